package org.crinoid.network;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crinoid.linalg.Rational;

/**
 * Absolute concentration robustness: a species has the same amount in all positive steady states,
 * whatever the conserved totals.
 *
 * <p>It is so with mass action if the deficiency is 1, two complexes that are not terminal differ
 * in that species alone, and there is a positive steady state. Where every terminal strong linkage
 * class is one complex, whether these constants have a positive steady state is decided: the
 * complexes that are not terminal stand in proportions that the constants fix, to a relative 1e-9.
 *
 * @param verdict whether some species is robust
 * @param species robust species with the two complexes, given a positive steady state
 * @param logAmounts (n) logarithms of amounts at one positive steady state, if found
 * @see <a href="https://doi.org/10.1126/science.1183372">Shinar and Feinberg 2010, Science 327,
 *     1389–1391</a>
 */
public record ConcentrationRobustness(
    Verdict verdict, List<Robust> species, Optional<List<Double>> logAmounts) implements Theorem {

  /** Copies the list. */
  public ConcentrationRobustness {
    species = List.copyOf(species);
  }

  /**
   * A robust species.
   *
   * @param species which
   * @param name its name
   * @param one a complex that is not terminal
   * @param other one that differs from it in that species alone
   * @param amount the amount at all positive steady states, if it is known
   */
  public record Robust(int species, String name, int one, int other, OptionalDouble amount) {}

  /** What the theorem says of a network. */
  public static ConcentrationRobustness of(ReactionNetwork network, RateConstants constants) {
    return of(network, constants, Deficiency.of(network));
  }

  static ConcentrationRobustness of(
      ReactionNetwork network, RateConstants constants, Deficiency d) {
    Optional<Verdict> excluded =
        Scope.notMassAction(network)
            .or(
                () ->
                    d.deficiency() == 1
                        ? Optional.empty()
                        : Optional.of(
                            Verdict.fails(
                                "the deficiency is %d, not 1".formatted(d.deficiency()))));
    if (excluded.isPresent()) {
      return new ConcentrationRobustness(excluded.get(), List.of(), Optional.empty());
    }
    List<Robust> candidates = candidates(network);
    if (candidates.isEmpty()) {
      return new ConcentrationRobustness(
          Verdict.fails("no two complexes that are not terminal differ in one species alone"),
          List.of(),
          Optional.empty());
    }
    Consistency consistency = Consistency.of(network);
    if (consistency.verdict().answer() == Verdict.Answer.FAILS) {
      return new ConcentrationRobustness(
          Verdict.fails(
              "it needs a positive steady state, and there is none: "
                  + consistency.verdict().because()),
          candidates,
          Optional.empty());
    }
    return existence(network, constants, candidates);
  }

  private static ConcentrationRobustness existence(
      ReactionNetwork network, RateConstants constants, List<Robust> candidates) {
    String pairs = pairs(network, candidates);
    Optional<Verdict> unknown = Scope.noConstants(network, constants);
    if (unknown.isPresent()) {
      return new ConcentrationRobustness(
          Verdict.unknown(
              "%s, but whether there is a positive steady state is open: %s"
                  .formatted(pairs, unknown.get().because())),
          candidates,
          Optional.empty());
    }
    SteadyComplexes steady = SteadyComplexes.of(network, constants);
    return switch (steady) {
      case SteadyComplexes.Exist e ->
          new ConcentrationRobustness(
              Scope.ofAll(
                  network,
                  Verdict.holds(
                      pairs + ", the deficiency is 1, and there are positive steady states")),
              candidates.stream().map(r -> amount(network, r, e)).toList(),
              Optional.of(e.logAmounts()));
      case SteadyComplexes.None none ->
          new ConcentrationRobustness(
              Verdict.fails(
                  "it needs a positive steady state, and there is none: " + none.because()),
              candidates,
              Optional.empty());
      case SteadyComplexes.Unknown open ->
          new ConcentrationRobustness(
              Verdict.unknown(
                  "%s, but whether there is a positive steady state is open: %s"
                      .formatted(pairs, open.because())),
              candidates,
              Optional.empty());
    };
  }

  private static Robust amount(ReactionNetwork network, Robust r, SteadyComplexes.Exist e) {
    double amount = Math.exp(e.logAmounts().get(r.species()));
    return new Robust(r.species(), r.name(), r.one(), r.other(), OptionalDouble.of(amount));
  }

  private static String pairs(ReactionNetwork network, List<Robust> robust) {
    return Scope.list(
        robust.stream()
            .map(
                r ->
                    "%s and %s differ in %s alone and are not terminal"
                        .formatted(
                            network.text(network.complexes().get(r.one())),
                            network.text(network.complexes().get(r.other())),
                            r.name()))
            .toList());
  }

  /** Pairs found by hashing each complex without one of its species. */
  private static List<Robust> candidates(ReactionNetwork network) {
    LinkageClasses classes = LinkageClasses.of(network);
    Map<Map<Integer, Rational>, Integer> seen = new HashMap<>();
    Map<Integer, Robust> found = new TreeMap<>();
    List<Integer> open = new ArrayList<>();
    for (int c = 0; c < network.complexes().size(); c++) {
      if (!classes.isTerminal(classes.strongClassOf(c))) {
        open.add(c);
      }
    }
    for (int i = 0; i < network.species().size(); i++) {
      int species = i;
      String name = network.species().get(i);
      seen.clear();
      for (int c : open) {
        Map<Integer, Rational> rest = network.complexes().get(c).coefficients();
        rest.remove(i);
        Integer other = seen.putIfAbsent(rest, c);
        if (other != null) {
          found.computeIfAbsent(
              i, k -> new Robust(species, name, other, c, OptionalDouble.empty()));
        }
      }
    }
    return List.copyOf(found.values());
  }

  @Override
  public String title() {
    return "Absolute concentration robustness (Shinar and Feinberg)";
  }

  @Override
  public Set<Consequence> consequences() {
    return verdict.holds() ? EnumSet.of(Consequence.ROBUST_AMOUNT) : Set.of();
  }

  @Override
  public String meaning() {
    if (!verdict.holds()) {
      return "no species was shown to be robust";
    }
    return species.stream()
        .map(
            r ->
                "%s has the same amount%s in every positive steady state"
                    .formatted(
                        r.name(),
                        r.amount().isPresent()
                            ? ", " + Scope.number(r.amount().getAsDouble()) + ","
                            : ""))
        .collect(Collectors.joining("; ", "", ", whatever the conserved totals"));
  }

  @Override
  public Source source() {
    return new Source(
        "Shinar and Feinberg 2010, Science 327, 1389–1391", "10.1126/science.1183372");
  }
}
