package org.crinoid.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.sbml.Sbml;
import org.crinoid.system.JumpSystem;

/** Networks whose sample paths are timed, as SBML. */
final class JumpNetworks {

  /** Its multiples are spread evenly, whatever their number. */
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final StringBuilder species = new StringBuilder();
  private final StringBuilder reactions = new StringBuilder();
  private int count;

  /** Nothing yet. */
  JumpNetworks() {}

  /** Synthesis and decay of one species, on average 1000 molecules. */
  static String birthDeath() {
    JumpNetworks n = new JumpNetworks();
    n.species("X", 0);
    n.reaction(List.of(), List.of("X"), 1000);
    n.reaction(List.of("X"), List.of(), 1);
    return n.sbml();
  }

  /** A gene that is on or off, its messenger and its protein. */
  static String telegraph() {
    JumpNetworks n = new JumpNetworks();
    n.species("off", 1);
    n.species("on", 0);
    n.species("m", 0);
    n.species("p", 0);
    n.reaction(List.of("p"), List.of(), 0.1);
    n.reaction(List.of("m"), List.of("m", "p"), 10);
    n.reaction(List.of("m"), List.of(), 1);
    n.reaction(List.of("on"), List.of("on", "m"), 20);
    n.reaction(List.of("off"), List.of("on"), 0.1);
    n.reaction(List.of("on"), List.of("off"), 0.5);
    return n.sbml();
  }

  /** An enzyme whose product turns into substrate again. */
  static String enzyme() {
    JumpNetworks n = new JumpNetworks();
    n.species("E", 120);
    n.species("S", 3000);
    n.species("C", 0);
    n.species("P", 0);
    n.reaction(List.of("E", "S"), List.of("C"), 0.00166);
    n.reaction(List.of("C"), List.of("E", "S"), 0.1);
    n.reaction(List.of("C"), List.of("E", "P"), 0.1);
    n.reaction(List.of("P"), List.of("S"), 0.05);
    return n.sbml();
  }

  /** A that turns into B at rate 2 and back at rate 1, from A alone. */
  static String isomers(int molecules) {
    JumpNetworks n = new JumpNetworks();
    n.species("A", molecules);
    n.species("B", 0);
    n.reaction(List.of("A"), List.of("B"), 2);
    n.reaction(List.of("B"), List.of("A"), 1);
    return n.sbml();
  }

  /** A that turns into B and back many times before B turns into C; 3000 molecules. */
  static String leak(double fast) {
    JumpNetworks n = new JumpNetworks();
    n.species("A", 3000);
    n.species("B", 0);
    n.species("C", 0);
    n.reaction(List.of("A"), List.of("B"), fast);
    n.reaction(List.of("B"), List.of("A"), 2 * fast);
    n.reaction(List.of("B"), List.of("C"), 1);
    return n.sbml();
  }

  /** Synthesis and decay at rate 1 that balance from the start. */
  static String rest(int molecules) {
    JumpNetworks n = new JumpNetworks();
    n.species("X", molecules);
    n.reaction(List.of(), List.of("X"), molecules);
    n.reaction(List.of("X"), List.of(), 1);
    return n.sbml();
  }

  /** A ring of species that turn into the next at constants over six decades, from 1 down. */
  static String rareRing(int size, int molecules) {
    JumpNetworks n = new JumpNetworks();
    for (int i = 0; i < size; i++) {
      n.species("S" + i, molecules);
    }
    for (int i = 0; i < size; i++) {
      double spread = i * GOLDEN - Math.floor(i * GOLDEN);
      n.reaction(List.of("S" + i), List.of("S" + (i + 1) % size), Math.pow(10, -6 * spread));
    }
    return n.sbml();
  }

  /** A ring of species that turn into both neighbours, 100 molecules each to begin with. */
  static String ring(int size) {
    return ring(size, 100);
  }

  /** A ring of species that turn into both neighbours. */
  static String ring(int size, int molecules) {
    JumpNetworks n = new JumpNetworks();
    for (int i = 0; i < size; i++) {
      n.species("S" + i, molecules);
    }
    for (int i = 0; i < size; i++) {
      n.reaction(List.of("S" + i), List.of("S" + (i + 1) % size), 1);
      n.reaction(List.of("S" + i), List.of("S" + (i + size - 1) % size), 0.5);
    }
    return n.sbml();
  }

