package org.crinoid.cli.plot;

import java.util.List;

/**
 * Numbers of both signs as colours of cells.
 *
 * @param title what is shown
 * @param caption remarks below the title
 * @param rows names of the rows
 * @param columns names of the columns
 * @param values by rows; at least as many columns as named; not finite leaves a gap
 */
public record HeatMap(
    String title, String caption, List<String> rows, List<String> columns, double[][] values)
    implements Picture {

  /** Copies the names. */
  public HeatMap {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }
}
