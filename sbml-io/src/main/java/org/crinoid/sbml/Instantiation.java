package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the instances of all submodels of a composed model, and of their submodels. */
final class Instantiation {

  /**
   * Most that all instances together may hold, in elements or 64 characters of text: some 500 MB of
   * tree, 30 times the largest of the curated BioModels.
   */
  static final int MAX_SIZE = 5_000_000;

  /** Deepest nesting of submodels; the deepest of the SBML Test Suite has 4. */
  private static final int MAX_DEPTH = 100;

  private final ExternalModels models;
  private final int maxSize;
  private final List<ModelIndex> chain = new ArrayList<>();
  private final FaultList faults = new FaultList();
  private final Set<ModelIndex> cyclic = Collections.newSetFromMap(new IdentityHashMap<>());
  private long size;

  /**
   * Prepares to make instances.
   *
   * @param maxSize most that all instances together may hold, as {@link #MAX_SIZE}
   */
  Instantiation(ExternalModels models, int maxSize) {
    this.models = models;
    this.maxSize = maxSize;
  }

  /** The outermost instance, with all below it. */
  Instance of(ModelIndex model) {
    Instance top = new Instance(model, Optional.empty(), "");
    // what is nested too deep or grows too large is not gone through to the end
    faults.attempt(() -> fill(top, model.model()));
    faults.throwIfAny();
    return top;
  }

  private void fill(Instance instance, XmlNode.Element at) {
    ModelIndex index = instance.index();
    if (chain.contains(index)) {
      noteCycle(chain.subList(chain.indexOf(index), chain.size()), index, at);
      return;
    }
    if (chain.size() == MAX_DEPTH) {
      throw CompNames.error(at, "submodels are nested deeper than " + MAX_DEPTH + " levels");
    }
    size += index.size();
    if (size > maxSize) {
      throw CompNames.error(at, "the submodels unfold to more than " + maxSize + " elements");
    }
    chain.add(index);
    index
        .submodels()
        .forEach(
            (id, submodel) -> {
              String prefix = instance.prefix() + prefix(index, id);
              Instance.Item item = instance.item(submodel);
              definition(index, submodel)
                  .ifPresent(
                      definition -> {
                        Instance child = new Instance(definition, Optional.of(item), prefix);
                        instance.children().put(submodel, child);
                        fill(child, submodel);
                      });
            });
    chain.removeLast();
  }

  /** Notes that a model contains itself, once for all cycles that have models in common. */
  private void noteCycle(List<ModelIndex> cycle, ModelIndex again, XmlNode.Element at) {
    if (Collections.disjoint(cyclic, cycle)) {
      cyclic.addAll(cycle);
      faults.attempt(
          () -> {
            throw CompNames.error(at, "the model contains itself: " + names(cycle, again));
          });
    }
  }

  /** What a submodel is made of; nothing if that cannot be found, which is noted. */
  private Optional<ModelIndex> definition(ModelIndex index, XmlNode.Element submodel) {
    List<ModelIndex> found = new ArrayList<>();
    faults.attempt(() -> found.add(models.definition(index.document(), submodel)));
    return found.stream().findFirst();
  }

  /** {@code id__}, or with a number so that no name of the outer model begins in the same way. */
  private static String prefix(ModelIndex outer, String id) {
    String prefix = id + "__";
    for (int k = 1; outer.uses(prefix); k++) {
      String other = id + "_" + k;
      prefix = outer.ids().containsKey(other) ? prefix : other + "__";
    }
    return prefix;
  }

  private static String names(List<ModelIndex> cycle, ModelIndex again) {
    List<String> names = new ArrayList<>();
    for (ModelIndex index : cycle) {
      names.add("'" + index.model().attribute("id") + "'");
    }
    names.add("'" + again.model().attribute("id") + "'");
    return String.join(" -> ", names);
  }
}
