package org.crinoid.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a completion script for bash and zsh. */
@Command(
    name = "generate-completion",
    description =
        "Print a completion script for bash and zsh: source <(crinoid generate-completion)")
final class CompletionCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().print(AutoComplete.bash("crinoid", spec.root().commandLine()));
    spec.commandLine().getOut().flush();
  }
}
