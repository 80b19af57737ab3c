package org.crinoid.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code crinoid} command. */
@Command(
    name = "crinoid",
    description = "Simulates chemical reaction networks written in SBML.",
    mixinStandardHelpOptions = true,
    versionProvider = Crinoid.Version.class)
public final class Crinoid implements Runnable {

  @Spec private CommandSpec spec;

  /** Made by the command line parser. */
  public Crinoid() {}

  /**
   * Runs the command and ends the virtual machine with its exit code.
   *
   * @param arguments options and operands
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Crinoid()).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }

  /** Reads the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String built = Crinoid.class.getPackage().getImplementationVersion();
      return new String[] {
        "crinoid " + (built == null ? "(not packaged)" : built),
        "Java "
            + System.getProperty("java.vm.version")
            + ", "
            + System.getProperty("java.vm.vendor")
      };
    }
  }
}
