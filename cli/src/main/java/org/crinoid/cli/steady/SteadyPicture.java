package org.crinoid.cli.steady;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.cli.plot.HeatMap;
import org.crinoid.cli.plot.Picture;
import org.crinoid.cli.plot.Plane;
import org.crinoid.solve.FixedPoint;
import org.crinoid.steady.ControlAnalysis;

/** What there is to see of steady states: who controls what, or else the eigenvalues. */
final class SteadyPicture {

  private static final int MOST_ROWS = 40;
  private static final int MOST_COLUMNS = 40;
  private static final int MOST_POINTS = 6;

  private SteadyPicture() {}

  static Optional<Picture> of(SteadyResult result) {
    if (!result.controls().isEmpty()) {
      return result.controls().get(0) instanceof SteadyResult.Known k
          ? Optional.of(control(result, k.analysis()))
          : Optional.empty();
    }
    List<Plane.Group> groups = new ArrayList<>();
    List<FixedPoint> points = result.answer().points();
    for (int k = 0; k < Math.min(points.size(), MOST_POINTS); k++) {
      FixedPoint p = points.get(k);
      String word =
          switch (p.stability().kind()) {
            case STABLE -> "stable";
            case UNSTABLE -> "unstable";
            case MARGINAL -> "left open";
          };
      double[] x = p.stability().eigenvalues().stream().mapToDouble(e -> e.real()).toArray();
      double[] y = p.stability().eigenvalues().stream().mapToDouble(e -> e.imaginary()).toArray();
      if (x.length > 0) {
        groups.add(new Plane.Group("state %d, %s".formatted(k + 1, word), x, y));
      }
    }
    String unit = result.timeUnit().isEmpty() ? "1/time" : "1/" + result.timeUnit();
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Plane(
                result.title(),
                "Eigenvalues at the steady states: left of the line disturbances die out, right of"
                    + " it they grow; off the middle they oscillate",
                "real part (" + unit + ")",
                "imaginary part (" + unit + ")",
                groups));
  }

  private static Picture control(SteadyResult result, ControlAnalysis a) {
    List<String> rows = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    int columns = Math.min(MOST_COLUMNS, a.reactions().size());
    add("flux of ", a.reactions(), a.scaled().fluxControl(), a, rows, values);
    add("amount of ", a.states(), a.scaled().concentrationControl(), a, rows, values);
    int shown = Math.min(MOST_ROWS, rows.size());
    String left =
        shown < rows.size() || columns < a.reactions().size()
            ? "; the first %d of %d rows and %d of %d columns"
                .formatted(shown, rows.size(), columns, a.reactions().size())
            : "";
    return new HeatMap(
        result.title(),
        "Control: per cent of change of each row for one per cent more of the rate in each column"
            + left,
        rows.subList(0, shown),
        a.reactions().subList(0, columns),
        values.subList(0, shown).toArray(double[][]::new));
  }

  private static void add(
      String prefix,
      List<String> names,
      double[][] coefficients,
      ControlAnalysis a,
      List<String> rows,
      List<double[]> values) {
    for (int i = 0; i < names.size(); i++) {
      if (!a.undefined().contains(names.get(i))) {
        rows.add(prefix + names.get(i));
        values.add(coefficients[i]);
      }
    }
  }
}
