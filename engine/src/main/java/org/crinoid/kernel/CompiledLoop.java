package org.crinoid.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crinoid.system.JumpSystem;

/**
 * A {@link JumpLoop} with the parts of its propensities that depend on parameters alone. Shared by
 * all threads; {@link #evaluator} makes the mutable part of one path.
 */
public final class CompiledLoop {

  /** Beyond it a loop would be slower than a search: measured, see the benchmarks. */
  private static final int MAX_JUMPS = 40;

  private static final int MAX_STATES = 60;

  private final JumpLoop loop;
  private final Kernel prepare;
  private final double[] table;
  private final int parameters;
  private final int hoisted;

  private CompiledLoop(JumpLoop loop, Kernel prepare, double[] table, Slots slots) {
    this.loop = loop;
    this.prepare = prepare;
    this.table = table;
    this.parameters = slots.parameters();
    this.hoisted = slots.hoisted();
  }

  private record Slots(int parameters, int hoisted) {}

  /**
   * The loop of a process that has one: molecules are its unit, nothing moves between jumps, and it
   * is small.
   */
  static Optional<CompiledLoop> of(Tape tape, JumpSystem jumps, int[][] dependents) {
    int m = jumps.jumps().size();
    int states = jumps.system().layout().states().size();
    if (m == 0 || m > MAX_JUMPS || states > MAX_STATES || jumps.unit() != 1 || jumps.isTimed()) {
      return Optional.empty();
    }
    int parameters = jumps.system().layout().parameters().size();
    Hoisting hoisting = new Hoisting(tape, parameters);
    byte[] bytes =
        new LoopGenerator(tape, jumps.jumps(), dependents, hoisting, states).classBytes();
    if (bytes.length > LoopGenerator.MAX_BYTES) {
      return Optional.empty();
    }
    int[] parts = hoisting.nodes();
    Kernel prepare = CodeGenerator.compile(tape, new Program(tape, node -> -1, parts), parameters);
    JumpLoop loop = CodeGenerator.define(bytes, JumpLoop.class);
    double[] table = new JumpTable(jumps.jumps(), states).values();
    return Optional.of(new CompiledLoop(loop, prepare, table, new Slots(parameters, parts.length)));
  }

  /** What one path needs to run the loop. */
  public Evaluator evaluator() {
    return new Evaluator();
  }

  /** The loop with the parameter values of one path. */
  public final class Evaluator {
    private final double[] p = new double[parameters + hoisted];
    private final double[] w = new double[hoisted + 1];
    private final double[] out = new double[1];

    private Evaluator() {
      Arrays.fill(p, Double.NaN);
    }

    /**
     * Takes new parameter values.
     *
     * @param values (P) parameters; copied
     */
    public void parameters(double[] values) {
      System.arraycopy(values, 0, p, 0, parameters);
      prepare.eval(0, w, p, w, p);
    }

    /**
     * Lets jumps happen, as {@link JumpLoop#run}; {@link #time} tells the time reached.
     *
     * @param x (N) counts; overwritten
     */
    public long run(double t, double[] x, JumpLoop.Chance chance, double limit, long most) {
      return loop.run(t, x, p, table, out, chance, limit, most);
    }

    /** Time that the last run reached. */
    public double time() {
      return out[0];
    }
  }

  /** Several loops, or none, as something that can be kept. */
  record Known(List<CompiledLoop> loops) {}
}
