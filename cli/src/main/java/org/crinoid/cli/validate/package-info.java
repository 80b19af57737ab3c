/** {@code crinoid validate}: what is wrong or doubtful in a file. */
package org.crinoid.cli.validate;
