package org.crinoid.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.crinoid.cli.CommandRun;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Options whose value is one of a few words.
 *
 * <p>Oracle: the words as the help of each option writes them.
 */
class WordConverterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cme m.xml --method                 | auto, uniformisation, krylov, implicit
          explain m.xml --question           | course, paths, distribution, stationary, moments
          ensemble m.xml --method            | ssa, direct, sorting-direct, first-reaction
          simulate m.xml --method            | auto, bdf, rk45, ssa
          convert m.xml --to                 | l2v4, l3v1, l3v2
          batch m --results r --rewrite      | l2v4, l3v1, l3v2
          test-suite m --results r --levels  | highest, all
          test-suite m --results r --kind    | semantic, stochastic
          """)
  void aWrongWordIsAnsweredWithTheWordsThereAre(String command, String words) {
    CommandRun run = CommandRun.of((command + " foo").split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("there is no 'foo'; there are ").contains(words);
  }

  @ParameterizedTest
  @CsvSource({"sorting-direct", "Sorting-Direct", "AUTO"})
  void capitalsDoNotMatter(String word) {
    CommandRun run = CommandRun.of("simulate", "missing.xml", "--method", word);

    assertThat(run.err()).contains("missing.xml: there is no such file");
  }

  @Test
  void completionOffersWhatIsReadInSmallLetters() {
    CommandRun run = CommandRun.of("generate-completion");

    assertThat(run.out())
        .contains("\"uniformisation\"", "\"l3v2\"", "\"stationary\"", "\"highest\"")
        .doesNotContain("\"KRYLOV\"", "\"L3V2\"", "\"COURSE\"", "\"ALL\"", "\"SEMANTIC\"");
  }
}
