package org.crinoid.kernel;

import java.util.Arrays;
import java.util.List;
import org.crinoid.expr.Expr;

/**
 * Formulas compiled together: a kernel for them, and one for the parts that depend on parameters
 * alone.
 *
 * <p>Immutable and shared by all threads; {@link #evaluator} makes the mutable part of one solve.
 */
public final class CompiledFormulas {

  private final int count;
  private final int parameters;
  private final int hoisted;
  private final int workspace;
  private final Kernel kernel;
  private final Kernel prepare;

  private CompiledFormulas(Tape tape, int[] targets, int parameters) {
    this.count = targets.length;
    this.parameters = parameters;
    Hoisting hoisting = new Hoisting(tape, parameters);
    Program program = new Program(tape, hoisting::slot, targets);
    this.kernel = CodeGenerator.compile(tape, program, 0);
    int[] parts = hoisting.nodes();
    Program before = new Program(tape, node -> -1, parts);
    this.prepare = CodeGenerator.compile(tape, before, parameters);
    this.hoisted = parts.length;
    this.workspace = Math.max(program.workspaceSize(), before.workspaceSize());
  }

  /**
   * Compiles formulas over the variables of {@code tape}.
   *
   * @param parameters number of parameters, {@code P}
   */
  static CompiledFormulas of(Tape tape, List<Expr> formulas, int parameters) {
    int[] targets = formulas.stream().mapToInt(tape::number).toArray();
    return new CompiledFormulas(tape, targets, parameters);
  }

  /** Number of formulas. */
  public int count() {
    return count;
  }

  /** What one thread needs to evaluate the formulas. */
  public Evaluator evaluator() {
    return new Evaluator();
  }

  /** The formulas with parameter values and workspace of one solve. */
  public final class Evaluator {
    private final double[] p = new double[parameters + hoisted];
    private final double[] w = new double[workspace];

    private Evaluator() {
      Arrays.fill(p, Double.NaN);
    }

    /**
     * Takes new parameter values and computes what depends on them alone.
     *
     * @param values (P) parameters; copied
     */
    public void parameters(double[] values) {
      System.arraycopy(values, 0, p, 0, parameters);
      prepare.eval(0, w, p, w, p);
    }

    /**
     * Evaluates all formulas.
     *
     * @param t time
     * @param x (N + K) states, then delayed inputs; not modified
     * @param out one entry per formula; overwritten
     */
    public void eval(double t, double[] x, double[] out) {
      kernel.eval(t, x, p, w, out);
    }
  }
}
