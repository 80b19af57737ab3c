package org.crinoid.cli.option;

import java.util.List;
import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Takes {@code id=value} after {@code --set}, and more of them as long as they follow. */
public final class SettingConsumer implements IParameterConsumer {

  private static final Pattern SETTING = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*=[^/\\\\]*");

  @Override
  public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
    if (arguments.isEmpty()) {
      throw new ParameterException(command.commandLine(), "--set needs id=value");
    }
    List<String> settings = option.getValue();
    settings.add(arguments.pop());
    while (!arguments.isEmpty() && SETTING.matcher(arguments.peek()).matches()) {
      settings.add(arguments.pop());
    }
  }
}
