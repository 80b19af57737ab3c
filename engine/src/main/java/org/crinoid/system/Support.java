package org.crinoid.system;

import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.UnsupportedException;

/** Refuses, by name, the constructs that {@link Lowering} has no meaning for. */
final class Support {

  private Support() {}

  static void check(Model model) {
    for (Reaction r : model.reactions()) {
      if (r.fast()) {
        throw refused("fast reaction", r.id());
      }
    }
  }

  private static UnsupportedException refused(String construct, String element) {
    return new UnsupportedException(
        construct,
        element,
        "'%s' uses %s, which this version cannot simulate".formatted(element, construct));
  }
}
