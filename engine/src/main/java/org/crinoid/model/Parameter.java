package org.crinoid.model;

import java.util.OptionalDouble;

/**
 * A named number.
 *
 * @param id identifier
 * @param name what people call it, may be empty
 * @param value value at the start, if stated
 * @param units unit, may be empty
 * @param constant whether it can never change
 */
public record Parameter(
    String id, String name, OptionalDouble value, String units, boolean constant) {}
