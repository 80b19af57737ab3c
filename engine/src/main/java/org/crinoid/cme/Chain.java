package org.crinoid.cme;

import java.util.Arrays;

/**
 * A finite continuous-time Markov chain: rates between states, row by row.
 *
 * <p>Where states were left out, rates into them are lost: row {@code s} of the generator has
 * {@code −exit[s]} on its diagonal, and its sum is {@code −leak[s]}.
 *
 * @param size number of states {@code S}
 * @param start (S + 1) where the transitions of each state begin
 * @param target (transitions) states they lead to, never the own one, each once
 * @param rate (transitions) their rates, 1/time, positive
 * @param exit (S) sum of all rates out of a state, leak included
 * @param leak (S) rate out of the set of states
 */
record Chain(int size, int[] start, int[] target, double[] rate, double[] exit, double[] leak) {

  /** Number of transitions. */
  int transitions() {
    return start[size];
  }

  /** Whether no rate leads out of it. */
  boolean isClosed() {
    return Arrays.stream(leak).allMatch(l -> l == 0);
  }

  /** The same transitions by the state they lead to: those into each state, with their rates. */
  Chain reversed() {
    int[] first = new int[size + 1];
    for (int t = 0; t < transitions(); t++) {
      first[target[t] + 1]++;
    }
    for (int s = 0; s < size; s++) {
      first[s + 1] += first[s];
    }
    int[] from = new int[transitions()];
    double[] into = new double[transitions()];
    int[] next = first.clone();
    for (int s = 0; s < size; s++) {
      for (int t = start[s]; t < start[s + 1]; t++) {
        int at = next[target[t]]++;
        from[at] = s;
        into[at] = rate[t];
      }
    }
    return new Chain(size, first, from, into, exit, leak);
  }

  /**
   * The chain on some of its states; what leads to others leaks.
   *
   * @param states which, ascending
   */
  Chain restricted(int[] states) {
    int[] place = new int[size];
    Arrays.fill(place, -1);
    for (int k = 0; k < states.length; k++) {
      place[states[k]] = k;
    }
    int[] first = new int[states.length + 1];
    int[] to = new int[transitions()];
    double[] r = new double[transitions()];
    double[] out = new double[states.length];
    double[] lost = new double[states.length];
    int count = 0;
    for (int k = 0; k < states.length; k++) {
      int s = states[k];
      lost[k] = leak[s];
      out[k] = exit[s];
      for (int t = start[s]; t < start[s + 1]; t++) {
        if (place[target[t]] >= 0) {
          to[count] = place[target[t]];
          r[count++] = rate[t];
        } else {
          lost[k] += rate[t];
        }
      }
      first[k + 1] = count;
    }
    return new Chain(
        states.length, first, Arrays.copyOf(to, count), Arrays.copyOf(r, count), out, lost);
  }

  /**
   * How far a law is from standing still: the largest of {@code |Σ_s π_s q_su| / exit_u} beside
   * {@code Σ π}, where the leak is put back at {@code home}.
   *
   * @param p (S) law
   */
  double imbalance(double[] p, int home) {
    double[] flow = new double[size];
    double lost = 0;
    for (int s = 0; s < size; s++) {
      flow[s] -= p[s] * exit[s];
      lost += p[s] * leak[s];
      for (int t = start[s]; t < start[s + 1]; t++) {
        flow[target[t]] += p[s] * rate[t];
      }
    }
    flow[home] += lost;
    double worst = 0;
    for (int s = 0; s < size; s++) {
      worst = Math.max(worst, exit[s] > 0 ? Math.abs(flow[s]) / exit[s] : 0);
    }
    return worst / Arrays.stream(p).sum();
  }
}
