package org.crinoid.model;

import java.util.OptionalDouble;

/**
 * A species on one side of a reaction.
 *
 * <p>A stoichiometry that is a formula is an assignment rule for the identifier.
 *
 * @param id identifier, which stands for the stoichiometry in formulas; may be empty
 * @param species the species
 * @param stoichiometry how many, if stated as a number
 * @param constant whether the stoichiometry can never change
 */
public record SpeciesReference(
    String id, String species, OptionalDouble stoichiometry, boolean constant) {}
