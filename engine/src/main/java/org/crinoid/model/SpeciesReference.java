package org.crinoid.model;

import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.expr.Expr;

/**
 * A species on one side of a reaction.
 *
 * @param id identifier, which stands for the stoichiometry in formulas; may be empty
 * @param species the species
 * @param stoichiometry how many, if stated as a number
 * @param stoichiometryMath how many, if stated as a formula (SBML Level 2)
 * @param constant whether the stoichiometry can never change
 */
public record SpeciesReference(
    String id,
    String species,
    OptionalDouble stoichiometry,
    Optional<Expr> stoichiometryMath,
    boolean constant) {}
