package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.GeneAssociation;
import org.crinoid.model.Parameter;

/**
 * What a file says in the package fbc, versions 1 to 3, gathered while it is read.
 *
 * <p>JSBML knows versions 1 and 2 and is not asked: what it would be given are plain attributes and
 * lists, which are read here with their lines. Bounds of version 1, numbers with an operation,
 * become parameters as version 2 has them.
 *
 * @see <a href="https://doi.org/10.1515/jib-2017-0082">Olivier and Bergmann 2018, SBML Level 3
 *     Package: Flux Balance Constraints version 2</a>
 */
final class Fbc {

  static final String PACKAGE = "fbc";

  private final Map<String, Integer> lines;
  private final List<FluxBalance.Objective> objectives = new ArrayList<>();
  private final List<FluxBalance.Constraint> constraints = new ArrayList<>();
  private final List<FluxBalance.GeneProduct> geneProducts = new ArrayList<>();
  private final Map<String, String> lower = new LinkedHashMap<>();
  private final Map<String, String> upper = new LinkedHashMap<>();
  private final FluxLimits limits = new FluxLimits();
  private final Map<String, GeneAssociation> genes = new HashMap<>();
  private final Map<String, String> formulas = new LinkedHashMap<>();
  private final Map<String, Double> charges = new LinkedHashMap<>();
  private Optional<String> active = Optional.empty();
  private boolean strict;
  private boolean used;

  /**
   * Starts empty.
   *
   * @param lines lines of the identifiers declared so far; added to
   */
  Fbc(Map<String, Integer> lines) {
    this.lines = lines;
  }

  /** Whether the namespace is that of fbc, in any version. */
  static boolean isFbc(String namespace) {
    return Packages.name(namespace).equals(PACKAGE);
  }

  /** Whether this is the first thing that the file says in the package. */
  boolean begin(XmlCursor xml, String namespace) {
    String version = namespace.substring(namespace.lastIndexOf('/') + 1);
    switch (version) {
      case "version1", "version2", "version3" -> {
        boolean first = !used;
        used = true;
        return first;
      }
      default -> throw xml.refuse(PACKAGE, "the SBML package fbc is not supported in " + version);
    }
  }

  /** Takes an attribute of the package off the core element where {@code xml} stands. */
  void attribute(XmlCursor xml, String name, String text) {
    String value = text.strip();
    String id = xml.attribute("id").strip();
    if (value.isEmpty()) {
      return;
    }
    switch (name) {
      case "strict" -> {
        expect(xml, Lexicon.isBoolean(value), name, value, "true or false");
        strict = value.equals("true") || value.equals("1");
      }
      case "lowerFluxBound", "upperFluxBound" -> {
        expect(xml, Lexicon.isId(value), name, value, "an identifier");
        (name.startsWith("lower") ? lower : upper).put(id, value);
      }
      case "charge" -> {
        expect(xml, Lexicon.isDouble(value), name, value, "a number");
        charges.put(id, Lexicon.toDouble(value));
      }
      case "chemicalFormula" -> formulas.put(id, value);
      default ->
          throw xml.refuse(PACKAGE, "the attribute '" + name + "' of the package fbc is not known");
    }
  }

  private static void expect(XmlCursor xml, boolean fits, String name, String value, String what) {
    if (!fits) {
      throw xml.error("fbc:%s='%s' is not %s".formatted(name, value, what));
    }
  }

  /**
   * Takes an element of the package that stands in a core element.
   *
   * @param owner identifier of that element
   */
  void element(XmlNode.Element e, String owner) {
    switch (e.name()) {
      case "listOfObjectives" -> {
        String id = FbcNames.attribute(e, "activeObjective");
        active = id.isEmpty() ? active : Optional.of(id);
        FbcNames.children(e, "objective").forEach(this::objective);
      }
      case "listOfFluxBounds" -> FbcNames.children(e, "fluxBound").forEach(limits::add);
      case "listOfGeneProducts" -> FbcNames.children(e, "geneProduct").forEach(this::geneProduct);
      case "geneProductAssociation" ->
          FbcNames.only(e).ifPresent(a -> genes.put(owner, association(a)));
      case "listOfUserDefinedConstraints" ->
          FbcNames.children(e, "userDefinedConstraint").forEach(this::constraint);
      // a draft of version 1 had these; they bear on no flux
      case "listOfGeneAssociations" -> {}
      default -> throw FbcNames.unknown(e);
    }
  }

  private String declared(XmlNode.Element e) {
    String id = FbcNames.required(e, "id");
    Integer earlier = lines.putIfAbsent(id, e.place().line());
    if (earlier != null) {
      throw FbcNames.error(e, "the id '" + id + "' is declared twice: first on line " + earlier);
    }
    return id;
  }

