package org.crinoid.cli.model;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.crinoid.sbml.Flattened;
import org.crinoid.sbml.Sbml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the plain model that a model composed of submodels means. */
@Command(
    name = "flatten",
    description = {
      "Write a model composed of submodels (SBML package comp) as one plain model.",
      "",
      "An element S of a submodel sub becomes sub__S, unless the model around it replaces it.",
      "A model without submodels is written as it stands. The other commands need no flattening:",
      "they read composed models themselves."
    })
public final class FlattenCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML, any level and version.")
  private Path model;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FLAT.xml",
      defaultValue = "-",
      description = "Where to write the plain model; - is standard output, and the default.")
  private Path output;

  @Option(
      names = "--allow-external",
      description = "Read submodels also from files outside the model's folder.")
  private boolean anywhere;

  @Override
  public void run() {
    new ModelDocument(output, model).write(this::flattened, spec.commandLine());
  }

  private byte[] flattened() {
    Flattened flat = Sbml.flatten(model, anywhere);
    PrintWriter err = spec.commandLine().getErr();
    flat.diagnostics().forEach(d -> err.println(flat.name() + ": " + d.message()));
    err.flush();
    return flat.content();
  }
}
