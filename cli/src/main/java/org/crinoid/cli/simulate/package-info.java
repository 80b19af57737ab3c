/** {@code crinoid simulate}: one course, by rate equations or as one sample path. */
package org.crinoid.cli.simulate;
