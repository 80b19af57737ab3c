package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Requests that make no sense, over all commands: a message that names what is wrong, exit code 2,
 * nothing written and the model untouched.
 *
 * <p>Oracle: the fault in each line.
 */
class BadRequestsTest {

  /** Words of a request, and what the message names. */
  private static final String REQUESTS =
      """
          ensemble MODEL --runs 0                                       | --runs must be from 1
          ensemble MODEL --runs 1e9                                     | write it in digits
          ensemble MODEL --jobs 1000000                                 | --jobs must be from 1 to 1024
          ensemble MODEL --epsilon -1                                   | --epsilon must lie between 0 and 1
          ensemble MODEL --level NaN                                    | 'NaN' is not a number
          ensemble MODEL --quantiles 2                                  | --quantiles lie between 0 and 1
          ensemble MODEL --molecules-per-unit 0                         | --molecules-per-unit must be positive
          ensemble MODEL --select Nope                                  | no quantity 'Nope'
          ensemble MODEL --probability A>>3                             | --probability "A>>3"
          ensemble MODEL --vary k=normal(1)                             | --vary k=normal(1)
          ensemble MODEL --output OUT/a.csv --keep-paths OUT/a.csv      | a.csv is named twice
          ensemble MODEL --output OUT/a.csv --keep-paths OUT/../out/a.csv | a.csv is named twice
          ensemble MODEL --output OUT/a.csv --checkpoint OUT/a.csv      | a.csv is named twice
          ensemble MODEL --checkpoint MODEL --output OUT/a.csv --no-plot | no checkpoint of crinoid
          cme MODEL --times NaN                                         | 'NaN' is not a number
          cme MODEL --epsilon 0                                         | --epsilon must lie between 0 and 1
          cme MODEL --max-states -2                                     | --max-states must be at least 1
          cme MODEL --max-states 999999999999                           | too large
          cme MODEL --marginal Nope                                     | 'Nope'
          cme MODEL --likelihood none.csv                               | there is no such file
          cme MODEL --stationary --likelihood CELLS --output CELLS      | cells.csv is named twice
          cme MODEL --output OUT/a.txt                                  | .csv or .json
          cme MODEL --times 1 --plot OUT/a.pdf                          | .svg or .png
          moments MODEL --order 13                                      | --order must be from 1 to 12
          moments MODEL --rtol 0                                        | --rtol must be at least
          moments MODEL --method closure:none                           | closure:zero-cumulant
          moments MODEL --spectrum Nope                                 | 'Nope'
          moments MODEL --output OUT/a.csv --plot OUT/none/a.svg        | there is no folder
          steady MODEL --starts -1                                      | --starts must be from 0
          steady MODEL --starts 999999999                               | --starts must be from 0 to 100000
          steady MODEL --set Nope=1                                     | no quantity 'Nope'
          steady MODEL --output MODEL                                   | .csv or .json
          steady MODEL --plot OUT/none/a.svg                            | there is no folder
          explain MODEL --end 0                                         | --end must be positive
          explain MODEL --end 1e999                                     | too large
          explain MODEL --set                                           | --set needs id=value
          analyse MODEL --html OUT/a.txt                                | .html
          analyse MODEL --html OUT                                      | .html
          fba MODEL                                                     | package fbc
          fba MODEL --plot OUT/a.svg                                    | --plot needs --fva
          fba MODEL --fva --fraction 2                                  | from 0 to 1
          info MODEL MODEL                                              | one word too many: 'MODEL'
          info                                                          | MODEL.xml
          flatten MODEL --output MODEL                                  | it is the model itself
          flatten MODEL --output OUT                                    | it is a directory
          phases MODEL                                                  | --stages or --variance
          phases MODEL --stages 1000000000                              | from 1 to 10000
          phases MODEL --reaction Nope --mean 3 --stages 2              | no reaction 'Nope'
          phases MODEL --reaction decay --mean NaN --stages 2           | not NaN
          convert MODEL --to l3v1 --output MODEL                        | it is the model itself
          convert MODEL --to l4v1                                       | l2v4, l3v1, l3v2
          batch NONE --results OUT/r                                    | there is no folder
          batch EMPTY --results OUT/r                                   | no files *.xml
          batch MODELS --results MODEL                                  | is a file; results need a folder
          batch MODELS --results OUT/r --points 2000000000              | too many for this machine
          batch MODELS --results OUT/r --jobs 100000                    | from 1 to 1024
          batch MODELS --results OUT/r --time-limit 0                   | time limit must be positive
          test-suite EMPTY --results OUT/r                              | has no cases
          test-suite EMPTY --results OUT/r --cases 5-1                  | runs backwards
          test-suite EMPTY --results OUT/r --jobs 0                     | from 1 to 1024
          sbml-test-case EMPTY x OUT/r 3 1                              | 'x' is no number of a case
          validate MODEL --nope                                         | unknown option: '--nope'
          simulate MODEL --precision 3                                  | unknown option: '--precision'
          simulat MODEL                                                 | there is no command 'simulat'; did you mean
          nope                                                          | there is no command 'nope'
          """;

  private static final String MOLECULES = ModelFiles.DECAY.replace("mole\"", "item\"");

  @TempDir private Path folder;
  private Path model;
  private Path out;

  @BeforeEach
  void makeFolders() throws IOException {
    model = ModelFiles.write(folder, "model.xml", MOLECULES);
    ModelFiles.write(Files.createDirectory(folder.resolve("models")), "m.xml", MOLECULES);
    Files.createDirectory(folder.resolve("nothing"));
    ModelFiles.write(folder, "cells.csv", "A\n3\n");
    out = Files.createDirectory(folder.resolve("out"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = REQUESTS)
  void isRefusedAndLeavesNothing(String request, String named) throws IOException {
    CommandRun run = CommandRun.of(Arrays.stream(request.split(" ")).map(this::replaced).toList());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).startsWith("crinoid: ").contains(replaced(named));
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(2);
    assertThat(run.err()).doesNotContain("Exception", "\tat ");
    assertThat(run.out()).isEmpty();
    assertThat(files(out)).isEmpty();
    assertThat(Files.readString(model)).isEqualTo(MOLECULES);
    assertThat(files(folder))
        .containsExactlyInAnyOrder("cells.csv", "model.xml", "models", "nothing", "out");
  }

  private String replaced(String word) {
    return word.replace("MODELS", folder.resolve("models").toString())
        .replaceAll("^MODEL$|(?<=')MODEL(?=')", model.toString())
        .replaceAll("^CELLS$", folder.resolve("cells.csv").toString())
        .replaceAll("^EMPTY$", folder.resolve("nothing").toString())
        .replaceAll("^NONE$", folder.resolve("none").toString())
        .replaceAll("^OUT", out.toString());
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
