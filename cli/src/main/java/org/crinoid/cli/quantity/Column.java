package org.crinoid.cli.quantity;

/**
 * A column of the results.
 *
 * @param label its name in files and plots
 * @param variable the variable of the system
 * @param quantity what it is
 * @param unit its unit, empty if not known
 */
public record Column(String label, String variable, Quantity quantity, String unit) {

  /** What a column holds. */
  public enum Quantity {
    /** Concentration of a species. */
    CONCENTRATION("concentration"),
    /** Amount of a species. */
    AMOUNT("amount"),
    /** Size of a compartment. */
    SIZE("size"),
    /** Rate of a reaction. */
    RATE("rate"),
    /** Value of a parameter or of a stoichiometry. */
    VALUE("value");

    private final String word;

    Quantity(String word) {
      this.word = word;
    }

    /** As it stands in files and on axes. */
    public String word() {
      return word;
    }

    /** Whether it belongs to a species. */
    public boolean ofSpecies() {
      return this == CONCENTRATION || this == AMOUNT;
    }
  }
}
