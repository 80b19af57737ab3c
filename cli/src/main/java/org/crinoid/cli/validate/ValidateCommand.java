package org.crinoid.cli.validate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.crinoid.cli.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a model contains, what can be done with it, and what is wrong or doubtful in it. */
@Command(
    name = "validate",
    sortOptions = false,
    description = {
      "Say what a model contains, which methods can solve it, and what is wrong or doubtful in it.",
      "",
      "Errors and what is not supported keep it from being simulated; the exit code is then 2."
          + " Warnings, such as units that do not fit, and notes do not."
    })
public final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML, any level and version.")
  private Path model;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  @Option(names = "--all", description = "Print all findings, also where many are of one kind.")
  private boolean all;

  @Override
  public Integer call() {
    ValidationReport report = ValidationReport.of(model);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      try {
        ValidationJson.write(report, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else {
      out.print(new ValidationText(report).print(all));
    }
    out.flush();
    return report.result() == ValidationReport.Result.USABLE ? ExitCode.OK : ExitCode.INPUT;
  }
}
