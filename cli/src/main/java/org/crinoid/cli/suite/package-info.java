/**
 * The commands that run many models in one virtual machine: {@code batch}, {@code test-suite}, and
 * {@code sbml-test-case} for the official runner.
 */
package org.crinoid.cli.suite;
