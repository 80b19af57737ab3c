/**
 * What surrounds each command: the program it belongs to, exit codes, faults of the user, the wish
 * to end early, and progress on a terminal.
 */
package org.crinoid.cli.run;
