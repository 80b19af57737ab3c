package org.crinoid.jump;

/** What a leap starts from: the propensities, which jumps it leaps with, and how far it may go. */
final class LeapGround {

  private final PathState state;
  private final Laws laws;
  private final LeapLength length;
  private final Partition partition;
  private final Firings firings;
  private final double[] a;

  LeapGround(PathFrame frame, double epsilon) {
    this.state = frame.state();
    this.laws = new Laws(frame.problem().system(), state);
    this.length = new LeapLength(laws, state, epsilon);
    this.partition = new Partition(frame, laws);
    this.firings = new Firings(laws, state);
    this.a = new double[laws.count()];
  }

  /** Takes parameters anew. */
  void start() {
    laws.parametersChanged();
  }

  /** Takes propensities of the present state and divides the jumps by them. */
  void look() {
    partition.update(a);
  }

  PathState state() {
    return state;
  }

  Laws laws() {
    return laws;
  }

  LeapLength length() {
    return length;
  }

  Partition partition() {
    return partition;
  }

  /** What the leap being drawn holds. */
  Firings firings() {
    return firings;
  }

  /** (M) propensities where the leap starts. */
  double[] propensities() {
    return a;
  }

  /** Whether jump {@code j} is leapt with and can happen. */
  boolean isLeapt(int j) {
    return partition.leapt()[j] && a[j] > 0;
  }

  /** Twice the propensity of {@code j} where the firings lead to, less the one at the start. */
  double extrapolated(int j, double[] x) {
    return 2 * laws.checked(j, laws.value(j, state.t, x)) - a[j];
  }
}
