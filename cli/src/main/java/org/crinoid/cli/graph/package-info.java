/**
 * Graphs as pictures: boxes and arrows, placed by the Eclipse Layout Kernel, drawn as SVG whose
 * colours a style sheet gives. The room of that library.
 */
package org.crinoid.cli.graph;
