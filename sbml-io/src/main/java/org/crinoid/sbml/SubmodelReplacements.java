package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lets whole submodels stand for others, before anything else is replaced.
 *
 * <p>All that the replaced submodel holds is left out, and what its model says of the replaced one
 * (replacements of what it holds, references through it) it says of the one that stands for it.
 * Outer models come first, so that inner ones refer to what stands there in the end. The elements
 * of the one that stands keep their names.
 *
 * @see <a href="https://doi.org/10.1515/jib-2015-268">SBML Level 3 Package: Hierarchical Model
 *     Composition, Version 1 Release 3, section 3.6</a>
 */
final class SubmodelReplacements {

  private final FaultList faults = new FaultList();

  private SubmodelReplacements() {}

  /** Decides which submodels of the outermost instance, and of those below it, stand for others. */
  static void carryOut(Instance top) {
    SubmodelReplacements replacements = new SubmodelReplacements();
    replacements.decide(top);
    replacements.faults.throwIfAny();
    replacements.check(top);
    replacements.faults.throwIfAny();
  }

  private void decide(Instance instance) {
    List<Claim> claims = new ArrayList<>();
    List<Claim> merged = new ArrayList<>();
    for (XmlNode.Element e : instance.index().replacing()) {
      if (CompNames.is(e, "submodel")) {
        Instance.Item item = instance.item(e);
        replaced(e).forEach(r -> faults.attempt(() -> claims.add(Claim.of(item, r))));
        CompNames.child(e, "replacedBy").ifPresent(r -> merged.add(new Claim(item, r, 0)));
      }
    }
    // a submodel stands in the place of another before anything is replaced inside that
    claims.sort(Comparator.comparingInt(Claim::depth));
    claims.forEach(c -> faults.attempt(() -> replace(c.item(), c.reference())));
    merged.forEach(c -> faults.attempt(() -> merge(c.item(), c.reference())));
    for (XmlNode.Element submodel : List.copyOf(instance.children().keySet())) {
      if (!instance.fates().containsKey(submodel)) {
        decide(instance.children().get(submodel));
      }
    }
  }

  /** What stands for another may not have gone in its turn. */
  private void check(Instance instance) {
    instance
        .children()
        .forEach(
            (submodel, child) -> {
              if (!instance.fates().containsKey(submodel)) {
                check(child);
              } else if (child.submodel().map(Instance::isGone).orElse(false)) {
                faults.attempt(() -> refuseGone(instance.item(submodel)));
              }
            });
  }

  private static void refuseGone(Instance.Item replaced) {
    throw CompNames.error(
        replaced.element(),
        "what stands for "
            + Replacements.name(replaced)
            + " is itself replaced with the submodel that holds it");
  }

  /**
   * A submodel and what it says of another.
   *
   * @param depth how deep the other is nested
   */
  private record Claim(Instance.Item item, XmlNode.Element reference, int depth) {

    static Claim of(Instance.Item item, XmlNode.Element reference) {
      boolean isDeletion = !CompNames.attribute(reference, "deletion").isEmpty();
      return new Claim(item, reference, isDeletion ? 0 : depth(target(item, reference).instance()));
    }

    private static int depth(Instance instance) {
      return instance.submodel().map(s -> 1 + depth(s.instance())).orElse(0);
    }
  }

  private static List<XmlNode.Element> replaced(XmlNode.Element e) {
    return CompNames.child(e, "listOfReplacedElements")
        .map(XmlNode.Element::elements)
        .orElse(List.of());
  }

  private static void replace(Instance.Item by, XmlNode.Element reference) {
    if (!CompNames.attribute(reference, "deletion").isEmpty()) {
      Replacements.deletion(by, reference);
      return;
    }
    if (!CompNames.attribute(reference, "conversionFactor").isEmpty()) {
      throw CompNames.error(
          reference, "a <submodel> has no value that a conversionFactor could convert");
    }
    let(by, target(by, reference), reference);
  }

  private static void merge(Instance.Item old, XmlNode.Element reference) {
    Instance.Item by = target(old, reference);
    refuseSecond(by, reference);
    let(by, old, reference);
  }

  private static void refuseSecond(Instance.Item item, XmlNode.Element reference) {
    if (item.instance().fates().containsKey(item.element())) {
      throw CompNames.error(
          reference,
          Replacements.name(item) + " is referred to twice; it can be replaced only once");
    }
  }

  private static Instance.Item target(Instance.Item from, XmlNode.Element reference) {
    return Replacements.find(Replacements.submodel(from.instance(), reference), reference);
  }

  /** Lets {@code by} stand for {@code old}. */
  private static void let(Instance.Item by, Instance.Item old, XmlNode.Element reference) {
    Replacements.check(by, old, reference);
    refuseSecond(old, reference);
    Instance stands = by.instance().children().get(by.element());
    if (isWithin(stands, old.instance().children().get(old.element()))) {
      throw CompNames.error(
          reference,
          Replacements.name(by)
              + " cannot stand for "
              + Replacements.name(old)
              + ", which holds it");
    }
    old.instance().fates().put(old.element(), new Instance.Fate.Replaced(by, Optional.empty()));
    old.instance().children().put(old.element(), stands);
  }

  private static boolean isWithin(Instance inner, Instance outer) {
    Optional<Instance> at = Optional.of(inner);
    while (at.isPresent()) {
      if (at.get() == outer) {
        return true;
      }
      at = at.get().submodel().map(Instance.Item::instance);
    }
    return false;
  }
}
