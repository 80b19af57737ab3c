package org.crinoid.cli.fba;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crinoid.cli.plot.RangeChart;
import org.crinoid.cli.text.Text;
import org.crinoid.model.Model;
import org.crinoid.solve.FluxDistribution;

/** The picture of a flux variability analysis. */
final class FluxChart {

  /** More bars than this are not legible. */
  private static final int MOST_BARS = 40;

  private FluxChart() {}

  /** The ranges of the reactions chosen, or of those that can carry the largest fluxes. */
  static RangeChart of(FluxResult result, FluxDistribution.Ranges ranges) {
    List<RangeChart.Bar> bars = new ArrayList<>();
    for (int k = 0; k < ranges.reactions().size(); k++) {
      String id = ranges.reactions().get(k);
      int j = result.fluxes().system().variables().indexOf(id);
      double low = ranges.least()[k];
      double high = ranges.most()[k];
      boolean still = FluxResult.isZero(low) && FluxResult.isZero(high);
      if (!result.selected().isEmpty() || !still) {
        bars.add(new RangeChart.Bar(id, low, high, result.fluxes().fluxes()[j]));
      }
    }
    List<RangeChart.Bar> shown = bars;
    if (result.selected().isEmpty() && bars.size() > MOST_BARS) {
      shown = new ArrayList<>(bars);
      shown.sort(Comparator.comparingDouble(b -> -Math.abs(b.value())));
      shown = shown.subList(0, MOST_BARS);
    }
    return new RangeChart(title(result), caption(result, ranges, bars, shown), "flux", shown);
  }

  private static String title(FluxResult result) {
    Model model = result.imported().model();
    return model.name().isEmpty() ? result.imported().source().name() : model.name();
  }

  private static String caption(
      FluxResult result,
      FluxDistribution.Ranges ranges,
      List<RangeChart.Bar> bars,
      List<RangeChart.Bar> shown) {
    String kept =
        ranges.fraction() == 1
            ? "at the optimum of "
            : "within " + Text.number(ranges.fraction()) + " of the optimum of ";
    String which =
        shown.size() == bars.size()
            ? ""
            : "; the %d largest fluxes of %s that can flow"
                .formatted(shown.size(), Text.grouped(bars.size()));
    return "ranges of fluxes "
        + kept
        + result.fluxes().objective()
        + "; stroke: the flux found"
        + which;
  }
}
