package org.crinoid.cme;

import java.util.Arrays;
import java.util.Optional;
import org.crinoid.solve.CountLaw;

/**
 * The derivatives of probabilities by one parameter on a window, with what is known of their error.
 * Mutable; belongs to a {@link SlopeStep}, which states the mathematics.
 */
final class SlopeVector {

  private final PropensitySlopes of;
  private final MovingWindow window;
  private final JumpRates rates;
  private final JumpRates magnitudes;

  private Window states;
  private Generator change;
  private double[] escape = new double[0];
  private double[] s = new double[] {0};
  private double[] u = new double[0];
  private double[] next = new double[0];
  private double[] sum = new double[0];
  private double[] product = new double[0];
  private double[] tileLost = new double[0];
  private double fastest;
  private double rate;
  private double weight;
  private double norm;
  private double leaving;
  private double error;
  private boolean proven = true;

  SlopeVector(PropensitySlopes of, MovingWindow window, Start start) {
    this.of = of;
    this.window = window;
    this.states = window.states();
    Coordinates coordinates = states.coordinates();
    this.rates = JumpRates.signed(of.slopes(), coordinates, start.copy());
    this.magnitudes = JumpRates.signed(of.magnitudes(), coordinates, start.copy());
  }

  /** Goes over to another window; what has no place there is dropped and counted. */
  void follow(Generator generator) {
    Window now = generator.window();
    if (now != states) {
      double[] moved = new double[now.size()];
      long[] counts = new long[states.species()];
      for (int k = 0; k < states.size(); k++) {
        if (s[k] != 0) {
          states.coordinates().counts(states.layout(), states.keys()[k], counts);
          put(now.indexOf(counts), s[k], moved);
        }
      }
      adopt(now, moved);
    }
    double[] p = window.events().parameters();
    rates.parameters(window.time(), p);
    magnitudes.parameters(window.time(), p);
    change = new GeneratorBuilder(now, rates, window.time()).build();
    Generator magnitude = new GeneratorBuilder(now, magnitudes, window.time()).build();
    fastest = magnitude.fastest();
    escape = magnitude.escape();
    tileLost = new double[generator.tiles()];
    u = new double[s.length];
    next = new double[s.length];
    sum = new double[s.length];
    product = new double[s.length];
  }

  private void put(int at, double slope, double[] into) {
    if (at >= 0) {
      into[at] += slope;
    } else {
      error += Math.abs(slope);
    }
  }

  private void adopt(Window now, double[] moved) {
    states = now;
    s = moved;
  }

  /** Goes where events have carried the states. */
  void carry(MovingWindow.Carriage carriage, Generator generator) {
    Window now = generator.window();
    double[] moved = new double[now.size()];
    boolean[] carried = new boolean[s.length];
    for (int k = 0; k < carriage.from().length; k++) {
      int from = carriage.from()[k];
      carried[from] = true;
      put(now.indexOf(carriage.counts()[k]), s[from], moved);
    }
    for (int k = 0; k < s.length; k++) {
      error += carried[k] ? 0 : Math.abs(s[k]);
    }
    adopt(now, moved);
  }

  /** Leaves states that were observed, divided by their probability. */
  void condition(boolean[] kept, double probability) {
    for (int k = 0; k < s.length; k++) {
      s[k] = kept[k] ? s[k] / probability : 0;
    }
    error /= probability;
  }

  /** Begins a step with the weight of its first term. */
  void begin(double first, double uniform) {
    rate = uniform;
    leaving = 0;
    norm = 0;
    for (int k = 0; k < s.length; k++) {
      u[k] = s[k];
      sum[k] = first * s[k];
      norm += Math.abs(s[k]);
    }
  }

  /** Takes the weight of the next term. */
  void weight(double w) {
    weight = w;
  }

  /**
   * The rows of a tile of the next term.
   *
   * @param v (S) the last term of the probabilities
   * @param out (S) rates out of the window
   */
  void multiply(int tile, Generator generator, double[] v, double[] out) {
    generator.apply(tile, rate, u, next);
    change.apply(tile, 0, v, product);
    double scale = 1 / rate;
    double lost = 0;
    int end = generator.firstRow(tile + 1);
    for (int r = generator.firstRow(tile); r < end; r++) {
      next[r] = scale * (next[r] + product[r]);
      sum[r] += weight * next[r];
      lost += out[r] * Math.abs(u[r]) + escape[r] * v[r];
    }
    tileLost[tile] = lost;
  }

  /**
   * A term has been computed.
   *
   * @param time for how long the term before counts
   */
  void advance(double time) {
    leaving += time * Sums.of(tileLost, tileLost.length);
    double[] swapped = u;
    u = next;
    next = swapped;
  }

  /**
   * A step has been taken.
   *
   * @param missing bound on the probability missing until its end
   * @param relative error of the sums, relative to what they may be
   */
  void end(double tau, double missing, double relative) {
    System.arraycopy(sum, 0, s, 0, s.length);
    error += leaving + 2 * fastest * tau * missing + relative * (norm + 2 * fastest * tau);
    proven &= of.bounded() || window.isClosed();
  }

  /** A step in which nothing happens at this value of the parameter. */
  void straight(double[] p, double tau, double missing) {
    change.apply(p, product);
    for (int k = 0; k < s.length; k++) {
      s[k] += tau * product[k];
      error += tau * escape[k] * p[k];
    }
    error += 2 * fastest * tau * missing;
    proven &= of.bounded() || window.isClosed();
  }

  /** Bound on the sum of their errors. */
  double error() {
    return error;
  }

  /** Sum of the derivatives. */
  double total() {
    return Sums.of(s, s.length);
  }

  /** The derivatives as they are. */
  LawSensitivity report() {
    String because =
        proven
            ? "what leaves windows and what is missing are followed"
            : "it is assumed that missing probability is not where propensities depend on '%s' more than anywhere in the windows"
                .formatted(of.parameter());
    return new LawSensitivity(
        of.parameter(),
        Arrays.copyOf(s, s.length),
        Optional.of(new CountLaw.Bound(error, proven, because)));
  }
}
