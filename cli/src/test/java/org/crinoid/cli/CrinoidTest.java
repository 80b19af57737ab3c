package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command around its subcommands; oracle: the conventions of Unix commands. */
class CrinoidTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simulate",
        "info",
        "batch",
        "test-suite",
        "sbml-test-case",
        "generate-completion"
      })
  void everyCommandIsListedAndExplainsItself(String command) {
    assertThat(CommandRun.of("--help").out()).contains(command);

    CommandRun help = CommandRun.of(command, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).startsWith("Usage: crinoid " + command).contains("Exit codes:");
  }

  @Test
  void theVersionNamesProgramAndJava() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("crinoid", "Java " + System.getProperty("java.vm.version"));
  }

  @Test
  void theCompletionScriptKnowsOptions() {
    assertThat(CommandRun.of("generate-completion").out())
        .contains("complete", "--rtol", "--select", "test-suite");
  }

  @Test
  void aMisspeltCommandIsRefusedWithTheNearest() {
    CommandRun run = CommandRun.of("simulat", "model.xml");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("did you mean simulate?");
  }

  @Test
  void noCommandIsRefused() {
    assertThat(CommandRun.of().exitCode()).isEqualTo(ExitCode.INPUT);
  }
}
