package org.crinoid.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.crinoid.cli.analyse.AnalyseCommand;
import org.crinoid.cli.cme.CmeCommand;
import org.crinoid.cli.ensemble.EnsembleCommand;
import org.crinoid.cli.explain.ExplainCommand;
import org.crinoid.cli.fba.FbaCommand;
import org.crinoid.cli.model.ConvertCommand;
import org.crinoid.cli.model.FlattenCommand;
import org.crinoid.cli.model.InfoCommand;
import org.crinoid.cli.model.PhasesCommand;
import org.crinoid.cli.moments.MomentsCommand;
import org.crinoid.cli.option.WholeNumberConverter;
import org.crinoid.cli.option.WordConverter;
import org.crinoid.cli.run.ExitCode;
import org.crinoid.cli.run.Interruption;
import org.crinoid.cli.run.Program;
import org.crinoid.cli.simulate.SimulateCommand;
import org.crinoid.cli.steady.SteadyCommand;
import org.crinoid.cli.suite.BatchCommand;
import org.crinoid.cli.suite.SbmlTestCaseCommand;
import org.crinoid.cli.suite.TestSuiteCommand;
import org.crinoid.cli.validate.ValidateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code crinoid} command. */
@Command(
    name = "crinoid",
    description = "Simulates chemical reaction networks written in SBML.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Crinoid.Version.class,
    subcommands = {
      SimulateCommand.class,
      EnsembleCommand.class,
      CmeCommand.class,
      MomentsCommand.class,
      ExplainCommand.class,
      AnalyseCommand.class,
      SteadyCommand.class,
      FbaCommand.class,
      InfoCommand.class,
      ValidateCommand.class,
      FlattenCommand.class,
      PhasesCommand.class,
      ConvertCommand.class,
      BatchCommand.class,
      TestSuiteCommand.class,
      SbmlTestCaseCommand.class,
      CompletionCommand.class
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the course is written, but not the plot; or cases of a suite did not pass",
      "2:the model or an option cannot be used; nothing is written",
      "3:the numbers failed on the way; the course until then is written",
      "4:the course is written, but a constraint of the model does not hold all along",
      "70:internal error, or out of memory",
      "130:interrupted; what there was is written"
    })
public final class Crinoid implements Program, Runnable {

  /** Stack for the deepest formulas that the reader lets pass. */
  private static final long STACK_BYTES = 256L << 20;

  private final Interruption interruption = new Interruption();

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error arose.")
  private boolean debug;

  /** Made by the command line parser. */
  public Crinoid() {}

  /**
   * Runs the command and ends the virtual machine with its exit code.
   *
   * @param arguments options and operands
   */
  public static void main(String[] arguments) {
    Crinoid crinoid = new Crinoid();
    CommandLine command = crinoid.commandLine();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(crinoid.interruption::request, "crinoid-interruption"));
    AtomicInteger code = new AtomicInteger(ExitCode.INTERNAL);
    Thread work =
        new Thread(null, () -> code.set(command.execute(arguments)), "crinoid", STACK_BYTES);
    work.setUncaughtExceptionHandler(
        (thread, e) -> {
          if (crinoid.debug) {
            e.printStackTrace();
          }
          new CommandErrors(crinoid).internal(new PrintWriter(System.err), e);
        });
    work.start();
    try {
      work.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    crinoid.interruption.end();
    System.exit(code.get());
  }

  /** The parser of the command line, ready to execute. */
  CommandLine commandLine() {
    CommandErrors errors = new CommandErrors(this);
    CommandLine command = new CommandLine(this);
    WordConverter.register(command);
    return command
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .registerConverter(Long.class, WholeNumberConverter.longs())
        .registerConverter(Long.TYPE, WholeNumberConverter.longs())
        .registerConverter(Integer.class, WholeNumberConverter.ints())
        .registerConverter(Integer.TYPE, WholeNumberConverter.ints())
        .setAbbreviatedOptionsAllowed(false)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100);
  }

  @Override
  public Interruption interruption() {
    return interruption;
  }

  /** Whether to show stack traces. */
  boolean debug() {
    return debug;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed, such as simulate");
  }

  /** Reads the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        Program.version(),
        "Java "
            + System.getProperty("java.vm.version")
            + ", "
            + System.getProperty("java.vm.vendor")
      };
    }
  }
}
