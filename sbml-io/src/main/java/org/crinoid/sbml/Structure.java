package org.crinoid.sbml;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which elements SBML core has, where they may stand, and what their attributes look like, over all
 * levels and versions.
 */
final class Structure {

  /** What an attribute's text must look like. */
  enum Type {
    TEXT("text"),
    ID("an identifier"),
    DOUBLE("a number"),
    INTEGER("an integer"),
    BOOLEAN("true or false");

    private final String noun;

    Type(String noun) {
      this.noun = noun;
    }

    /** What a value of the type is, as messages have it. */
    String noun() {
      return noun;
    }
  }

  /** Elements without meaning for a simulation. */
  static final Set<String> IGNORED =
      Set.of("annotation", "annotations", "notes", "listOfCompartmentTypes", "listOfSpeciesTypes");

  private static final Map<String, Set<String>> PARENTS = parents();
  private static final Map<String, String> REQUIRED = required();
  private static final Map<String, Type> TYPES = types();

  private Structure() {}

  private static Map<String, Set<String>> parents() {
    Map<String, Set<String>> parents = new HashMap<>();
    parents.put("model", Set.of("sbml"));
    for (String list :
        Set.of(
            "FunctionDefinitions",
            "UnitDefinitions",
            "Compartments",
            "Species",
            "InitialAssignments",
            "Rules",
            "Reactions",
            "Events")) {
      parents.put("listOf" + list, Set.of("model"));
    }
    parents.put("listOfParameters", Set.of("model", "kineticLaw"));
    parents.put("listOfLocalParameters", Set.of("kineticLaw"));
    parents.put("functionDefinition", Set.of("listOfFunctionDefinitions"));
    parents.put("unitDefinition", Set.of("listOfUnitDefinitions"));
    parents.put("listOfUnits", Set.of("unitDefinition"));
    parents.put("unit", Set.of("listOfUnits"));
    parents.put("compartment", Set.of("listOfCompartments"));
    parents.put("species", Set.of("listOfSpecies"));
    parents.put("specie", Set.of("listOfSpecies"));
    parents.put("parameter", Set.of("listOfParameters"));
    parents.put("localParameter", Set.of("listOfLocalParameters"));
    parents.put("initialAssignment", Set.of("listOfInitialAssignments"));
    for (String rule :
        Set.of(
            "algebraicRule",
            "assignmentRule",
            "rateRule",
            "compartmentVolumeRule",
            "speciesConcentrationRule",
            "specieConcentrationRule",
            "parameterRule")) {
      parents.put(rule, Set.of("listOfRules"));
    }
    reactionParents(parents);
    return parents;
  }

  private static void reactionParents(Map<String, Set<String>> parents) {
    parents.put("reaction", Set.of("listOfReactions"));
    for (String list : Set.of("listOfReactants", "listOfProducts", "listOfModifiers")) {
      parents.put(list, Set.of("reaction"));
    }
    parents.put("speciesReference", Set.of("listOfReactants", "listOfProducts"));
    parents.put("specieReference", Set.of("listOfReactants", "listOfProducts"));
    parents.put("modifierSpeciesReference", Set.of("listOfModifiers"));
    parents.put("stoichiometryMath", Set.of("speciesReference"));
    parents.put("kineticLaw", Set.of("reaction"));
    parents.put("event", Set.of("listOfEvents"));
    for (String part : Set.of("trigger", "delay", "priority", "listOfEventAssignments")) {
      parents.put(part, Set.of("event"));
    }
    parents.put("eventAssignment", Set.of("listOfEventAssignments"));
  }

  private static Map<String, String> required() {
    Map<String, String> required = new HashMap<>();
    for (String element :
        Set.of(
            "compartment",
            "parameter",
            "localParameter",
            "reaction",
            "functionDefinition",
            "unitDefinition")) {
      required.put(element, "id");
    }
    required.put("species", "id compartment");
    required.put("specie", "id compartment");
    required.put("speciesReference", "species");
    required.put("specieReference", "specie");
    required.put("modifierSpeciesReference", "species");
    required.put("unit", "kind");
    required.put("initialAssignment", "symbol");
    required.put("assignmentRule", "variable");
    required.put("rateRule", "variable");
    required.put("eventAssignment", "variable");
    required.put("compartmentVolumeRule", "compartment");
    required.put("speciesConcentrationRule", "species");
    required.put("specieConcentrationRule", "specie");
    required.put("parameterRule", "name");
    return required;
  }

  private static Map<String, Type> types() {
    Map<String, Type> types = new HashMap<>();
    for (String id : "id species specie compartment variable symbol conversionFactor".split(" ")) {
      types.put(id, Type.ID);
    }
    String doubles =
        "size volume initialAmount initialConcentration value stoichiometry exponent multiplier"
            + " offset spatialDimensions";
    for (String name : doubles.split(" ")) {
      types.put(name, Type.DOUBLE);
    }
    for (String name : "level version scale denominator".split(" ")) {
      types.put(name, Type.INTEGER);
    }
    String booleans =
        "constant hasOnlySubstanceUnits boundaryCondition reversible fast persistent initialValue"
            + " useValuesFromTriggerTime";
    for (String name : booleans.split(" ")) {
      types.put(name, Type.BOOLEAN);
    }
    return types;
  }

  /** Whether SBML core has an element of this name. */
  static boolean knows(String element) {
    return PARENTS.containsKey(element);
  }

  /** Whether {@code element} may be a child of {@code parent}. */
  static boolean allows(String parent, String element) {
    return PARENTS.getOrDefault(element, Set.of()).contains(parent);
  }

  /** Names of attributes that must be there, separated by blanks; {@code id} as of Level 2. */
  static String required(String element) {
    return REQUIRED.getOrDefault(element, "");
  }

  /** Whether the element may hold mathematics. */
  static boolean holdsMath(String element) {
    return switch (element) {
      case "functionDefinition",
          "initialAssignment",
          "algebraicRule",
          "assignmentRule",
          "rateRule",
          "kineticLaw",
          "stoichiometryMath",
          "trigger",
          "delay",
          "priority",
          "eventAssignment" ->
          true;
      default -> false;
    };
  }

  /**
   * Whether the attribute states a unit that single elements could have in earlier versions only.
   *
   * @param edition level and version, as in 24 for Level 2 Version 4
   */
  static boolean isOutdated(String element, String attribute, int edition) {
    return switch (element + " " + attribute) {
      case "kineticLaw timeUnits", "kineticLaw substanceUnits" -> edition > 21;
      case "event timeUnits", "species spatialSizeUnits" -> edition > 22;
      default -> false;
    };
  }

  /** What the attribute's text must look like. */
  static Type type(String attribute) {
    return TYPES.getOrDefault(attribute, Type.TEXT);
  }

  /** Whether {@code text} is of this type. */
  static boolean fits(Type type, String text) {
    return switch (type) {
      case TEXT -> true;
      case ID -> Lexicon.isId(text);
      case DOUBLE -> Lexicon.isDouble(text);
      case INTEGER -> Lexicon.isInteger(text);
      case BOOLEAN -> Lexicon.isBoolean(text);
    };
  }
}
