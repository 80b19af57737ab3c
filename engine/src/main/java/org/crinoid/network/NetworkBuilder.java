package org.crinoid.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.linalg.Rational;

/**
 * Builds a {@link ReactionNetwork} arrow by arrow, finding equal complexes by hashing.
 *
 * <p>Cost: linear in the coefficients.
 */
public final class NetworkBuilder {

  private final List<String> species;
  private final List<Complex> sources = new ArrayList<>();
  private final List<Complex> targets = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> reactions = new ArrayList<>();
  private final List<Kinetics> kinetics = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private final List<OtherChange> otherChanges = new ArrayList<>();

  /** Starts a network without arrows over the given species. */
  public NetworkBuilder(List<String> species) {
    this.species = List.copyOf(species);
  }

  /**
   * Adds an arrow; one whose two complexes are equal changes nothing and becomes a note.
   *
   * @param id name of the arrow
   * @param reaction reaction of the model it comes from
   * @param source coefficients by species, not negative
   * @param target coefficients by species, not negative
   * @param rate how fast it goes
   */
  public NetworkBuilder arrow(
      String id,
      String reaction,
      Map<Integer, Rational> source,
      Map<Integer, Rational> target,
      Kinetics rate) {
    Complex from = Complex.of(source);
    Complex to = Complex.of(target);
    if (from.equals(to)) {
      return note(reaction, "changes no species of the network and was left out");
    }
    ids.add(id);
    reactions.add(reaction);
    sources.add(from);
    targets.add(to);
    kinetics.add(rate);
    return this;
  }

  /** Adds a note. */
  public NetworkBuilder note(String reaction, String text) {
    notes.add(new Note(reaction, text));
    return this;
  }

  /** Adds a change that is not a reaction. */
  public NetworkBuilder otherChange(OtherChange change) {
    otherChanges.add(change);
    return this;
  }

  /** The network. */
  public ReactionNetwork build() {
    Map<Complex, Integer> places = new HashMap<>();
    List<Complex> complexes = new ArrayList<>();
    List<Arrow> arrows = new ArrayList<>();
    for (int j = 0; j < ids.size(); j++) {
      int source = place(sources.get(j), places, complexes);
      int target = place(targets.get(j), places, complexes);
      arrows.add(new Arrow(ids.get(j), reactions.get(j), source, target, kinetics.get(j)));
    }
    return new ReactionNetwork(species, complexes, arrows, notes, otherChanges);
  }

  private static int place(Complex complex, Map<Complex, Integer> places, List<Complex> complexes) {
    Integer known = places.putIfAbsent(complex, complexes.size());
    if (known != null) {
      return known;
    }
    complexes.add(complex);
    return complexes.size() - 1;
  }
}
