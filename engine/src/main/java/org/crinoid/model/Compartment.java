package org.crinoid.model;

import java.util.OptionalDouble;

/**
 * A container of species, of constant or changing size.
 *
 * @param id identifier
 * @param name what people call it, may be empty
 * @param dimensions spatial dimensions, if stated; a compartment of none may be without a size
 * @param size size at the start, if stated
 * @param units unit of its size, may be empty
 * @param constant whether its size can never change
 */
public record Compartment(
    String id,
    String name,
    OptionalDouble dimensions,
    OptionalDouble size,
    String units,
    boolean constant) {}
