/** The {@code crinoid} command: options in, files and a short report out. */
package org.crinoid.cli;
