package org.crinoid.cli.option;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of a few words: constants of an enumeration, each as its text says it, capitals or not.
 *
 * @param <T> the enumeration
 */
public final class WordConverter<T> implements ITypeConverter<T> {

  private final List<T> constants;

  private WordConverter(List<T> constants) {
    this.constants = constants;
  }

  /** Makes {@code command} and those below it read all words so. */
  public static void register(CommandLine command) {
    for (CommandLine sub : command.getSubcommands().values()) {
      for (ArgSpec argument : sub.getCommandSpec().args()) {
        for (Class<?> type : argument.auxiliaryTypes()) {
          register(sub, type);
        }
      }
    }
  }

  private static <T> void register(CommandLine command, Class<T> type) {
    if (type.isEnum()) {
      command.registerConverter(type, new WordConverter<>(List.of(type.getEnumConstants())));
    }
  }

  @Override
  public T convert(String written) {
    String word = written.strip();
    return constants.stream()
        .filter(c -> c.toString().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no '%s'; there are %s"
                        .formatted(
                            written,
                            constants.stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")))));
  }
}
