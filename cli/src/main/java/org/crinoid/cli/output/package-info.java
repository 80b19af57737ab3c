/** Files that are written whole or not at all, and what all JSON has in common. */
package org.crinoid.cli.output;
