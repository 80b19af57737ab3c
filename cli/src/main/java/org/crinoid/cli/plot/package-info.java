/**
 * Line charts of time courses: {@link org.crinoid.cli.plot.Chart} says what to show, {@link
 * org.crinoid.cli.plot.ChartLayout} places it, a {@link org.crinoid.cli.plot.Canvas} draws it.
 *
 * <p>SVG is written as text and needs neither fonts nor AWT, whose start would take longer than
 * most simulations.
 */
package org.crinoid.cli.plot;
