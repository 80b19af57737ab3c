package org.crinoid.cli.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.cme.FiniteStateProjection;
import org.crinoid.cme.StationaryDistribution;
import org.junit.jupiter.api.Test;

/**
 * Oracle: birth and death from nothing, of which mean and variance are both {@code 100 (1 −
 * e^{−t/20})}, in the rate equations and in linear noise exactly.
 */
class CmeCourseTest {

  private static CmeResult result(List<List<String>> marginals, boolean drawn) {
    CmeRequest request =
        new CmeRequest(
            Path.of("..", "models", "birth-death", "birth-death.xml"),
            Optional.of(new double[] {10, 40}),
            Map.of(),
            new CmeRequest.Readings(
                marginals,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty()),
            new CmeRequest.Solution(
                1e-6,
                new FiniteStateProjection(),
                new StationaryDistribution(10_000),
                OptionalDouble.empty(),
                false),
            drawn);
    return new CmeRun(request, false).result(() -> false, () -> {});
  }

  @Test
  void ratesAndLinearNoiseLieOverTheLawsOfALinearNetwork() {
    CmeResult result = result(List.of(), true);

    CmeResult.Deterministic course = result.deterministic().orElseThrow();
    CmeResult.Noise noise = result.noise().orElseThrow();
    double[] rate = course.of("X").orElseThrow();
    double[] mean = noise.of("X", 0).orElseThrow();
    double[] above = noise.of("X", 1).orElseThrow();
    double[] below = noise.of("X", -2).orElseThrow();
    assertThat(course.times()).hasSize(401).startsWith(0).endsWith(40);
    assertThat(noise.times()).containsExactly(course.times());
    for (int k = 0; k < rate.length; k++) {
      double exact = 100 * (1 - Math.exp(-0.05 * course.times()[k]));
      // integration at a relative tolerance of 1e-6
      assertThat(rate[k]).isCloseTo(exact, within(1e-3));
      assertThat(mean[k]).isCloseTo(exact, within(1e-3));
      assertThat(above[k]).isCloseTo(exact + Math.sqrt(exact), within(1e-2));
      assertThat(below[k]).isCloseTo(exact - 2 * Math.sqrt(exact), within(1e-2));
    }
    assertThat(noise.of("Y", 1)).isEmpty();
  }

  @Test
  void thereIsNoneWhereNothingIsDrawn() {
    assertThat(result(List.of(), false).noise()).isEmpty();
  }
}
