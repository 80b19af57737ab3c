package org.crinoid.cli.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crinoid.cli.option.NumberConverter;
import org.crinoid.cli.run.InputException;
import org.crinoid.ensemble.Law;
import org.crinoid.ensemble.Variation;
import org.crinoid.ensemble.Variation.Correlation;
import org.crinoid.ensemble.Variation.Varied;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What differs from cell to cell. */
final class VariationOptions {

  private static final Pattern VARIED =
      Pattern.compile("\\s*([^=\\s]+)\\s*=\\s*([A-Za-z]+)\\s*\\(([^()]*)\\)\\s*");
  private static final int MOST_PER_DRAW = 1_000_000;

  @Option(
      names = "--vary",
      paramLabel = "ID=LAW",
      description =
          "Draw this quantity anew for each cell, from lognormal(MEAN,CV), gamma(MEAN,CV),"
              + " normal(MEAN,SD) above 0, normal(MEAN,SD,LOW,HIGH) or uniform(LOW,HIGH); CV is"
              + " standard deviation over mean. May be repeated.")
  private List<String> varied = List.of();

  @Option(
      names = "--correlate",
      paramLabel = "ID,ID=R",
      description =
          "Let two of these quantities go together: R is the correlation of the normal numbers"
              + " behind them, for lognormal ones of their logarithms. May be repeated.")
  private List<String> correlated = List.of();

  @Option(
      names = "--runs-per-draw",
      paramLabel = "N",
      description =
          "Let N runs share each draw, which splits variances into intrinsic (within draws) and"
              + " extrinsic (between them); 1 unless given. --runs counts all runs.")
  private int perDraw = 1;

  /**
   * Runs that share a draw.
   *
   * @throws InputException if that makes no sense
   */
  int perDraw() {
    if (perDraw < 1 || perDraw > MOST_PER_DRAW) {
      throw new InputException(
          "--runs-per-draw must be from 1 to %d, not %d".formatted(MOST_PER_DRAW, perDraw));
    }
    if (perDraw > 1 && varied.isEmpty()) {
      throw new InputException("--runs-per-draw needs --vary: nothing is drawn that runs share");
    }
    return perDraw;
  }

  /**
   * The variation asked for.
   *
   * @throws InputException if it cannot be read, or there is no such law
   */
  Variation variation() {
    List<Varied> quantities = varied.stream().map(VariationOptions::varied).toList();
    List<Correlation> pairs = correlated.stream().map(VariationOptions::correlation).toList();
    try {
      return new Variation(quantities, pairs);
    } catch (IllegalArgumentException e) {
      throw new InputException("--vary, --correlate: " + e.getMessage());
    }
  }

  private static Varied varied(String text) {
    Matcher m = VARIED.matcher(text);
    if (!m.matches()) {
      throw new InputException(
          "--vary needs a quantity and its law, as in k=lognormal(5,0.3), not '" + text + "'");
    }
    List<Double> numbers = new ArrayList<>();
    for (String number : m.group(3).split(",", -1)) {
      numbers.add(number("--vary " + text, number));
    }
    try {
      return new Varied(m.group(1), law(text, m.group(2).toLowerCase(Locale.ROOT), numbers));
    } catch (IllegalArgumentException e) {
      throw new InputException("--vary " + text + ": " + e.getMessage());
    }
  }

  private static Law law(String text, String name, List<Double> a) {
    int count = a.size();
    return switch (name + count) {
      case "lognormal2" -> new Law.LogNormal(a.get(0), a.get(1));
      case "gamma2" -> new Law.Gamma(a.get(0), a.get(1));
      case "normal2" -> new Law.Normal(a.get(0), a.get(1), 0, Double.POSITIVE_INFINITY);
      case "normal4" -> new Law.Normal(a.get(0), a.get(1), a.get(2), a.get(3));
      case "uniform2" -> new Law.Uniform(a.get(0), a.get(1));
      default ->
          throw new InputException(
              "--vary %s: there are lognormal(MEAN,CV), gamma(MEAN,CV), normal(MEAN,SD), normal(MEAN,SD,LOW,HIGH) and uniform(LOW,HIGH)"
                  .formatted(text));
    };
  }

  private static Correlation correlation(String text) {
    int equals = text.indexOf('=');
    String[] ids = equals < 0 ? new String[0] : text.substring(0, equals).split(",", -1);
    if (ids.length != 2) {
      throw new InputException(
          "--correlate needs two quantities, as in a,b=0.5, not '" + text + "'");
    }
    return new Correlation(
        ids[0].trim(), ids[1].trim(), number("--correlate " + text, text.substring(equals + 1)));
  }

  private static double number(String where, String text) {
    try {
      return new NumberConverter().convert(text);
    } catch (TypeConversionException e) {
      throw new InputException(where + ": " + e.getMessage());
    }
  }
}
