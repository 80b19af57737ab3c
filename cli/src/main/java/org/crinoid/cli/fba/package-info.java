/** {@code crinoid fba}: fluxes that are best under constraints. */
package org.crinoid.cli.fba;
