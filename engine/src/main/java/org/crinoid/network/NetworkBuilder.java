package org.crinoid.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.linalg.Rational;

/**
 * Builds a {@link ReactionNetwork} arrow by arrow: finds equal complexes by hashing, and the common
 * denominator of all coefficients.
 *
 * <p>Cost: linear in the coefficients.
 */
public final class NetworkBuilder {

  private final List<String> species;
  private final List<Side> sources = new ArrayList<>();
  private final List<Side> targets = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> reactions = new ArrayList<>();
  private final List<Kinetics> kinetics = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private final List<OtherChange> otherChanges = new ArrayList<>();
  private BigInteger denominator = BigInteger.ONE;

  private record Side(Map<Integer, Rational> coefficients) {}

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
    Side from = side(source);
    Side to = side(target);
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

  private Side side(Map<Integer, Rational> given) {
    Map<Integer, Rational> kept = new HashMap<>(given);
    kept.values().removeIf(v -> v.signum() == 0);
    for (Rational v : kept.values()) {
      BigInteger d = v.denominator();
      denominator = denominator.divide(denominator.gcd(d)).multiply(d);
    }
    return new Side(kept);
  }

  /**
   * The network.
   *
   * @throws ArithmeticException if a coefficient over the common denominator of all exceeds {@code
   *     long}; the message names it
   */
  public ReactionNetwork build() {
    if (denominator.bitLength() >= Long.SIZE) {
      throw new ArithmeticException("the common denominator of all stoichiometries exceeds 2^63");
    }
    Map<Complex, Integer> places = new HashMap<>();
    List<Complex> complexes = new ArrayList<>();
    List<Arrow> arrows = new ArrayList<>();
    for (int j = 0; j < ids.size(); j++) {
      int source = place(sources.get(j), places, complexes);
      int target = place(targets.get(j), places, complexes);
      arrows.add(new Arrow(ids.get(j), reactions.get(j), source, target, kinetics.get(j)));
    }
    return new ReactionNetwork(
        species, denominator.longValue(), complexes, arrows, notes, otherChanges);
  }

  private int place(Side side, Map<Complex, Integer> places, List<Complex> complexes) {
    Map<Integer, Long> coefficients = new HashMap<>();
    side.coefficients()
        .forEach(
            (i, v) -> {
              BigInteger scaled = v.numerator().multiply(denominator.divide(v.denominator()));
              if (scaled.bitLength() >= Long.SIZE) {
                throw new ArithmeticException(
                    "stoichiometry %s of '%s' over the common denominator %s exceeds 2^63"
                        .formatted(v, species.get(i), denominator));
              }
              coefficients.put(i, scaled.longValue());
            });
    Complex complex = Complex.of(coefficients);
    Integer known = places.putIfAbsent(complex, complexes.size());
    if (known != null) {
      return known;
    }
    complexes.add(complex);
    return complexes.size() - 1;
  }
}
