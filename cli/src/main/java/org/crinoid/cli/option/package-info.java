/** Options that several commands have, and how the values of options are read. */
package org.crinoid.cli.option;
