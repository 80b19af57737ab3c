package org.crinoid.moment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the numbers say about the assumptions they rest on. */
final class Remarks {

  /** Standard deviations above zero from which a normal law has less than 2.3 % below zero. */
  private static final double CLEAR = 2;

  /** Mean below which molecules count as absent. */
  private static final double ABSENT = 1e-3;

  /** Part of a species' largest mean from which on its spread is judged: few come before many. */
  private static final double PRESENT = 0.1;

  /** Part of a standard deviation by which noise moves a mean that is worth telling. */
  private static final double MATTERS = 0.1;

  /** Logarithm of a Fano factor beyond which a law is not like a Poisson law: of 1.5. */
  private static final double UNLIKE = 0.4;

  private Remarks() {}

  /** Where a normal law of this mean and spread reaches below zero. */
  static Optional<String> belowZero(Fluctuating system, MomentTable table) {
    return widest(system, table)
        .map(
            worst ->
                worst
                    + ": a normal law of this mean and spread would reach below zero, so that the law is another and these numbers are rough");
  }

  /** Where a law is so wide that moments of low order tell little of it. */
  static Optional<String> wide(Fluctuating system, MomentTable table) {
    return widest(system, table)
        .map(
            worst ->
                worst
                    + ": laws this wide are told badly by few moments; see how much a higher order changes");
  }

  private static Optional<String> widest(Fluctuating system, MomentTable table) {
    int n = table.asked().species().size();
    double least = CLEAR;
    String worst = "";
    double[] peak = new double[n];
    for (int row = 0; row < table.rows(); row++) {
      for (int i = 0; i < n; i++) {
        peak[i] = Math.max(peak[i], table.means(row)[i]);
      }
    }
    for (int row = 0; row < table.rows(); row++) {
      for (int i = 0; i < n && table.covariances(row).length > 0; i++) {
        String id = table.asked().species().get(i);
        boolean counted = system.quantities().get(system.place(id)).counted();
        double mean = table.means(row)[i];
        double deviation = Math.sqrt(Math.max(0, table.covariances(row)[i * n + i]));
        boolean matters = mean > Math.max(ABSENT, PRESENT * peak[i]);
        if (counted && matters && deviation > 0 && mean / deviation < least) {
          least = mean / deviation;
          worst =
              "'%s' has a mean of %s and a standard deviation of %s%s"
                  .formatted(id, text(mean), text(deviation), when(table.time(row)));
        }
      }
    }
    return worst.isEmpty() ? Optional.empty() : Optional.of(worst);
  }

  /** How much noise moves the means. */
  static Optional<String> shift(MomentTable table) {
    int n = table.asked().species().size();
    double most = 0;
    String worst = "noise moves no mean";
    for (int row = 0; row < table.rows(); row++) {
      for (int i = 0; i < table.shifts(row).length; i++) {
        double shift = table.shifts(row)[i];
        double variance = table.covariances(row)[i * n + i];
        double part = variance > 0 ? Math.abs(shift) / Math.sqrt(variance) : 0;
        if (part > most) {
          most = part;
          double before = table.means(row)[i] - shift;
          worst =
              "noise moves means by up to %s standard deviations ('%s'%s: %s in place of the %s of the rate equations)"
                  .formatted(
                      text(part),
                      table.asked().species().get(i),
                      when(table.time(row)),
                      text(table.means(row)[i]),
                      text(before));
        }
      }
    }
    return Optional.of(worst + (most > MATTERS || most == 0 ? "" : ", which hardly matters"));
  }

  /** How far variances are from those of Poisson laws. */
  static Optional<String> fano(MomentTable table) {
    int n = table.asked().species().size();
    double most = 0;
    String worst = "";
    for (int row = 0; row < table.rows(); row++) {
      for (int i = 0; i < n; i++) {
        double mean = table.means(row)[i];
        double fano = table.covariances(row)[i * n + i] / mean;
        double far = mean > ABSENT && fano > 0 ? Math.abs(Math.log(fano)) : 0;
        if (far > Math.max(most, UNLIKE)) {
          most = far;
          worst =
              "the variance of '%s' is %s times its mean%s, which that of a Poisson law equals"
                  .formatted(table.asked().species().get(i), text(fano), when(table.time(row)));
        }
      }
    }
    return worst.isEmpty() ? Optional.empty() : Optional.of(worst);
  }

  /** Whether a species starts with nothing, where products of powers of moments are rough. */
  static Optional<String> fromNothing(MomentTable table) {
    for (int i = 0; i < table.asked().species().size() && table.rows() > 0; i++) {
      boolean comes = table.means(table.rows() - 1)[i] > 0;
      if (table.means(0)[i] == 0 && comes && Double.isFinite(table.time(0))) {
        return Optional.of(
            "'%s' starts with nothing, and while its mean is below one its third moment is taken for far too large"
                .formatted(table.asked().species().get(i)));
      }
    }
    return Optional.empty();
  }

  /** Propensities whose formulas alone do not stop reactions that lack molecules. */
  static List<String> cutOffs(Fluctuating system) {
    List<String> remarks = new ArrayList<>();
    for (Channel c : system.channels()) {
      if (c.cutOff()) {
        remarks.add(
            "the propensity of reaction '%s' is taken without its cut-off where its reactants run out"
                .formatted(c.reaction()));
      }
    }
    return remarks;
  }

  static String when(double time) {
    return Double.isInfinite(time) ? " in the long run" : " at time " + text(time);
  }

  /** To four digits. */
  static String text(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= 1e-3 && size < 1e7 ? rounded.toPlainString() : rounded.toString();
  }
}
