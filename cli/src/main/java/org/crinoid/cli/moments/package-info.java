/** {@code crinoid moments}: means, covariances and higher moments without sample paths. */
package org.crinoid.cli.moments;
