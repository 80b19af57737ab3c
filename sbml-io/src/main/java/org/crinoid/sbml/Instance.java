package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One copy of a model definition in a composed model, with what has happened to its elements.
 *
 * <p>The elements themselves belong to the definition and are shared by its instances.
 */
final class Instance {

  /** An element of an instance. */
  record Item(Instance instance, XmlNode.Element element) {}

  /** What has happened to an element. */
  sealed interface Fate {
    /** It is left out. */
    record Deleted() implements Fate {}

    /**
     * Another element of an outer model stands for it.
     *
     * @param factor identifier, in that outer model, of the parameter whose product with the
     *     replaced quantity is the replacing one
     */
    record Replaced(Item by, Optional<String> factor) implements Fate {}

    /** An element of an inner model stands for it, under its name. */
    record Merged(Item by) implements Fate {}
  }

  private final ModelIndex index;
  private final Optional<Item> submodel;
  private final String prefix;
  private final Map<XmlNode.Element, Instance> children = new LinkedHashMap<>();
  private final Map<XmlNode.Element, Fate> fates = new IdentityHashMap<>();
  private final Map<XmlNode.Element, Item> adopters = new IdentityHashMap<>();

  /**
   * Makes an instance with nothing in it replaced.
   *
   * @param submodel the element that asks for it; empty for the outermost model
   * @param prefix what its identifiers begin with
   */
  Instance(ModelIndex index, Optional<Item> submodel, String prefix) {
    this.index = index;
    this.submodel = submodel;
    this.prefix = prefix;
  }

  ModelIndex index() {
    return index;
  }

  Optional<Item> submodel() {
    return submodel;
  }

  String prefix() {
    return prefix;
  }

  boolean isTop() {
    return submodel.isEmpty();
  }

  /** The instance that stands in no other. */
  Instance outermost() {
    Instance outermost = this;
    while (outermost.submodel.isPresent()) {
      outermost = outermost.submodel.get().instance();
    }
    return outermost;
  }

  /** Instances of the submodels, by the elements that ask for them; filled once. */
  Map<XmlNode.Element, Instance> children() {
    return children;
  }

  /** What has happened to elements; filled once. */
  Map<XmlNode.Element, Fate> fates() {
    return fates;
  }

  /** Elements of outer models whose names elements of this instance take over; filled once. */
  Map<XmlNode.Element, Item> adopters() {
    return adopters;
  }

  Item item(XmlNode.Element element) {
    return new Item(this, element);
  }

  /** This instance and all below that are not removed, outer ones first. */
  List<Instance> all() {
    List<Instance> all = new ArrayList<>();
    collect(all);
    return all;
  }

  private void collect(List<Instance> all) {
    all.add(this);
    children.forEach(
        (element, child) -> {
          if (!isGone(item(element))) {
            child.collect(all);
          }
        });
  }

  /** Whether the item, or anything it stands in, is left out of the flat model. */
  static boolean isGone(Item item) {
    Map<XmlNode.Element, XmlNode.Element> parents = item.instance().index.parents();
    for (XmlNode.Element e = item.element(); e != null; e = parents.get(e)) {
      if (item.instance().fates.containsKey(e)) {
        return true;
      }
    }
    return item.instance().submodel.map(Instance::isGone).orElse(false);
  }
}
