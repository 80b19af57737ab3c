/**
 * What a model contains and what is wrong or doubtful in it, without solving it.
 *
 * <p>{@link org.crinoid.validation.Construct} is the one table of the constructs that models are
 * made of and of the methods that can solve them; a new method or construct is a line there. {@link
 * org.crinoid.validation.Validation} collects everything there is to say as {@link
 * org.crinoid.validation.Finding}s.
 */
package org.crinoid.validation;
