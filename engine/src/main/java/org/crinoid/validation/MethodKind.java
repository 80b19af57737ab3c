package org.crinoid.validation;

/** Ways to solve a model, as a user chooses them. */
public enum MethodKind {
  /** Integration of rate equations with events. */
  TIME_COURSE("time course"),
  /** Optimal fluxes at steady state. */
  FLUX_BALANCE("flux balance");

  private final String title;

  MethodKind(String title) {
    this.title = title;
  }

  /** What people call it. */
  public String title() {
    return title;
  }
}
