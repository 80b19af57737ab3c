/** {@code crinoid explain}: which mathematics a model deserves, and why. */
package org.crinoid.cli.explain;
