/** {@code crinoid steady}: steady states, their stability and what controls them. */
package org.crinoid.cli.steady;
