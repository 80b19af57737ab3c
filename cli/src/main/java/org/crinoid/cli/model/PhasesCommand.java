package org.crinoid.cli.model;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.crinoid.cli.run.InputException;
import org.crinoid.model.Model;
import org.crinoid.model.PhaseLaw;
import org.crinoid.model.Phases;
import org.crinoid.sbml.Exported;
import org.crinoid.sbml.Imported;
import org.crinoid.sbml.LevelVersion;
import org.crinoid.sbml.Sbml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replaces delays by chains of exponential stages. */
@Command(
    name = "phases",
    description = {
      "Write a model with a delay replaced by a chain of stages (the method of phases).",
      "",
      "With --reaction, what that reaction makes appears after a chain with the mean and variance"
          + " asked for: n stages with rate n/mean if mean^2/variance is a whole number n, otherwise"
          + " one stage more with a chance to leave one out, so that both hold exactly. Without it,"
          + " every reaction whose rate is delay(R, time), R being another reaction, follows R after"
          + " --stages stages with the mean of its own delay, and the variance mean^2/stages.",
      "",
      "The result has no memory, so that every method can solve it. Rates and probabilities of the"
          + " chain are parameters of the new model."
    })
public final class PhasesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML, any level and version.")
  private Path model;

  @Option(
      names = "--reaction",
      paramLabel = "ID",
      description = "The reaction to delay, by --mean and either --variance or --stages.")
  private Optional<String> reaction = Optional.empty();

  @Option(
      names = "--mean",
      paramLabel = "TIME",
      description = "Mean of the delay, in the model's unit of time.")
  private Optional<Double> mean = Optional.empty();

  @Option(
      names = "--variance",
      paramLabel = "TIME^2",
      description = "Variance of the delay, above 0 and at most mean^2.")
  private Optional<Double> variance = Optional.empty();

  @Option(
      names = "--stages",
      paramLabel = "N",
      description = "Number of stages: a delay of mean T has variance T^2/N.")
  private Optional<Integer> stages = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "-",
      description = "Where to write the model; - is standard output, and the default.")
  private Path output;

  @Override
  public void run() {
    new ModelDocument(output, model).write(this::content, spec.commandLine());
  }

  private byte[] content() {
    check();
    Imported imported = Sbml.read(model);
    Model changed = changed(imported.model());
    Exported exported = Sbml.write(changed, LevelVersion.L3V2);
    PrintWriter err = spec.commandLine().getErr();
    List<String> left = Phases.otherDelays(changed);
    if (!left.isEmpty()) {
      err.println(
          "%s: kept as they are, for no reaction happens after them: %s"
              .formatted(imported.source().name(), String.join(", ", left)));
    }
    err.flush();
    return exported.content();
  }

  private void check() {
    if (stages.isPresent() == variance.isPresent()) {
      throw new InputException(
          "give either --stages or --variance, which says how sharp the delay is");
    }
    if (reaction.isEmpty() && (mean.isPresent() || variance.isPresent())) {
      throw new InputException(
          "--mean and --variance need --reaction, the reaction that is to be delayed");
    }
    if (reaction.isPresent() && mean.isEmpty()) {
      throw new InputException("--reaction needs --mean, the mean of the delay");
    }
  }

  private Model changed(Model original) {
    try {
      if (reaction.isEmpty()) {
        return Phases.ofDelays(original, stages.orElseThrow());
      }
      double time = mean.orElseThrow();
      PhaseLaw law =
          stages
              .map(n -> PhaseLaw.ofStages(n, time))
              .orElseGet(() -> PhaseLaw.ofMoments(time, variance.orElseThrow()));
      return Phases.of(original, reaction.get(), law);
    } catch (IllegalArgumentException e) {
      throw new InputException(e.getMessage());
    }
  }
}
