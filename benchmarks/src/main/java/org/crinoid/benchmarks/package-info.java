/**
 * Measurements of speed and accuracy against a peer in the same run. Not part of the default tests.
 *
 * <table>
 * <caption>Programs</caption>
 * <tr><td>{@link org.crinoid.benchmarks.SolveBenchmark}</td><td>JMH: one solve, one evaluation</td></tr>
 * <tr><td>{@link org.crinoid.benchmarks.SpeedReport}</td><td>solves against CVODE with compiled C</td></tr>
 * <tr><td>{@link org.crinoid.benchmarks.PrecisionReport}</td><td>work and error against tolerance</td></tr>
 * <tr><td>{@link org.crinoid.benchmarks.ScalingReport}</td><td>reading and compiling against size</td></tr>
 * <tr><td>{@link org.crinoid.benchmarks.StructureReport}</td><td>rank, classes and deficiency of a large network</td></tr>
 * <tr><td>{@link org.crinoid.benchmarks.StructureSurvey}</td><td>structure of all models of a folder, counted</td></tr>
 * <tr><td>{@link org.crinoid.benchmarks.LeapReport}</td><td>error and speed of approximate sample paths</td></tr>
 * <tr><td>{@link org.crinoid.benchmarks.CmeReport}</td><td>products, enumeration and solves of the master equation</td></tr>
 * </table>
 *
 * <p>Results are committed in {@code benchmarks/results}.
 */
package org.crinoid.benchmarks;
