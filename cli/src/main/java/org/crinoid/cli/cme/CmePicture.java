package org.crinoid.cli.cme;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crinoid.cli.plot.Picture;
import org.crinoid.cli.text.Text;
import org.crinoid.cme.Marginal;
import org.crinoid.solve.CountLaw;

/**
 * What there is to see of laws: two species together as a map, one species over many times as a map
 * with the rate equations over it, else the laws as outlines of bars.
 */
final class CmePicture {

  /** The most curves in one chart. */
  static final int MOST_CURVES = 7;

  /** Part of the largest probability below which counts at the end are not drawn. */
  private static final double VISIBLE = 1e-4;

  private CmePicture() {}

  /** What to draw, if there is anything. */
  static Optional<Picture> of(CmeResult result) {
    LawCurves curves = new LawCurves(result);
    if (result.passage().isPresent()) {
      return result.passage().get().times().filter(t -> t.reached() > 1).map(curves::passage);
    }
    List<CmeResult.Reading> readings = result.readings();
    if (readings.isEmpty()) {
      return Optional.empty();
    }
    LawMap map = new LawMap(result);
    CmeResult.Reading last = readings.get(readings.size() - 1);
    if (!last.pairs().isEmpty()) {
      return Optional.of(map.joint(last, last.pairs().get(0)));
    }
    return Optional.of(readings.size() > MOST_CURVES ? map.overTime() : curves.curves());
  }

  /** What the bound on the error of a law says. */
  static String error(CountLaw law) {
    return "error at most %s, %s"
        .formatted(
            CmeText.small(law.bound().probability()),
            law.bound().certified() ? "proven" : "estimated");
  }

  /** Name of an axis of times. */
  static String time(CmeResult result) {
    return result.timeUnit().isEmpty() ? "time" : "time (" + result.timeUnit() + ")";
  }

  /** Of which time a law is, in words. */
  static String when(CountLaw law, CmeResult result) {
    return Double.isInfinite(law.time())
        ? "in the long run"
        : "at time %s%s"
            .formatted(
                Text.number(law.time()),
                result.timeUnit().isEmpty() ? "" : " " + result.timeUnit());
  }

  /** The least and the largest count worth drawing. */
  static long[] visible(Marginal m) {
    double most = Arrays.stream(m.probabilities()).max().orElse(1);
    int from = 0;
    int to = m.probabilities().length - 1;
    while (from < to && m.probabilities()[from] < VISIBLE * most) {
      from++;
    }
    while (to > from && m.probabilities()[to] < VISIBLE * most) {
      to--;
    }
    return new long[] {m.first() + from, m.first() + to};
  }
}
