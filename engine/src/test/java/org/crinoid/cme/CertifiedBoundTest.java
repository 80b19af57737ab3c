package org.crinoid.cme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.crinoid.model.Model;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Outcome;
import org.junit.jupiter.api.Test;

/** Oracle: the same law with an epsilon ten thousand times smaller. */
class CertifiedBoundTest {

  private static final int NETWORKS = 50;

  /**
   * A network of one to three species that cannot explode: every species decays, and second order
   * only uses up.
   */
  private static Model network(long seed) {
    Random random = new Random(seed);
    int species = 1 + random.nextInt(3);
    StringBuilder start = new StringBuilder();
    List<String> reactions = new ArrayList<>();
    for (int i = 0; i < species; i++) {
      start.append(i == 0 ? "" : " ").append("S").append(i).append("=").append(random.nextInt(6));
      reactions.add(rate("S%d -> : %s*S%d", i, 0.5 + random.nextDouble()));
      if (i == 0 || random.nextBoolean()) {
        reactions.add(
            String.format(Locale.ROOT, " -> S%d : %s", i, (6.0 / species) * random.nextDouble()));
      }
    }
    for (int i = 0; i + 1 < species; i++) {
      double k = 0.1 + random.nextDouble();
      reactions.add(
          switch (random.nextInt(4)) {
            case 0 -> rate("S%d -> S" + (i + 1) + " : %s*S%d", i, k);
            case 1 -> rate("S%d -> S" + (i + 1) + " + S" + (i + 1) + " : %s*S%d", i, k);
            case 2 -> rate("S%d + S" + (i + 1) + " -> S" + (i + 1) + " : %s*S%d*S" + (i + 1), i, k);
            default ->
                rate("S%1$d + S%1$d -> S" + (i + 1) + " : %2$s*S%1$d*(S%1$d - 1)", i, 0.1 * k);
          });
    }
    return Laws.network(start.toString(), reactions.toArray(new String[0])).build();
  }

  private static String rate(String form, int i, double k) {
    return form.contains("$")
        ? String.format(Locale.ROOT, form, i, k)
        : String.format(Locale.ROOT, form, i, k, i);
  }

  private static double distance(CountLaw law, CountLaw fine) {
    Window states = (Window) fine.states();
    boolean[] seen = new boolean[states.size()];
    double sum = 0;
    long[] counts = new long[law.species().size()];
    for (int s = 0; s < law.states().size(); s++) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = law.states().count(s, i);
      }
      int at = states.indexOf(counts);
      sum += Math.abs(law.probabilities()[s] - (at < 0 ? 0 : fine.probabilities()[at]));
      if (at >= 0) {
        seen[at] = true;
      }
    }
    for (int s = 0; s < seen.length; s++) {
      sum += seen[s] ? 0 : fine.probabilities()[s];
    }
    return sum;
  }

  @Test
  void theBoundHoldsOnFiftyNetworksAndIsNotFarFromTheError() {
    double[] tightness = new double[NETWORKS];
    for (int k = 0; k < NETWORKS; k++) {
      Model model = network(1000 + k);
      Distribution rough = Laws.solve(model, 1e-4, 2);
      Distribution fine = Laws.solve(model, 1e-8, 2);
      assertThat(rough.report().outcome()).isEqualTo(new Outcome.Completed());
      double error = distance(rough.last(), fine.last());
      double bound = rough.last().bound().probability();

      assertThat(bound).as("network %d", k).isBetween(0.0, 1e-4);
      assertThat(error)
          .as("network %d", k)
          .isLessThanOrEqualTo(bound + fine.last().bound().probability());
      tightness[k] = bound / Math.max(error, 1e-300);
    }
    Arrays.sort(tightness);
    assertThat(tightness[NETWORKS / 2]).isLessThan(100);
  }
}
