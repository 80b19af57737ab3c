package org.crinoid.cli.analyse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Species;
import org.crinoid.network.Arrow;
import org.crinoid.network.Note;
import org.crinoid.network.ReactionNetwork;

/**
 * What to call species and reactions: their names, where those are short and tell them apart, else
 * their identifiers.
 */
final class Labels {

  private static final int LONGEST_SPECIES = 32;
  private static final int LONGEST_REACTION = 28;

  private final Map<String, String> labels = new HashMap<>();

  private Labels() {}

  /** The labels of a model. */
  static Labels of(Model model) {
    Labels labels = new Labels();
    Map<String, String> species = new HashMap<>();
    model.species().forEach(s -> species.put(s.id(), s.name()));
    labels.add(species, LONGEST_SPECIES);
    Map<String, String> reactions = new HashMap<>();
    model.reactions().forEach(r -> reactions.put(r.id(), r.name()));
    labels.add(reactions, LONGEST_REACTION);
    labels.addCompartments(model);
    return labels;
  }

  private void add(Map<String, String> names, int longest) {
    Map<String, Integer> uses = new HashMap<>();
    names.values().forEach(n -> uses.merge(plain(n), 1, Integer::sum));
    names.forEach(
        (id, written) -> {
          String name = plain(written);
          boolean usable =
              !name.isEmpty()
                  && name.length() <= longest
                  && uses.get(name) == 1
                  && (name.equals(id) || !names.containsKey(name));
          labels.put(id, usable ? name : id);
        });
  }

  /** Species of the same name in different compartments are told apart by these. */
  private void addCompartments(Model model) {
    Map<String, List<Species>> same = new HashMap<>();
    for (Species s : model.species()) {
      String name = plain(s.name());
      if (!name.isEmpty()) {
        same.computeIfAbsent(name, n -> new ArrayList<>()).add(s);
      }
    }
    same.forEach(
        (name, all) -> {
          boolean apart = all.stream().map(Species::compartment).distinct().count() == all.size();
          if (all.size() > 1 && apart) {
            all.forEach(
                s -> {
                  String label = name + " [" + s.compartment() + "]";
                  if (label.length() <= LONGEST_SPECIES && !labels.containsValue(label)) {
                    labels.put(s.id(), label);
                  }
                });
          }
        });
  }

  private static String plain(String name) {
    return name.strip().replaceAll("\\s+", " ");
  }

  /** What to call a species. */
  String of(Species s) {
    return of(s.id());
  }

  /** What to call a reaction. */
  String of(Reaction r) {
    return of(r.id());
  }

  /** What to call a species or a reaction by its identifier; that itself for anything else. */
  String of(String id) {
    return labels.getOrDefault(id, id);
  }

  /** The network with labels in place of identifiers, otherwise the same. */
  ReactionNetwork relabelled(ReactionNetwork network) {
    return new ReactionNetwork(
        network.species().stream().map(this::of).toList(),
        network.complexes(),
        network.arrows().stream().map(this::relabelled).toList(),
        network.notes().stream().map(n -> new Note(of(n.reaction()), n.text())).toList(),
        network.otherChanges());
  }

  private Arrow relabelled(Arrow a) {
    String suffix =
        a.id().startsWith(a.reaction()) ? a.id().substring(a.reaction().length()) : " " + a.id();
    return new Arrow(of(a.reaction()) + suffix, a.reaction(), a.source(), a.target(), a.kinetics());
  }
}
