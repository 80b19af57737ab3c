package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Options that make no sense: a message that names them, exit code 2, nothing written.
 *
 * <p>Oracle: the fault in each line.
 */
class BadOptionsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --end 0                      | later than the start
          --start 5 --end 4            | later than the start
          --end NaN                    | 'NaN' is not a number
          --end 1e999                  | too large
          --end ten                    | 'ten' is not a number
          --points 1                   | two points
          --points -3                  | two points
          --points many                | 'many'
          --points 2147483647          | memory
          --times 0,2,1                | ascend
          --times 0,1 --end 3          | cannot be combined
          --rtol 0                     | --rtol
          --rtol -1e-6                 | --rtol
          --rtol 1                     | --rtol
          --atol 0                     | --atol
          --atol -1                    | --atol
          --max-steps 0                | --max-steps
          --seed half                  | --seed': 'half' is not a whole number
          --seed 1e4                   | '1e4' is not a whole number; write it in digits
          --seed 9223372036854775808   | too large; 9223372036854775807 is the largest
          --seed -9223372036854775809  | too small; -9223372036854775808 is the smallest
          --points 2147483648          | too large; 2147483647 is the largest
          --method euler               | euler
          --select C                   | 'C'
          --select A,A                 | twice
          --select [k]                 | '[k]'
          --set k                      | id=value
          --set k=                     | not a number
          --set k=one                  | 'one' is not a number
          --set k=1 --set k=2          | two values
          --set kk=1                   | 'kk'; did you mean 'k'
          --set decay=1                | given at all times
          --set [A]=1                  | '[A]'
          --amounts --concentrations   | mutually exclusive
          --end 1 --end 2              | only once
          --plot a.svg --no-plot       | contradict
          --plot a.pdf                 | .svg or .png
          --colour                     | --colour
          another.xml                  | another.xml
          """)
  void areRefusedByName(String options, String named) throws IOException {
    CommandRun run = simulate(options.split(" "));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).startsWith("crinoid: ").contains(named);
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(2);
    assertThat(written()).containsExactly("decay.xml");
  }

  @Test
  void anOutputThatCannotBeWrittenIsRefusedBeforeTheWork() throws IOException {
    Path missing = folder.resolve("missing").resolve("course.csv");
    CommandRun run =
        CommandRun.of("simulate", decay().toString(), "--output", missing.toString(), "--no-plot");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).startsWith("crinoid: cannot write").contains("no folder");
    assertThat(written()).containsExactly("decay.xml");
  }

  @Test
  void anUnknownNameOfAFormatIsRefused() {
    CommandRun run = CommandRun.of("simulate", decay().toString(), "--output", "course.txt");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains(".csv or .json");
  }

  @Test
  void theModelItselfIsNeverOverwritten() throws IOException {
    Path model = ModelFiles.write(folder, "model.csv", ModelFiles.DECAY);
    CommandRun run =
        CommandRun.of("simulate", model.toString(), "--no-plot", "--output", model.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("the model itself");
    assertThat(Files.readString(model)).isEqualTo(ModelFiles.DECAY);
  }

  private Path decay() {
    return ModelFiles.write(folder, "decay.xml", ModelFiles.DECAY);
  }

  private CommandRun simulate(String... options) {
    List<String> arguments = new ArrayList<>(List.of("simulate", decay().toString()));
    arguments.addAll(List.of("--output", folder.resolve("course.csv").toString()));
    if (!List.of(options).contains("--plot")) {
      arguments.addAll(List.of("--plot", folder.resolve("course.svg").toString()));
    }
    if (List.of(options).contains("--no-plot")) {
      arguments.removeAll(List.of("--plot", folder.resolve("course.svg").toString()));
    }
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments);
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
