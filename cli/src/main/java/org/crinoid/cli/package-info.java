/**
 * The {@code crinoid} command: its start, its list of commands and how faults are told.
 *
 * <p>Each command has a room of its own, named as it is typed; {@code model} holds the commands
 * that show and rewrite a file, {@code suite} those that run many. A command is three kinds of
 * class: {@code XCommand} reads options and decides where results go, {@code XRun} goes from a file
 * to an {@code XResult}, and {@code XText}, {@code XJson}, {@code XCsv}, {@code XPicture} say the
 * result. What commands share lies below them: {@code run}, {@code text}, {@code output}, {@code
 * option}, {@code quantity}, and for pictures and pages {@code plot}, {@code graph}, {@code page}.
 * {@code RoomsTest} is the table of who may import whom.
 */
package org.crinoid.cli;
