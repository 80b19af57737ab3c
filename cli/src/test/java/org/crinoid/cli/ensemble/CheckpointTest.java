package org.crinoid.cli.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.crinoid.ensemble.Ensemble;
import org.crinoid.ensemble.PathDrawer;
import org.crinoid.ensemble.Selection;
import org.crinoid.ensemble.Shape;
import org.crinoid.ensemble.Statistics;
import org.crinoid.ensemble.Watch;
import org.crinoid.random.Bounds;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStreams;
import org.crinoid.random.Sampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ensembles that die fifty times, at random blocks, some of them in the middle of writing.
 *
 * <p>Oracle: the ensemble that nothing interrupted, to the bit.
 */
class CheckpointTest {

  private static final Shape SHAPE = new Shape(new double[] {0, 1}, 2, 0, 0);
  private static final Selection SELECTION = new Selection(true, true, 1, List.of());
  private static final int DRAWS = 40_000;
  private static final int KILLS = 50;
  private static final Map<String, String> SETTINGS = Map.of("seed", "3");

  @TempDir private Path folder;

  /** What takes the place of a kill. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void fiftyKillsChangeNoBit() throws IOException {
    Path file = folder.resolve("state");
    SplittableRandom random = new SplittableRandom(50);
    int kills = 0;
    Optional<byte[]> end = Optional.empty();
    while (end.isEmpty()) {
      int blocks = kills < KILLS ? 1 + random.nextInt(12) : Integer.MAX_VALUE;
      try {
        end = Optional.of(draw(file, blocks, 1 + random.nextInt(2)));
      } catch (Killed e) {
        kills++;
        if (random.nextInt(3) == 0) {
          leaveHalfWritten(file, random.nextDouble());
        }
      }
    }
    Statistics fresh = new Statistics(SHAPE, SELECTION);
    byte[] whole = ensemble(1).run(c -> drawer(), fresh, Watch.none()).statistics().saved();

    assertThat(kills).isEqualTo(KILLS);
    assertThat(Arrays.mismatch(end.get(), whole)).as("first byte that differs").isEqualTo(-1);
  }

  /** Goes on from the file, saves after each block, and dies after {@code blocks} of them. */
  private static byte[] draw(Path file, int blocks, int jobs) {
    Checkpoint checkpoint = new Checkpoint(file, SETTINGS);
    Statistics start =
        checkpoint.read(SHAPE, SELECTION).orElseGet(() -> new Statistics(SHAPE, SELECTION));
    int[] left = {blocks};
    Watch watch =
        new Watch() {
          @Override
          public boolean cancelled() {
            return false;
          }

          @Override
          public void reached(Statistics whole) {
            if (--left[0] < 0) {
              throw new Killed();
            }
            if (left[0] % 3 == 0) {
              checkpoint.write(whole);
            }
          }

          @Override
          public void path(long replicate, org.crinoid.ensemble.Path path) {}
        };
    return ensemble(jobs).run(c -> drawer(), start, watch).statistics().saved();
  }

  /** As a process leaves it that dies while it writes. */
  private static void leaveHalfWritten(Path file, double part) throws IOException {
    if (Files.exists(file)) {
      byte[] whole = Files.readAllBytes(file);
      byte[] half = Arrays.copyOf(whole, (int) (part * whole.length));
      Files.write(file.resolveSibling("." + file.getFileName() + ".unfinished"), half);
    }
  }

  private static Ensemble ensemble(int jobs) {
    return new Ensemble(DRAWS, Optional.empty(), false, jobs);
  }

  private static PathDrawer drawer() {
    RandomStreams streams = new RandomStreams(3);
    return r -> {
      Sampler sampler = new Sampler(streams.stream(r, Purpose.DRAW));
      double[] values = {
        sampler.poisson(4, Bounds.NONE),
        sampler.normal(0, 1, Bounds.NONE),
        sampler.poisson(40, Bounds.NONE),
        sampler.normal(5, 2, Bounds.NONE)
      };
      return org.crinoid.ensemble.Path.of(values);
    };
  }
}
