/**
 * Runs many model files at once: the SBML Test Suite, one case of it, or a folder of models.
 *
 * <table>
 * <caption>Public types</caption>
 * <tr><td>{@link org.crinoid.testsuite.SuiteRunner}</td><td>the semantic cases of the SBML Test
 * Suite, judged by its own rule</td></tr>
 * <tr><td>{@link org.crinoid.testsuite.TestCase}</td><td>one case, by the convention of the suite's
 * own runner</td></tr>
 * <tr><td>{@link org.crinoid.testsuite.Batch}</td><td>every model of a folder</td></tr>
 * <tr><td>{@link org.crinoid.testsuite.Verdict}</td><td>what came of one file</td></tr>
 * <tr><td>{@link org.crinoid.testsuite.Summary}</td><td>all verdicts, and the exit code they
 * give</td></tr>
 * </table>
 *
 * <p>Each runner takes a record of options and a stream for its report. What cannot be started
 * throws a {@link org.crinoid.testsuite.UsageException}; what happens to a single file never stops
 * the run. A result file is written whole or not at all, and one left by an earlier run is removed
 * before its model is tried, so that every file found afterwards is an answer of this run.
 *
 * @see <a href="https://github.com/sbmlteam/sbml-test-suite">SBML Test Suite</a>
 */
package org.crinoid.testsuite;
