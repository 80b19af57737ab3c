package org.crinoid.catalogue;

import java.util.Optional;
import org.crinoid.solve.Evidence;

/**
 * What was found out about a model before a choice.
 *
 * @param inquiry the model
 * @param structure what its structure says; empty if the question needs no more than rate equations
 * @param evidence what its numbers say
 */
public record Findings(Inquiry inquiry, Optional<Structure> structure, Evidence evidence) {}
