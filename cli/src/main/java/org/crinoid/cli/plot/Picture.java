package org.crinoid.cli.plot;

/** A drawing. */
public sealed interface Picture permits Chart, RangeChart, FanChart, HeatMap, Plane, DensityMap {

  /** What is shown. */
  String title();
}
