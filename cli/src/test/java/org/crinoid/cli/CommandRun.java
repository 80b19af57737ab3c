package org.crinoid.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** One run of the command within the test's own virtual machine, and what it said. */
public record CommandRun(int exitCode, String out, String err) {

  public static CommandRun of(String... arguments) {
    return of(new Crinoid(), arguments);
  }

  public static CommandRun of(List<String> arguments) {
    return of(arguments.toArray(String[]::new));
  }

  public static CommandRun of(Crinoid crinoid, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        crinoid.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = command.execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
