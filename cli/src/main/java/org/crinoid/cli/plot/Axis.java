package org.crinoid.cli.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis with its ticks.
 *
 * <p>Ticks of a linear axis are multiples of 1, 2 or 5 times a power of ten. Very large and very
 * small values are written without their common power of ten {@code 10^exponent}, which belongs
 * beside the axis.
 *
 * @param low value at its beginning
 * @param high value at its end, {@code > low}
 * @param logarithmic whether equal ratios have equal lengths
 * @param exponent power of ten that is left out of the labels
 * @param ticks where there are labels, in ascending order
 */
record Axis(double low, double high, boolean logarithmic, int exponent, List<Tick> ticks) {

  private static final String SUPERSCRIPTS =
      "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

  /** A label at a value. */
  record Tick(double value, String label) {}

  /** Copies the ticks. */
  Axis {
    ticks = List.copyOf(ticks);
  }

  /** Where {@code value} lies: 0 at the beginning, 1 at the end. */
  double position(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  /**
   * A linear axis over the values from {@code low} to {@code high}.
   *
   * @param widen whether its ends move outwards to the next tick
   * @param count about how many ticks
   */
  static Axis linear(double low, double high, boolean widen, int count) {
    double smallest = Math.max(Math.max(Math.abs(low), Math.abs(high)) * 1e-12, 1e-300);
    double from = high - low > smallest ? low : low - (low == 0 ? 1 : Math.abs(low) / 2);
    double to = high - low > smallest ? high : high + (high == 0 ? 1 : Math.abs(high) / 2);
    double step = step((to - from) / count);
    if (widen) {
      from = Math.floor(from / step + 1e-9) * step;
      to = Math.ceil(to / step - 1e-9) * step;
    }
    double largest = Math.max(Math.abs(from), Math.abs(to));
    int magnitude = (int) Math.floor(Math.log10(largest));
    int exponent = magnitude >= 5 || magnitude <= -3 ? 3 * Math.floorDiv(magnitude, 3) : 0;
    int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) - exponent + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (double k = Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++) {
      ticks.add(new Tick(k * step, fixed(k * step * Math.pow(10, -exponent), decimals)));
    }
    return new Axis(from, to, false, exponent, ticks);
  }

  /**
   * A logarithmic axis, with ticks at powers of ten.
   *
   * @param low smallest value, {@code > 0}
   * @param high largest value, {@code > low}
   * @param count at most how many ticks, about
   */
  static Axis logarithmic(double low, double high, int count) {
    int first = (int) Math.ceil(Math.log10(low) - 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    int every = Math.max(1, (int) Math.ceil((last - first + 1) / (double) count));
    boolean plain = first >= -2 && last <= 4;
    List<Tick> ticks = new ArrayList<>();
    for (int e = first; e <= last; e += every) {
      String label = plain ? fixed(Math.pow(10, e), Math.max(0, -e)) : "10" + raised(e);
      ticks.add(new Tick(Math.pow(10, e), label));
    }
    return new Axis(low, high, true, 0, ticks);
  }

  /** The power of ten left out of the labels, as text; empty if there is none. */
  String factor() {
    return exponent == 0 ? "" : "\u00d7 10" + raised(exponent);
  }

  /** Digits of an exponent in superscript. */
  static String raised(int exponent) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '\u207b' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return text.toString();
  }

  private static double step(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double lead = rough / power;
    return (lead <= 1.0001 ? 1 : lead <= 2.0001 ? 2 : lead <= 5.0001 ? 5 : 10) * power;
  }

  private static String fixed(double value, int decimals) {
    String text =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    boolean zero = text.chars().allMatch(c -> c == '-' || c == '0' || c == '.');
    return (zero && text.startsWith("-") ? text.substring(1) : text).replace('-', '\u2212');
  }
}
