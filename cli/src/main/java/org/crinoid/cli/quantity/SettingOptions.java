package org.crinoid.cli.quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crinoid.cli.option.SettingConsumer;
import org.crinoid.cli.run.InputException;
import picocli.CommandLine.Option;

/** Values that the user sets instead of the model's own. */
public final class SettingOptions {

  @Option(
      names = "--set",
      paramLabel = "ID=VALUE",
      arity = "1..*",
      parameterConsumer = SettingConsumer.class,
      description =
          "Start from this value instead of the model's own; a species in the meaning it has in"
              + " the model's formulas. Parameter p of reaction R alone is R.p.")
  private List<String> set = new ArrayList<>();

  /**
   * Values by identifier.
   *
   * @throws InputException if one is not of the form {@code id=value}, or set twice
   */
  public Map<String, Double> values() {
    return Settings.parse(set);
  }
}
