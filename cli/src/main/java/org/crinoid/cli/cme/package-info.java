/** {@code crinoid cme}: laws of numbers of molecules from the chemical master equation. */
package org.crinoid.cli.cme;