  private void objective(XmlNode.Element e) {
    String type = FbcNames.required(e, "type");
    FluxBalance.Sense sense =
        switch (type) {
          case "maximize" -> FluxBalance.Sense.MAXIMIZE;
          case "minimize" -> FluxBalance.Sense.MINIMIZE;
          default ->
              throw FbcNames.error(e, "type='" + type + "' is neither maximize nor minimize");
        };
    List<FluxBalance.Term> terms = new ArrayList<>();
    for (XmlNode.Element list : FbcNames.children(e, "listOfFluxObjectives")) {
      for (XmlNode.Element flux : FbcNames.children(list, "fluxObjective")) {
        FbcNames.requireLinear(flux, "reaction2");
        terms.add(
            new FluxBalance.Term(
                FbcNames.number(flux, "coefficient"), FbcNames.required(flux, "reaction")));
      }
    }
    objectives.add(
        new FluxBalance.Objective(declared(e), FbcNames.attribute(e, "name"), sense, terms));
  }

  private void constraint(XmlNode.Element e) {
    List<FluxBalance.ConstraintTerm> terms = new ArrayList<>();
    for (XmlNode.Element list : FbcNames.children(e, "listOfUserDefinedConstraintComponents")) {
      for (XmlNode.Element part : FbcNames.children(list, "userDefinedConstraintComponent")) {
        FbcNames.requireLinear(part, "variable2");
        String factor = FbcNames.required(part, "coefficient");
        boolean isNumber = Lexicon.isDouble(factor);
        terms.add(
            new FluxBalance.ConstraintTerm(
                isNumber ? OptionalDouble.of(Lexicon.toDouble(factor)) : OptionalDouble.empty(),
                isNumber ? Optional.empty() : Optional.of(factor),
                FbcNames.required(part, "variable")));
      }
    }
    FluxBalance.Bounds bounds =
        new FluxBalance.Bounds(
            Optional.of(FbcNames.required(e, "lowerBound")),
            Optional.of(FbcNames.required(e, "upperBound")));
    String id = FbcNames.attribute(e, "id").isEmpty() ? "" : declared(e);
    constraints.add(new FluxBalance.Constraint(id, FbcNames.attribute(e, "name"), bounds, terms));
  }

  private void geneProduct(XmlNode.Element e) {
    String species = FbcNames.attribute(e, "associatedSpecies");
    geneProducts.add(
        new FluxBalance.GeneProduct(
            declared(e),
            FbcNames.attribute(e, "name"),
            FbcNames.attribute(e, "label"),
            species.isEmpty() ? Optional.empty() : Optional.of(species)));
  }

  private static GeneAssociation association(XmlNode.Element e) {
    List<GeneAssociation> parts = FbcNames.elements(e).stream().map(Fbc::association).toList();
    return switch (e.name()) {
      case "geneProductRef" -> new GeneAssociation.Product(FbcNames.required(e, "geneProduct"));
      case "and" -> new GeneAssociation.All(parts);
      case "or" -> new GeneAssociation.Any(parts);
      default -> throw FbcNames.unknown(e);
    };
  }

  /** Bounds that version 1 states as numbers; call before {@link #balance}. */
  List<Parameter> parameters() {
    return limits.parameters(lines.keySet(), lower, upper);
  }

  /** All of it, if there is anything. */
  Optional<FluxBalance> balance() {
    if (!used) {
      return Optional.empty();
    }
    Map<String, FluxBalance.Bounds> bounds = new LinkedHashMap<>();
    for (Map<String, String> side : List.of(lower, upper)) {
      for (String reaction : side.keySet()) {
        bounds.put(
            reaction,
            new FluxBalance.Bounds(
                Optional.ofNullable(lower.get(reaction)),
                Optional.ofNullable(upper.get(reaction))));
      }
    }
    Map<String, FluxBalance.Composition> compositions = new LinkedHashMap<>();
    formulas.forEach((id, formula) -> compositions.put(id, composition(id)));
    charges.forEach((id, charge) -> compositions.put(id, composition(id)));
    return Optional.of(
        new FluxBalance(
            strict, objectives, active, bounds, constraints, geneProducts, genes, compositions));
  }

  private FluxBalance.Composition composition(String species) {
    Double charge = charges.get(species);
    return new FluxBalance.Composition(
        Optional.ofNullable(formulas.get(species)),
        charge == null ? OptionalDouble.empty() : OptionalDouble.of(charge));
  }
}
