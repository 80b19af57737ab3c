package org.crinoid.cli.option;

import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.cli.run.InputException;
import picocli.CommandLine.Option;

/** How amounts are numbers of molecules. */
public final class MoleculeOptions {

  @Option(
      names = "--round",
      description =
          "Where molecules are counted, round amounts at the start that are no whole number of"
              + " them; unless given, such models are refused.")
  private boolean rounded;

  @Option(
      names = "--molecules-per-unit",
      paramLabel = "N",
      converter = NumberConverter.class,
      description =
          "Where molecules are counted, how many a unit of substance is; unless given, what the"
              + " model's units say.")
  private Optional<Double> molecules = Optional.empty();

  /** Whether amounts at the start are rounded. */
  public boolean rounded() {
    return rounded;
  }

  /**
   * How many molecules a unit of substance is, if not what the model says.
   *
   * @throws InputException if it makes no sense
   */
  public OptionalDouble perUnit() {
    if (molecules.isPresent() && !(molecules.get() > 0 && molecules.get() < 1e300)) {
      throw new InputException("--molecules-per-unit must be positive, not " + molecules.get());
    }
    return molecules.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }
}
