package org.crinoid.cli.model;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.crinoid.sbml.Diagnostic;
import org.crinoid.sbml.Exported;
import org.crinoid.sbml.Imported;
import org.crinoid.sbml.LevelVersion;
import org.crinoid.sbml.Sbml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a model in another level of SBML. */
@Command(
    name = "convert",
    description = {
      "Write a model in another level and version of SBML.",
      "",
      "What the level asked for says in another way is rewritten with the same values and reported;"
          + " what it cannot say is refused. Submodels are flattened. Kept are all that a simulation"
          + " needs, names and units; notes, annotations and drawings are left out."
    })
public final class ConvertCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML, any level and version.")
  private Path model;

  @Option(
      names = "--to",
      paramLabel = "LEVEL",
      defaultValue = "l3v2",
      description =
          "l3v2, the default; l3v1; or l2v4 for older programs. A model with fast reactions, which"
              + " l3v2 does not have, is written as l3v1.")
  private LevelVersion target;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "-",
      description = "Where to write the model; - is standard output, and the default.")
  private Path output;

  @Override
  public void run() {
    new ModelDocument(output, model).write(() -> converted().content(), spec.commandLine());
  }

  private Exported converted() {
    Imported imported = Sbml.read(model);
    Exported exported = Sbml.write(imported.model(), target);
    PrintWriter err = spec.commandLine().getErr();
    for (Diagnostic d : exported.diagnostics()) {
      err.println(imported.source().name() + ": " + d.message());
    }
    err.flush();
    return exported;
  }
}
