package org.crinoid.ode;

import java.util.Arrays;
import org.crinoid.linalg.DampedNewton;
import org.crinoid.linalg.SparsityPattern;

/**
 * Moves the algebraic states to where their equations hold, differential states held fixed.
 *
 * <p>Needed at the start and after every jump of states, parameters or equations. Guesses: the
 * present values, then 1, 0, 0.001 and 1000 for all.
 *
 * <p>Cost: that of {@link DampedNewton} for as many unknowns as there are algebraic states.
 */
public final class ConsistentState implements DampedNewton.Equations {

  private static final double[] OTHER_GUESSES = {1, 0, 1e-3, 1e3};

  private final OdeSystem system;
  private final int from;
  private final double[] x;
  private final double[] slope;
  private final double[] entries;
  private final SparsityPattern pattern;
  private final DampedNewton newton;
  private final double[] y;
  private double time;

  /**
   * Allocates.
   *
   * @param atol (N) absolute tolerance of each state, below which its size does not matter
   */
  public ConsistentState(OdeSystem system, double[] atol) {
    int n = system.dimension();
    this.system = system;
    this.from = system.algebraicFrom();
    this.x = new double[n];
    this.slope = new double[n];
    this.pattern =
        from < n ? system.jacobianPattern() : new SparsityPattern(0, new int[1], new int[0]);
    this.entries = new double[pattern.entryCount()];
    this.newton = new DampedNewton(Arrays.copyOfRange(atol, from, n));
    this.y = new double[n - from];
  }

  /**
   * Makes the algebraic states consistent.
   *
   * @param state (N) algebraic states overwritten
   * @return whether values were found; if not the state is unchanged
   */
  public boolean settle(double t, double[] state) {
    if (y.length == 0) {
      return true;
    }
    time = t;
    System.arraycopy(state, 0, x, 0, x.length);
    System.arraycopy(state, from, y, 0, y.length);
    boolean found = newton.solve(this, y);
    for (double guess : OTHER_GUESSES) {
      if (!found) {
        Arrays.fill(y, guess);
        found = newton.solve(this, y);
      }
    }
    if (found) {
      System.arraycopy(y, 0, state, from, y.length);
    }
    return found;
  }

  @Override
  public void residual(double[] unknowns, double[] g) {
    System.arraycopy(unknowns, 0, x, from, unknowns.length);
    system.derivative(time, x, slope);
    System.arraycopy(slope, from, g, 0, g.length);
  }

  @Override
  public void jacobian(double[] unknowns, double[][] jacobian) {
    System.arraycopy(unknowns, 0, x, from, unknowns.length);
    system.jacobian(time, x, entries);
    for (int j = 0; j < jacobian.length; j++) {
      Arrays.fill(jacobian[j], 0);
      for (int k = pattern.columnStart()[from + j]; k < pattern.columnStart()[from + j + 1]; k++) {
        if (pattern.row()[k] >= from) {
          jacobian[j][pattern.row()[k] - from] = entries[k];
        }
      }
    }
  }
}
