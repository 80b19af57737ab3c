package org.crinoid.cli.option;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads finite decimal numbers. */
public final class NumberConverter implements ITypeConverter<Double> {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  @Override
  public Double convert(String text) {
    String trimmed = text.trim();
    if (!DECIMAL.matcher(trimmed).matches()) {
      throw new TypeConversionException("'" + text + "' is not a number");
    }
    double value = Double.parseDouble(trimmed);
    if (Double.isInfinite(value)) {
      throw new TypeConversionException("'" + text + "' is too large a number");
    }
    return value;
  }
}
