package org.crinoid.cli.option;

import java.math.BigInteger;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers, and says in plain words what is none. */
public final class WholeNumberConverter {

  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");

  private WholeNumberConverter() {}

  /** Of the size of a {@code long}. */
  public static ITypeConverter<Long> longs() {
    return text -> read(text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Of the size of an {@code int}. */
  public static ITypeConverter<Integer> ints() {
    return text -> (int) read(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static long read(String text, long least, long most) {
    String trimmed = text.trim();
    if (!WHOLE.matcher(trimmed).matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a whole number; write it in digits, such as 1000");
    }
    BigInteger value = new BigInteger(trimmed);
    if (value.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new TypeConversionException("'" + text + "' is too large; " + most + " is the largest");
    }
    if (value.compareTo(BigInteger.valueOf(least)) < 0) {
      throw new TypeConversionException(
          "'" + text + "' is too small; " + least + " is the smallest");
    }
    return value.longValue();
  }
}