  /** A ring of links, each with one constant in both directions; they range over four decades. */
  static String links(int size) {
    JumpNetworks n = new JumpNetworks();
    for (int i = 0; i < size; i++) {
      n.species("S" + i, 100);
    }
    for (int i = 0; i < size; i++) {
      double spread = i * GOLDEN - Math.floor(i * GOLDEN);
      double constant = Math.pow(10, 4 * spread - 2);
      n.reaction(List.of("S" + i), List.of("S" + (i + 1) % size), constant);
      n.reaction(List.of("S" + (i + 1) % size), List.of("S" + i), constant);
    }
    return n.sbml();
  }

  /**
   * Two genes that repress each other: {@code most/(1 + (n/half)²)} synthesised, decay at rate 1.
   */
  static String toggle(double most, double half) {
    JumpNetworks n = new JumpNetworks();
    n.species("U", 0);
    n.species("V", 0);
    n.repressed("U", "V", most, half);
    n.reaction(List.of("U"), List.of(), 1);
    n.repressed("V", "U", most, half);
    n.reaction(List.of("V"), List.of(), 1);
    return n.sbml();
  }

  /** Genes each of which represses the next, in a ring. */
  static String ringOfGenes(int size, double most, double half) {
    JumpNetworks n = new JumpNetworks();
    for (int i = 0; i < size; i++) {
      n.species("P" + i, 0);
    }
    for (int i = 0; i < size; i++) {
      n.repressed("P" + i, "P" + (i + size - 1) % size, most, half);
      n.reaction(List.of("P" + i), List.of(), 1);
    }
    return n.sbml();
  }

  private void repressed(String product, String by, double most, double half) {
    String ratio = "<apply><divide/><ci>%s</ci><cn>%s</cn></apply>".formatted(by, half);
    reaction(
        List.of(),
        List.of(product),
        "<apply><divide/><cn>%s</cn><apply><plus/><cn>1</cn><apply><times/>%s%s</apply></apply></apply>"
            .formatted(most, ratio, ratio));
  }

  /** Ready to be simulated. */
  static CompiledJumps compiled(String sbml) {
    return CompiledJumps.of(JumpSystem.of(Sbml.read(sbml, "network").model()));
  }

  /** Adds a species. */
  void species(String id, int amount) {
    species.append(
        String.format(
            Locale.ROOT,
            "<species id='%s' compartment='c' initialAmount='%d' hasOnlySubstanceUnits='true'"
                + " boundaryCondition='false' constant='false'/>%n",
            id,
            amount));
  }

  /** Adds a reaction of mass action. */
  void reaction(List<String> reactants, List<String> products, double constant) {
    List<String> terms = new ArrayList<>();
    terms.add("<cn>" + constant + "</cn>");
    reactants.forEach(id -> terms.add("<ci>" + id + "</ci>"));
    reaction(reactants, products, "<apply><times/>" + String.join("", terms) + "</apply>");
  }

  private void reaction(List<String> reactants, List<String> products, String law) {
    reactions
        .append("<reaction id='R")
        .append(count++)
        .append("' reversible='false' fast='false'>")
        .append(side("Reactants", reactants))
        .append(side("Products", products))
        .append("<kineticLaw><math xmlns='http://www.w3.org/1998/Math/MathML'>")
        .append(law)
        .append("</math></kineticLaw></reaction>\n");
  }

  private static String side(String name, List<String> ids) {
    if (ids.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("<listOf" + name + ">");
    ids.forEach(
        id ->
            text.append("<speciesReference species='")
                .append(id)
                .append("' stoichiometry='1' constant='true'/>"));
    return text.append("</listOf").append(name).append(">").toString();
  }

  /** The model. */
  String sbml() {
    return "<?xml version='1.0' encoding='UTF-8'?>\n"
        + "<sbml xmlns='http://www.sbml.org/sbml/level3/version1/core' level='3' version='1'>"
        + "<model substanceUnits='item'><listOfCompartments><compartment id='c'"
        + " spatialDimensions='3' size='1' constant='true'/></listOfCompartments>\n<listOfSpecies>"
        + species
        + "</listOfSpecies>\n<listOfReactions>"
        + reactions
        + "</listOfReactions></model></sbml>";
  }
}
