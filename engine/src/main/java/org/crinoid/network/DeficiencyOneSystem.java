package org.crinoid.network;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.NullSpace;
import org.crinoid.linalg.OpenCone;
import org.crinoid.linalg.Rational;
import org.crinoid.linalg.RationalMatrix;

/**
 * The inequalities of the deficiency one algorithm.
 *
 * <p>At a positive steady state the complexes are out of balance by {@code λ g}, where {@code g}
 * over complexes is the only vector, up to a factor, with {@code Σ g_c y_c = 0} whose sum over each
 * linkage class is zero. Let {@code x*} and {@code x* e^μ} be two steady states and {@code ρ} the
 * ratio of their {@code λ}. Then {@code e^{y·μ} − ρ} is in the kernel of the flow on complexes:
 * zero on complexes that are not terminal, and of one sign on each terminal class: upper, lower or
 * middle. Let {@code G} be the sum of {@code g} over the side of {@code y′} when the reactions
 * between adjacent {@code y, y′} of a terminal class are cut: {@code λ G} is the net flow from
 * {@code y} to {@code y′}. In upper classes {@code y′·μ − y·μ} has the sign of {@code G}, in lower
 * ones the opposite sign, in the middle it is zero. With {@code m = ln ρ}, all these are linear in
 * {@code (μ, m)}. Conversely from every solution with {@code sign μᵢ = sign σᵢ} for some {@code σ}
 * in the span of reaction vectors, {@code μ ≠ 0}, rate constants and two steady states follow.
 *
 * <p>{@code g} is directed so that {@code λ > 0} is possible; both ways if the network is weakly
 * reversible. A terminal class in which all {@code G} are zero needs no choice, only equal {@code
 * y·μ}.
 */
final class DeficiencyOneSystem {

  private final ReactionNetwork network;
  private final LinkageClasses classes;
  private final IntegerVector g;
  private final List<Cut> cuts;
  private final Optional<Integer> loop;

  /**
   * Adjacent complexes of a terminal class.
   *
   * @param strongClass the class
   * @param flow sum of {@code g} over the side of {@code to}
   */
  record Cut(int strongClass, int from, int to, BigInteger flow) {}

  /** What the inequalities say. */
  sealed interface Outcome {
    /** Two steady states are possible. */
    record Several(TwoStates states) implements Outcome {}

    /** They are not. */
    record AtMostOne() implements Outcome {}

    /** It was not decided, because. */
    record Undecided(String because) implements Outcome {}
  }

  private DeficiencyOneSystem(ReactionNetwork network) {
    this.network = network;
    this.classes = LinkageClasses.of(network);
    this.g = ComplexBalance.conditions(network, classes).get(0);
    Map<List<Integer>, Integer> adjacent = new LinkedHashMap<>();
    for (int j = 0; j < network.arrows().size(); j++) {
      Arrow a = network.arrows().get(j);
      int s = classes.strongClassOf(a.source());
      if (s == classes.strongClassOf(a.target()) && classes.isTerminal(s)) {
        adjacent.putIfAbsent(
            List.of(Math.min(a.source(), a.target()), Math.max(a.source(), a.target())), j);
      }
    }
    this.cuts = new ArrayList<>();
    Optional<Integer> found = Optional.empty();
    for (Map.Entry<List<Integer>, Integer> e : adjacent.entrySet()) {
      int from = e.getKey().get(0);
      int to = e.getKey().get(1);
      BitSet side = side(from, to);
      if (side.get(from)) {
        found = Optional.of(e.getValue());
        break;
      }
      BigInteger flow = side.stream().mapToObj(g::get).reduce(BigInteger.ZERO, BigInteger::add);
      cuts.add(new Cut(classes.strongClassOf(from), from, to, flow));
    }
    this.loop = found;
  }

  /** The system of a network with deficiency one and one terminal class in each linkage class. */
  static DeficiencyOneSystem of(ReactionNetwork network) {
    return new DeficiencyOneSystem(network);
  }

  /** An arrow of a terminal class that can be cut without cutting its linkage class in two. */
  Optional<Integer> loop() {
    return loop;
  }

