package org.crinoid.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.Rational;

/**
 * Whether a mass-action network of deficiency one, all of whose terminal strong linkage classes are
 * single complexes, has a positive steady state at given constants.
 *
 * <p>There the complexes that are not terminal are out of balance by {@code λ g}: with the rate
 * constants {@code k} of the arrows between them, their monomials {@code p} solve {@code Σ_a p_a
 * k_ab − p_b Σ_c k_bc = λ g_b}, which the other complexes must meet too. This is solved exactly in
 * rational numbers. A positive steady state exists if the {@code p} have one sign and amounts with
 * {@code x^{y_b} = p_b} exist.
 */
sealed interface SteadyComplexes {

  /** Complexes that are not terminal up to which the equations are solved. */
  int LIMIT = 40;

  /** It has one: logarithms of amounts. */
  record Exist(List<Double> logAmounts) implements SteadyComplexes {}

  /** It has none. */
  record None(String because) implements SteadyComplexes {}

  /** Not decided. */
  record Unknown(String because) implements SteadyComplexes {}

  /** Decides. */
  static SteadyComplexes of(ReactionNetwork network, RateConstants constants) {
    LinkageClasses classes = LinkageClasses.of(network);
    int[] open =
        IntStream.range(0, network.complexes().size())
            .filter(c -> !classes.isTerminal(classes.strongClassOf(c)))
            .toArray();
    if (classes.strongCount() - classes.terminalCount() > LIMIT || open.length > LIMIT) {
      return new Unknown("more than %d complexes are not terminal".formatted(LIMIT));
    }
    if (network.complexes().size() - open.length != classes.terminalCount()) {
      return new Unknown("a terminal strong linkage class has more than one complex");
    }
    return new Equations(network, constants, classes, open).decide();
  }

  /** The equations of the complexes that are not terminal. */
  final class Equations {
    private final ReactionNetwork network;
    private final int[] open;
    private final IntegerVector g;
    private final Rational[][] flow;

    private Equations(
        ReactionNetwork network, RateConstants constants, LinkageClasses classes, int[] open) {
      this.network = network;
      this.open = open;
      this.g = ComplexBalance.conditions(network, classes).get(0);
      int[] place = new int[network.complexes().size()];
      Arrays.fill(place, -1);
      for (int p = 0; p < open.length; p++) {
        place[open[p]] = p;
      }
      flow = new Rational[place.length][open.length];
      for (Rational[] row : flow) {
        Arrays.fill(row, Rational.ZERO);
      }
      for (int j = 0; j < network.arrows().size(); j++) {
        Arrow a = network.arrows().get(j);
        Rational k = Rational.ofDecimal(constants.of(j));
        int p = place[a.source()];
        flow[a.target()][p] = flow[a.target()][p].plus(k);
        flow[a.source()][p] = flow[a.source()][p].minus(k);
      }
    }

    private SteadyComplexes decide() {
      Optional<Rational[]> solved = solve();
      if (solved.isEmpty()) {
        return new Unknown("the proportions of complexes are not determined");
      }
      Rational[] p = solved.get();
      for (int c = 0; c < flow.length; c++) {
        Rational sum = Rational.of(g.get(c)).negate();
        Rational scale = Rational.ONE;
        for (int b = 0; b < open.length; b++) {
          Rational term = flow[c][b].times(p[b]);
          sum = sum.plus(term);
          scale = scale.plus(term.signum() < 0 ? term.negate() : term);
        }
        if (Math.abs(sum.doubleValue()) > LogarithmicEquations.TOLERANCE * scale.doubleValue()) {
          return new None(
              "at these rate constants %s is not in balance"
                  .formatted(network.text(network.complexes().get(c))));
        }
      }
      int sign = p[0].signum();
      for (int b = 0; b < open.length; b++) {
        if (p[b].signum() != sign || sign == 0) {
          return new None(
              "at these rate constants %s would have to react at a negative rate or not at all"
                  .formatted(network.text(network.complexes().get(open[b]))));
        }
      }
      return amounts(p);
    }

    /** Amounts, and {@code ln λ} as one unknown more. */
    private SteadyComplexes amounts(Rational[] p) {
      int n = network.species().size();
      LogarithmicEquations equations = new LogarithmicEquations(n + 1);
      for (int b = 0; b < open.length; b++) {
        double[] a = new double[n + 1];
        Complex y = network.complexes().get(open[b]);
        for (int k = 0; k < y.size(); k++) {
          a[y.species(k)] = y.coefficient(k).doubleValue();
        }
        a[n] = -1;
        equations.add(a, Math.log(Math.abs(p[b].doubleValue())));
      }
      if (equations.isTooLarge()) {
        return new Unknown(
            "the limit of %d coefficients of its equations was reached"
                .formatted(LogarithmicEquations.LIMIT));
      }
      return equations
          .solution()
          .<SteadyComplexes>map(x -> new Exist(Arrays.stream(x).limit(n).boxed().toList()))
          .orElseGet(
              () ->
                  new None(
                      "at these rate constants no amounts give the complexes their proportions"));
    }

    /** Gaussian elimination; nothing if the matrix is singular. */
    private Optional<Rational[]> solve() {
      int size = open.length;
      Rational[][] a = new Rational[size][];
      for (int r = 0; r < size; r++) {
        a[r] = Arrays.copyOf(flow[open[r]], size + 1);
        a[r][size] = Rational.of(g.get(open[r]));
      }
      for (int k = 0; k < size; k++) {
        int pivot = k;
        while (pivot < size && a[pivot][k].signum() == 0) {
          pivot++;
        }
        if (pivot == size) {
          return Optional.empty();
        }
        Rational[] swap = a[k];
        a[k] = a[pivot];
        a[pivot] = swap;
        for (int r = 0; r < size; r++) {
          if (r != k && a[r][k].signum() != 0) {
            Rational f = a[r][k].over(a[k][k]);
            for (int q = k; q <= size; q++) {
              a[r][q] = a[r][q].minus(f.times(a[k][q]));
            }
          }
        }
      }
      Rational[] p = new Rational[size];
      Arrays.setAll(p, k -> a[k][size].over(a[k][k]));
      return Optional.of(p);
    }
  }
}
