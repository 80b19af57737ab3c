package org.crinoid.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model says about its fluxes at steady state: what bounds them, and what is to be made as
 * large or as small as can be.
 *
 * <p>The meaning is that of the SBML package fbc, version 2, with the linear constraints of version
 * 3; bounds that version 1 states as numbers become parameters. Genes, formulas and charges are
 * kept, and bear on no flux.
 *
 * @param strict whether bounds and stoichiometries must be plain constants
 * @param objectives what may be optimised, in order
 * @param activeObjective identifier of the one that is, unless the user chooses
 * @param bounds limits of reactions' fluxes, by identifier of the reaction
 * @param constraints further limits, of sums of fluxes
 * @param geneProducts what genes make
 * @param geneAssociations which gene products a reaction needs, by identifier of the reaction
 * @param compositions what species are made of, by identifier of the species
 * @see <a href="https://doi.org/10.1515/jib-2017-0082">Olivier and Bergmann 2018, SBML Level 3
 *     Package: Flux Balance Constraints version 2</a>
 */
public record FluxBalance(
    boolean strict,
    List<Objective> objectives,
    Optional<String> activeObjective,
    Map<String, Bounds> bounds,
    List<Constraint> constraints,
    List<GeneProduct> geneProducts,
    Map<String, GeneAssociation> geneAssociations,
    Map<String, Composition> compositions) {

  /** Copies the collections. */
  public FluxBalance {
    objectives = List.copyOf(objectives);
    bounds = Map.copyOf(bounds);
    constraints = List.copyOf(constraints);
    geneProducts = List.copyOf(geneProducts);
    geneAssociations = Map.copyOf(geneAssociations);
    compositions = Map.copyOf(compositions);
  }

  /** Which way an objective goes. */
  public enum Sense {
    /** As large as can be. */
    MAXIMIZE,
    /** As small as can be. */
    MINIMIZE
  }

  /**
   * A sum of fluxes to be optimised.
   *
   * @param id identifier
   * @param name what people call it, may be empty
   * @param terms the sum
   */
  public record Objective(String id, String name, Sense sense, List<Term> terms) {

    /** Copies the terms. */
    public Objective {
      terms = List.copyOf(terms);
    }
  }

  /**
   * A flux times a number.
   *
   * @param coefficient the number, as it is stated
   * @param reaction identifier of the reaction
   */
  public record Term(double coefficient, String reaction) {}

  /**
   * Limits of a reaction's flux; none where nothing is stated.
   *
   * @param lower identifier of the parameter that the flux is at least
   * @param upper identifier of the parameter that the flux is at most
   */
  public record Bounds(Optional<String> lower, Optional<String> upper) {}

  /**
   * Limits of a sum of products of quantities.
   *
   * @param id identifier, may be empty
   * @param name what people call it, may be empty
   * @param bounds limits of the sum
   * @param terms the sum
   */
  public record Constraint(String id, String name, Bounds bounds, List<ConstraintTerm> terms) {

    /** Copies the terms. */
    public Constraint {
      terms = List.copyOf(terms);
    }
  }

  /**
   * A flux, or a parameter that the analysis is free to choose, times a parameter or a number.
   *
   * @param coefficient the number, if it is stated as one
   * @param parameter identifier of the parameter that holds it otherwise
   * @param variable identifier of the reaction, or of a parameter that is not constant
   */
  public record ConstraintTerm(
      OptionalDouble coefficient, Optional<String> parameter, String variable) {}

  /**
   * What a gene makes.
   *
   * @param id identifier
   * @param name what people call it, may be empty
   * @param label name of the gene
   * @param species identifier of the species that it is in the model, if any
   */
  public record GeneProduct(String id, String name, String label, Optional<String> species) {}

  /**
   * What a species is made of.
   *
   * @param formula chemical formula such as {@code C6H12O6}, if stated
   * @param charge number of elementary charges, if stated
   */
  public record Composition(Optional<String> formula, OptionalDouble charge) {}
}
