package org.crinoid.cli.plot;

/** A drawing that is no line chart. */
public sealed interface Picture permits FanChart, HeatMap, Plane, DensityMap {

  /** What is shown. */
  String title();
}
