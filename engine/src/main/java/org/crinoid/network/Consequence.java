package org.crinoid.network;

/** What a {@link Theorem} that holds lets one conclude about amounts that obey rate equations. */
public enum Consequence {
  /** Each class of states with the same conserved totals has exactly one positive steady state. */
  ONE_STEADY_STATE("for given conserved totals there is exactly one positive steady state"),
  /** Each class has at most one positive steady state. */
  AT_MOST_ONE_STEADY_STATE("for given conserved totals there is at most one positive steady state"),
  /** Some positive rate constants and totals give several positive steady states. */
  SEVERAL_STEADY_STATES_POSSIBLE(
      "some rate constants and conserved totals give two or more positive steady states"),
  /** There is no steady state with all species present. */
  NO_POSITIVE_STEADY_STATE("there is no steady state with all species present"),
  /** No periodic course has all species present. */
  NO_POSITIVE_OSCILLATION("no sustained oscillation has all species present"),
  /** Every positive steady state attracts what starts near it with the same totals. */
  LOCALLY_STABLE("the positive steady state attracts every state near it with the same totals"),
  /** At every positive steady state each complex is made as fast as it is used. */
  COMPLEX_BALANCED("at the positive steady state every complex is made as fast as it is used"),
  /** At every positive steady state each reaction goes as fast as its reverse. */
  DETAILED_BALANCED("at the positive steady state every reaction goes as fast as its reverse"),
  /** One species has the same amount in all positive steady states. */
  ROBUST_AMOUNT("one species has the same amount in every positive steady state"),
  /** No species that is present dies out in the long run. */
  PERSISTENT("no species that is present dies out in the long run"),
  /** The stationary law of counts is a product of Poisson laws, restricted to reachable states. */
  PRODUCT_OF_POISSONS(
      "the stationary law of molecule counts is a product of Poisson laws restricted to the states that can be reached"),
  /** Mean counts obey the rate equations exactly. */
  EXACT_MEANS("mean molecule counts obey the rate equations exactly"),
  /** Covariances of counts obey a closed linear system. */
  CLOSED_COVARIANCES("variances and covariances obey a closed linear system"),
  /** Counts that start fixed follow a convolution of multinomial laws and Poisson laws. */
  MULTINOMIAL_AND_POISSON(
      "counts follow a convolution of multinomial and Poisson laws at all times");

  private final String text;

  Consequence(String text) {
    this.text = text;
  }

  /** It as a clause. */
  public String text() {
    return text;
  }
}
