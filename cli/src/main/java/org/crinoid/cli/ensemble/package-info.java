/** {@code crinoid ensemble}: statistics of many sample paths. */
package org.crinoid.cli.ensemble;
