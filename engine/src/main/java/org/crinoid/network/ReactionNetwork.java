package org.crinoid.network;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.Rational;

/**
 * A chemical reaction network: complexes and arrows between them, exactly.
 *
 * <p>Species are those that reactions can change; what never changes is part of rate constants.
 * Amounts obey {@code dxᵢ/dt = Σⱼ (y′ⱼᵢ − yⱼᵢ)·vⱼ} with arrows {@code j} from {@code yⱼ} to {@code
 * y′ⱼ} and rates {@code vⱼ}, in extent per time. Complexes are distinct; each is the source or
 * target of an arrow.
 *
 * @param species (n) names
 * @param complexes distinct complexes
 * @param arrows (m) irreversible reactions
 * @param notes how reactions of the model became arrows, where that is not obvious
 * @param otherChanges what beside the arrows changes amounts or rates
 */
public record ReactionNetwork(
    List<String> species,
    List<Complex> complexes,
    List<Arrow> arrows,
    List<Note> notes,
    List<OtherChange> otherChanges) {

  /** Copies the lists. */
  public ReactionNetwork {
    species = List.copyOf(species);
    complexes = List.copyOf(complexes);
    arrows = List.copyOf(arrows);
    notes = List.copyOf(notes);
    otherChanges = List.copyOf(otherChanges);
  }

  /** Source complex of arrow {@code j}. */
  public Complex source(int j) {
    return complexes.get(arrows.get(j).source());
  }

  /** Target complex of arrow {@code j}. */
  public Complex target(int j) {
    return complexes.get(arrows.get(j).target());
  }

  /**
   * What arrow {@code j} changes: {@code y′ − y} by ascending species, as a new map without zeros.
   */
  public Map<Integer, Rational> change(int j) {
    Map<Integer, Rational> net = target(j).coefficients();
    Complex source = source(j);
    for (int k = 0; k < source.size(); k++) {
      Rational v = net.getOrDefault(source.species(k), Rational.ZERO).minus(source.coefficient(k));
      if (v.signum() == 0) {
        net.remove(source.species(k));
      } else {
        net.put(source.species(k), v);
      }
    }
    return net;
  }

  /** Whether all arrows are mass action in the rate equations. */
  public boolean isMassAction() {
    return arrows.stream().allMatch(a -> a.kinetics().isMassAction());
  }

  /**
   * The network whose mass action the propensities have: rates that are mass action of counts alone
   * are taken for those of mass action.
   */
  ReactionNetwork ofCounts() {
    return new ReactionNetwork(
        species,
        complexes,
        arrows.stream()
            .map(a -> new Arrow(a.id(), a.reaction(), a.source(), a.target(), ofCounts(a)))
            .toList(),
        notes,
        otherChanges);
  }

  private static Kinetics ofCounts(Arrow arrow) {
    return switch (arrow.kinetics()) {
      case Kinetics.MassAction m -> m;
      case Kinetics.CountedMassAction c -> new Kinetics.MassAction(c.constant());
      case Kinetics.General g -> g;
    };
  }

  /** Whether all coefficients of complexes are integers, so that molecules can be counted. */
  public boolean isWhole() {
    return complexes.stream().allMatch(Complex::isWhole);
  }

  /** A complex as text, as in {@code E + 2 S}; {@code ∅} if it is empty. */
  public String text(Complex complex) {
    return terms(complex.size(), k -> complex.coefficient(k).toString(), complex::species);
  }

  /** An arrow as text, as in {@code E + S → ES}. */
  public String text(Arrow arrow) {
    return text(complexes.get(arrow.source())) + " → " + text(complexes.get(arrow.target()));
  }

  /** A sum of amounts of species as text, as in {@code E + ES}. */
  public String text(IntegerVector amounts) {
    return terms(amounts.size(), k -> amounts.value(k).toString(), amounts::index);
  }

  /** A set of species as text, as in {@code {E, ES}}. */
  public String text(BitSet set) {
    return set.stream().mapToObj(species::get).collect(Collectors.joining(", ", "{", "}"));
  }

  private String terms(int size, IntFunction<String> coefficient, IntFunction<Integer> place) {
    return size == 0
        ? "∅"
        : IntStream.range(0, size)
            .mapToObj(k -> term(coefficient.apply(k), species.get(place.apply(k))))
            .collect(Collectors.joining(" + "))
            .replace("+ -", "− ");
  }

  private static String term(String coefficient, String name) {
    return switch (coefficient) {
      case "1" -> name;
      case "-1" -> "-" + name;
      default -> coefficient + " " + name;
    };
  }
}