  /** Complexes joined to {@code to} otherwise than by arrows between it and {@code from}. */
  private BitSet side(int from, int to) {
    Map<Integer, List<Integer>> next = new LinkedHashMap<>();
    for (Arrow a : network.arrows()) {
      boolean cut =
          Math.min(a.source(), a.target()) == Math.min(from, to)
              && Math.max(a.source(), a.target()) == Math.max(from, to);
      if (!cut) {
        next.computeIfAbsent(a.source(), k -> new ArrayList<>()).add(a.target());
        next.computeIfAbsent(a.target(), k -> new ArrayList<>()).add(a.source());
      }
    }
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(to));
    seen.set(to);
    while (!open.isEmpty()) {
      for (int d : next.getOrDefault(open.pop(), List.of())) {
        if (!seen.get(d)) {
          seen.set(d);
          open.push(d);
        }
      }
    }
    return seen;
  }

  /**
   * Decides.
   *
   * @param rates (m) positive rates at which nothing changes; nothing if the network is weakly
   *     reversible
   */
  Outcome decide(Optional<IntegerVector> rates, long workLimit) {
    int direction = rates.map(v -> imbalance(v).signum()).orElse(0);
    if (rates.isPresent() && direction == 0) {
      throw new IllegalStateException("steady rates of an irreversible network balance complexes");
    }
    Search search = new Search(workLimit);
    for (int sign : direction == 0 ? new int[] {1, -1} : new int[] {direction}) {
      Outcome outcome = search.allocate(search.base(), 0, sign, new LinkedHashMap<>(), rates);
      if (!(outcome instanceof Outcome.AtMostOne)) {
        return outcome;
      }
    }
    return new Outcome.AtMostOne();
  }

  /** {@code λ} of given rates. */
  private Rational imbalance(IntegerVector rates) {
    int c = g.index(0);
    BigInteger net = BigInteger.ZERO;
    for (int j = 0; j < network.arrows().size(); j++) {
      Arrow a = network.arrows().get(j);
      net = a.target() == c ? net.add(rates.get(j)) : net;
      net = a.source() == c ? net.subtract(rates.get(j)) : net;
    }
    return Rational.of(net, g.value(0));
  }

  /** Coordinates: {@code μ}, {@code m}, then {@code σ} by a basis. */
  private final class Search {
    private final int n = network.species().size();
    private final RationalMatrix matrix = StoichiometricMatrix.of(network).matrix();
    private final int[] span = NullSpace.right(matrix).pivots().stream().mapToInt(j -> j).toArray();
    private final int dimension = n + 1 + span.length;
    private final SignSearch signs;
    private final List<Integer> chosen =
        cuts.stream().filter(c -> c.flow().signum() != 0).map(Cut::strongClass).distinct().toList();

    Search(long workLimit) {
      List<SignSearch.Pair> pairs = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        pairs.add(new SignSearch.Pair(mu(i), sigma(i)));
      }
      signs = new SignSearch(pairs, workLimit);
    }

    private IntegerVector mu(int i) {
      return IntegerVector.unit(dimension, i);
    }

    private IntegerVector sigma(int i) {
      Map<Integer, Rational> entries = new HashMap<>();
      for (int k = 0; k < span.length; k++) {
        entries.put(n + 1 + k, matrix.get(i, span[k]));
      }
      return IntegerVector.primitive(dimension, entries);
    }

    /** {@code y_c·μ − m}. */
    private IntegerVector excess(int c) {
      Map<Integer, Rational> entries = network.complexes().get(c).coefficients();
      entries.put(n, Rational.of(-1));
      return IntegerVector.primitive(dimension, entries);
    }

    private IntegerVector rise(Cut cut) {
      Map<Integer, Rational> entries = network.complexes().get(cut.to()).coefficients();
      network
          .complexes()
          .get(cut.from())
          .coefficients()
          .forEach((i, v) -> entries.merge(i, v.negate(), Rational::plus));
      return IntegerVector.primitive(dimension, entries);
    }

    /** What holds for all choices. */
    OpenCone base() {
      OpenCone cone = OpenCone.space(dimension);
      for (int c = 0; c < network.complexes().size(); c++) {
        if (!classes.isTerminal(classes.strongClassOf(c))) {
          cone = cone.where(excess(c));
        }
      }
      for (Cut cut : cuts) {
        if (!chosen.contains(cut.strongClass())) {
          cone = cone.where(rise(cut));
        }
      }
      return cone;
    }

    /** Tries all choices for the classes from the {@code k}-th on. */
    Outcome allocate(
        OpenCone cone,
        int k,
        int sign,
        Map<Integer, Integer> levels,
        Optional<IntegerVector> rates) {
      if (k == chosen.size()) {
        return outcome(search(cone, levels), sign, rates);
      }
      for (int level : new int[] {1, 0, -1}) {
        OpenCone part = cone;
        for (int c : classes.strongMembers(chosen.get(k))) {
          part = with(part, excess(c), level);
        }
        for (Cut cut : cuts) {
          if (cut.strongClass() == chosen.get(k)) {
            part = with(part, rise(cut), level * sign * cut.flow().signum());
          }
        }
        levels.put(chosen.get(k), level);
        Outcome outcome =
            signs.isEmpty(part)
                ? new Outcome.AtMostOne()
                : allocate(part, k + 1, sign, levels, rates);
        if (!(outcome instanceof Outcome.AtMostOne)) {
          return outcome;
        }
      }
      return new Outcome.AtMostOne();
    }

    private OpenCone with(OpenCone cone, IntegerVector form, int sign) {
      return sign == 0
          ? cone.where(form)
          : sign > 0 ? cone.wherePositive(form) : cone.whereNegative(form);
    }

    /** Where some class is upper or lower and has a flow, {@code μ} is not zero. */
    private SignSearch.Found search(OpenCone cone, Map<Integer, Integer> levels) {
      if (levels.values().stream().anyMatch(v -> v != 0)) {
        return signs.in(cone);
      }
      List<IntegerVector> forms = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        forms.add(mu(i));
      }
      return signs.nonzero(cone, forms);
    }

    private Outcome outcome(SignSearch.Found found, int sign, Optional<IntegerVector> rates) {
      return switch (found) {
        case SignSearch.Found.Nothing none -> new Outcome.AtMostOne();
        case SignSearch.Found.Undecided u ->
            new Outcome.Undecided("the limit of %d operations was reached".formatted(u.limit()));
        case SignSearch.Found.Point p -> several(p.x(), sign, rates);
      };
    }

    private Outcome several(IntegerVector solution, int sign, Optional<IntegerVector> rates) {
      TwoStates states =
          new DeficiencyOneExample(network, cuts, solution)
              .states(
                  span, rates, rates.map(v -> imbalance(v).doubleValue()).orElse((double) sign));
      return states.isInRange()
          ? new Outcome.Several(states)
          : new Outcome.Undecided("an example of two steady states leaves the range of numbers");
    }
  }
}
