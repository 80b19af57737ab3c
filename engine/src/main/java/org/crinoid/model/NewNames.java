package org.crinoid.model;

import java.util.HashSet;
import java.util.Set;

/** Identifiers that a model does not have yet. */
final class NewNames {

  private final Set<String> taken = new HashSet<>();

  NewNames(Model model) {
    model.functions().forEach(f -> taken.add(f.id()));
    model.compartments().forEach(c -> taken.add(c.id()));
    model.species().forEach(s -> taken.add(s.id()));
    model.parameters().forEach(p -> taken.add(p.id()));
    model.events().forEach(e -> taken.add(e.id()));
    for (Reaction r : model.reactions()) {
      taken.add(r.id());
      r.reactants().forEach(s -> taken.add(s.id()));
      r.products().forEach(s -> taken.add(s.id()));
    }
  }

  /** The name itself, with underscores behind it if it is taken; taken from now on. */
  String of(String wanted) {
    String name = wanted;
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
  }
}
