package org.crinoid.sbml;

import java.util.HashSet;
import java.util.Set;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.Model;
import org.sbml.jsbml.NamedSBase;

/** Identifiers of a model. */
final class Ids {

  private Ids() {}

  /**
   * The identifier that an element has in its file.
   *
   * <p>In Level 1 JSBML forgets the name of a quantity or reaction that a unit definition bears,
   * too, though units have names of their own there.
   */
  static String stated(NamedSBase e) {
    return e.getLevel() == 1 && e.getId().isEmpty() ? e.getName() : e.getId();
  }

  /** All that quantities, functions, events and the model itself may not share. */
  static Set<String> of(Model model) {
    Set<String> ids = new HashSet<>();
    ids.add(model.id());
    model.functions().forEach(f -> ids.add(f.id()));
    model.compartments().forEach(c -> ids.add(c.id()));
    model.species().forEach(s -> ids.add(s.id()));
    model.parameters().forEach(p -> ids.add(p.id()));
    model.events().forEach(e -> ids.add(e.id()));
    model.constraints().forEach(c -> ids.add(c.id()));
    model.fluxBalance().ifPresent(balance -> fluxes(balance, ids));
    model
        .reactions()
        .forEach(
            r -> {
              ids.add(r.id());
              r.reactants().forEach(s -> ids.add(s.id()));
              r.products().forEach(s -> ids.add(s.id()));
              r.rateLaw().ifPresent(l -> l.parameters().forEach(p -> ids.add(p.id())));
            });
    return ids;
  }

  private static void fluxes(FluxBalance balance, Set<String> ids) {
    balance.objectives().forEach(o -> ids.add(o.id()));
    balance.constraints().forEach(c -> ids.add(c.id()));
    balance.geneProducts().forEach(g -> ids.add(g.id()));
  }

  /** {@code like}, with a number if it is in use. */
  static String unused(String like, Set<String> used) {
    String id = like;
    for (int k = 2; used.contains(id); k++) {
      id = like + "_" + k;
    }
    return id;
  }
}
