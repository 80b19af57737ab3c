package org.crinoid.moment;

import java.util.BitSet;
import java.util.Optional;

/**
 * Whether the moments of some species close by themselves at every order.
 *
 * <p>{@code i} depends on {@code k} if a reaction that changes {@code xᵢ}, or its rate rule, has a
 * term in which {@code xₖ} stands. All moments of what is reached from the species asked about
 * close if no term of second or higher order in the rate of {@code i} contains anything that
 * depends on {@code i} in turn: then weights {@code wᵢ ≥ Σ qₖwₖ} for all such terms {@code x^q}
 * exist, and no moment needs one of higher weight. All networks with propensities of first order
 * close; so does what follows from others without feedback, as {@code B} made at rate {@code k·A²}
 * from an {@code A} of first order.
 */
final class Closedness {

  private final Fluctuating system;
  private final int n;
  private final BitSet[] reach;

  Closedness(Fluctuating system) {
    this.system = system;
    this.n = system.size();
    this.reach = new BitSet[n];
    for (int i = 0; i < n; i++) {
      reach[i] = new BitSet(n);
      reach[i].set(i);
    }
    for (Channel c : system.channels()) {
      for (int i = 0; i < n; i++) {
        if (c.change()[i] != 0 && c.polynomial().isPresent()) {
          depends(i, c.polynomial().get());
        }
      }
    }
    for (Fluctuating.Flow f : system.flows()) {
      f.polynomial().ifPresent(p -> depends(f.quantity(), p));
    }
    for (FluctuatingEvents.Effect e : new FluctuatingEvents(system).effects()) {
      e.values().forEach((i, value) -> reach[i].or(places(system.slopes(value).keySet())));
    }
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        if (reach[i].get(k)) {
          reach[i].or(reach[k]);
        }
      }
    }
  }

  private static BitSet places(Iterable<Integer> of) {
    BitSet set = new BitSet();
    of.forEach(set::set);
    return set;
  }

  private void depends(int i, Polynomial p) {
    for (Polynomial.Term t : p.terms().keySet()) {
      for (int k = 0; k < n; k++) {
        if (t.powers().get(k) > 0) {
          reach[i].set(k);
        }
      }
    }
  }

  /** What keeps the moments of some quantities from closing, if anything does. */
  Optional<Refusal> obstacle(int[] chosen) {
    BitSet needed = new BitSet();
    for (int i : chosen) {
      needed.or(reach[i]);
    }
    for (Channel c : system.channels()) {
      for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
        if (c.change()[i] != 0) {
          Optional<String> why =
              c.polynomial().isEmpty()
                  ? Optional.of(c.whyNoPolynomial())
                  : open(i, c.polynomial().get());
          if (why.isPresent()) {
            return Optional.of(refusal(c.reaction(), "reaction", why.get()));
          }
        }
      }
    }
    for (Fluctuating.Flow f : system.flows()) {
      Optional<String> why =
          f.polynomial().isEmpty()
              ? Optional.of("its rate is no polynomial")
              : open(f.quantity(), f.polynomial().get());
      if (needed.get(f.quantity()) && why.isPresent()) {
        String id = system.quantities().get(f.quantity()).id();
        return Optional.of(refusal(id, "the rate rule of", why.get()));
      }
    }
    return Optional.empty();
  }

  private static Refusal refusal(String id, String kind, String why) {
    return new Refusal(
        "moments that do not close",
        id,
        "the moments do not close, because of %s '%s': %s; a closure or the linear noise approximation gives them roughly"
            .formatted(kind, id, why));
  }

  /** A term through which the moments of {@code i} need higher and higher ones. */
  private Optional<String> open(int i, Polynomial p) {
    for (Polynomial.Term t : p.terms().keySet()) {
      for (int k = 0; k < n && t.powers().total() > 1; k++) {
        if (t.powers().get(k) > 0 && reach[k].get(i)) {
          return Optional.of(
              "its rate has a term in %s, which changes '%s', and '%s' depends on that in turn"
                  .formatted(
                      t.powers().text(system.ids()), system.ids().get(i), system.ids().get(k)));
        }
      }
    }
    return Optional.empty();
  }
}
