/**
 * What must be solved, and how a model becomes it.
 *
 * <p>{@link org.crinoid.system.DynamicalSystem} is mathematics that stands alone: states {@code x},
 * parameters {@code p}, assigned variables {@code w}, events. This is the only package that reads
 * {@code model}.
 */
package org.crinoid.system;
