/** Quantities of a model by the names that a user gives: to report, to set, to ask about. */
package org.crinoid.cli.quantity;
