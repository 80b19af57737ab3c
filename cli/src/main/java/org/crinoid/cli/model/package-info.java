/**
 * The commands that show a model or write it as another: {@code info}, {@code flatten}, {@code
 * phases}, {@code convert}.
 */
package org.crinoid.cli.model;
