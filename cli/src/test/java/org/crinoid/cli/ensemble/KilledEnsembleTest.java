package org.crinoid.cli.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crinoid.cli.Crinoid;
import org.crinoid.cli.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command, killed as {@code kill -9} does, at random moments after it has begun to save.
 *
 * <p>Oracle: the files of the ensemble that nothing interrupted, to the byte. {@link
 * CheckpointTest} dies fifty times within one virtual machine; this one is to show that nothing but
 * the file is needed. The number of runs is such that the ensemble is not at its end when the last
 * kill comes: if it is, the test says so.
 */
class KilledEnsembleTest {

  private static final int KILLS = 4;
  private static final long LIMIT_SECONDS = 120;
  private static final String RUNS = "300000";

  private static final String BIRTH_AND_DEATH =
      ModelFiles.model(
              """
          <listOfCompartments>
            <compartment id="V" size="1" spatialDimensions="3" constant="true"/>
          </listOfCompartments>
          <listOfSpecies>
            <species id="X" compartment="V" initialAmount="0" substanceUnits="item"
              hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/>
          </listOfSpecies>
          <listOfReactions>
            <reaction id="birth" reversible="false">
              <listOfProducts>
                <speciesReference species="X" stoichiometry="1" constant="true"/>
              </listOfProducts>
              <kineticLaw>%s</kineticLaw>
            </reaction>
            <reaction id="death" reversible="false">
              <listOfReactants>
                <speciesReference species="X" stoichiometry="1" constant="true"/>
              </listOfReactants>
              <kineticLaw>%s</kineticLaw>
            </reaction>
          </listOfReactions>
          """
                  .formatted(ModelFiles.math("<cn>20</cn>"), ModelFiles.math("<ci>X</ci>")))
          .replace("mole", "item");

  @TempDir private Path folder;

  @Test
  void anEnsembleThatWasKilledGivesTheSameFiles() throws Exception {
    Path model = ModelFiles.write(folder, "birth-and-death.xml", BIRTH_AND_DEATH);
    Path state = folder.resolve("state");
    SplittableRandom random = new SplittableRandom(9);
    for (int k = 0; k < KILLS; k++) {
      byte[] before = Files.exists(state) ? Files.readAllBytes(state) : new byte[0];
      Process process =
          command(model, "killed", "--checkpoint=" + state, "--checkpoint-every=0.05");
      awaitAnother(state, before, process);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
      assertThat(process.isAlive())
          .as("kill %d came too late: %s", k, Files.readString(folder.resolve("killed.log")))
          .isTrue();
      process.destroyForcibly().waitFor();
    }
    finish(command(model, "killed", "--checkpoint=" + state));
    finish(command(model, "whole"));

    for (String name : List.of("killed.csv", "killed-histogram.csv")) {
      Path whole = folder.resolve(name.replace("killed", "whole"));
      assertThat(folder.resolve(name)).hasSameBinaryContentAs(whole);
    }
  }

  private Process command(Path model, String name, String... checkpoint) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Crinoid.class.getName(),
                "ensemble",
                model.toString(),
                "--runs=" + RUNS,
                "--end=5",
                "--points=6",
                "--jobs=2",
                "--stats=mean,var,cov,quantiles,histogram",
                "--no-plot",
                "--output=" + folder.resolve(name + ".csv")));
    words.addAll(List.of(checkpoint));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile())
        .start();
  }

  private static void finish(Process process) throws InterruptedException {
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  /** Waits until another state has been saved, which is put in place as a whole. */
  private static void awaitAnother(Path state, byte[] before, Process process) throws Exception {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (process.isAlive() && System.nanoTime() < limit) {
      if (Files.exists(state) && !Arrays.equals(Files.readAllBytes(state), before)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
