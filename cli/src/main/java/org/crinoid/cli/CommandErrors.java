package org.crinoid.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.crinoid.cli.run.ExitCode;
import org.crinoid.cli.run.InputException;
import org.crinoid.model.ModelException;
import org.crinoid.system.CountException;
import org.crinoid.testsuite.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every exception into one line on standard error and an exit code. */
final class CommandErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final String PICOCLI_PREFIX = "Error: ";

  private final Crinoid crinoid;

  CommandErrors(Crinoid crinoid) {
    this.crinoid = crinoid;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String message = e.getMessage().lines().findFirst().orElse("unusable options");
    if (message.startsWith(PICOCLI_PREFIX)) {
      message = message.substring(PICOCLI_PREFIX.length());
    }
    if (e instanceof UnmatchedArgumentException u) {
      message = unmatched(u);
    }
    say(command.getErr(), lowerFirst(message));
    command
        .getErr()
        .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for the options.");
    command.getErr().flush();
    return ExitCode.INPUT;
  }

  /** Names the first word that has no place, which makes those after it meaningless. */
  private static String unmatched(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    boolean command = e.getCommandLine().getParent() == null && !word.startsWith("-");
    String message =
        command
            ? "there is no command '" + word + "'"
            : e.isUnknownOption()
                ? "unknown option: '" + word + "'"
                : "one word too many: '" + word + "'";
    List<String> suggestions = e.getSuggestions();
    return suggestions.isEmpty() ? message : message + "; did you mean " + suggestions.get(0) + "?";
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (crinoid.debug()) {
      e.printStackTrace(err);
    }
    return switch (e) {
      case ModelException m -> input(err, m.getMessage() + remedy(m, command));
      case InputException m -> input(err, m.getMessage() + remedy(m.getCause(), command));
      case UsageException m -> input(err, m.getMessage());
      case UncheckedIOException m -> input(err, m.getMessage());
      default -> internal(err, e);
    };
  }

  /** The option of the command that helps against {@code fault}, if there is one. */
  private static String remedy(Throwable fault, CommandLine command) {
    if (!(fault instanceof CountException count)) {
      return "";
    }
    String option = count.tooMany() ? "--molecules-per-unit" : "--round";
    return command.getCommandSpec().findOption(option) == null ? "" : " (" + option + ")";
  }

  private static int input(PrintWriter err, String message) {
    say(err, message);
    return ExitCode.INPUT;
  }

  /** Says that something went wrong that is not the user's doing. */
  int internal(PrintWriter err, Throwable e) {
    if (e instanceof OutOfMemoryError) {
      say(
          err,
          "out of memory at %d MB; give it more, as in CRINOID_JAVA_OPTS=-Xmx8g"
              .formatted(Runtime.getRuntime().maxMemory() >> 20));
    } else {
      String hint = crinoid.debug() ? "" : "; --debug shows where, please report it";
      say(err, "internal error: " + e + hint);
    }
    return ExitCode.INTERNAL;
  }

  private static void say(PrintWriter err, String message) {
    err.println("crinoid: " + message);
    err.flush();
  }

  private static String lowerFirst(String message) {
    boolean acronym = message.length() > 1 && Character.isUpperCase(message.charAt(1));
    return message.isEmpty() || acronym
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
