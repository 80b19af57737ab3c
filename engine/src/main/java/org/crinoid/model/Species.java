package org.crinoid.model;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A pool of one kind of entity in one compartment.
 *
 * @param id identifier
 * @param name what people call it, may be empty
 * @param compartment where it lives
 * @param initialAmount amount at the start, if stated so
 * @param initialConcentration concentration at the start, if stated so
 * @param substanceUnits unit of its amount, may be empty
 * @param onlySubstanceUnits whether its name stands for an amount in formulas, not a concentration
 * @param boundary whether reactions leave it unchanged
 * @param constant whether it can never change
 * @param conversionFactor parameter that converts reaction extent to its substance
 */
public record Species(
    String id,
    String name,
    String compartment,
    OptionalDouble initialAmount,
    OptionalDouble initialConcentration,
    String substanceUnits,
    boolean onlySubstanceUnits,
    boolean boundary,
    boolean constant,
    Optional<String> conversionFactor) {}
