/**
 * Files that are written whole or not at all, what is said of them, and what all JSON has in
 * common.
 */
package org.crinoid.cli.output;
