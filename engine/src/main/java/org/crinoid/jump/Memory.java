package org.crinoid.jump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.RandomStream;
import org.crinoid.solve.Failure;
import org.crinoid.system.DelayedInput;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Completion;
import org.crinoid.system.JumpSystem.Jump;

/**
 * What a path remembers: delayed values, which stand still but where a jump of the past comes into
 * view, and reactions under way. Mutable; serves path after path of one problem.
 *
 * <p>A delayed value is recorded whenever what it looks at changes, and changes itself at that time
 * plus its length, an instant at which the path stops; so paths are exact. Cost: one formula for
 * each jump that a delayed value looks at, O(K) for K delays at each such instant; memory for what
 * changed within the longest delay, or from the start on if events change its length.
 *
 * @see <a href="https://doi.org/10.1063/1.2710253">Cai 2007, Journal of Chemical Physics 126,
 *     124108</a>
 */
final class Memory {

  private final PathState state;
  private final List<DelayedInput> delays;
  private final List<Completion> completions;
  private final int states;
  private final DelayLine[] lines;
  private final Evaluator[] source;
  private final Evaluator[] length;
  private final Evaluator[] past;
  private final Evaluator[] condition;
  private final Evaluator[] rateBefore;
  private final UnderWay[] underWay;
  private final int[][] fedBy;
  private final int[][] begunBy;
  private final int[][] nested;
  private final int[][] readers;
  private final boolean[] remembered;
  private final double[] out = new double[1];
  private final boolean[] changed;
  private int[] completed = new int[4];
  private int completedCount;
  private double next = Double.POSITIVE_INFINITY;

  Memory(CompiledJumps compiled, PathState state) {
    this.state = state;
    DynamicalSystem system = compiled.jumps().system();
    List<Jump> jumps = compiled.jumps().jumps();
    this.delays = system.delays();
    this.completions = compiled.jumps().completions();
    this.states = system.layout().states().size();
    int count = delays.size();
    this.lines = new DelayLine[count];
    this.source = new Evaluator[count];
    this.length = new Evaluator[count];
    this.past = new Evaluator[count];
    this.nested = new int[count][];
    this.readers = new int[count][];
    this.changed = new boolean[count];
    for (int k = 0; k < count; k++) {
      lines[k] = new DelayLine(system.isConstant(delays.get(k).by(), false));
      source[k] = compiled.system().delayed(k).evaluator();
      length[k] = compiled.system().lag(k).evaluator();
      past[k] = compiled.system().delayedBefore(k).evaluator();
      nested[k] = reading(system, k, delays.stream().map(DelayedInput::of).toList());
      readers[k] = reading(system, k, jumps.stream().map(Jump::propensity).toList());
    }
    this.condition = new Evaluator[completions.size()];
    this.rateBefore = new Evaluator[completions.size()];
    this.underWay = new UnderWay[completions.size()];
    for (int c = 0; c < condition.length; c++) {
      condition[c] = compiled.formulas(List.of(completions.get(c).condition())).evaluator();
      rateBefore[c] = compiled.formulas(List.of(completions.get(c).before())).evaluator();
      underWay[c] = new UnderWay();
    }
    this.fedBy = new int[jumps.size()][];
    this.begunBy = new int[jumps.size()][];
    this.remembered = new boolean[jumps.size()];
    List<BitSet> lookedAt = delays.stream().map(d -> compiled.statesOf(List.of(d.of()))).toList();
    for (int j = 0; j < remembered.length; j++) {
      int jump = j;
      List<Change> changes = jumps.get(j).changes();
      fedBy[j] = where(count, k -> changes.stream().anyMatch(c -> lookedAt.get(k).get(c.state())));
      begunBy[j] = where(completions.size(), c -> completions.get(c).of() == jump);
      remembered[j] = fedBy[j].length + begunBy[j].length > 0;
    }
  }

  private static int[] where(int count, java.util.function.IntPredicate holds) {
    return IntStream.range(0, count).filter(holds).toArray();
  }

  private static int[] reading(DynamicalSystem system, int k, List<Expr> formulas) {
    List<Set<String>> reached = formulas.stream().map(f -> system.reached(List.of(f))).toList();
    String name = system.delays().get(k).name();
    return where(formulas.size(), i -> reached.get(i).contains(name));
  }

  /** Which delayed values any of {@code formulas} depends on. */
  static boolean[] lookingBack(DynamicalSystem system, List<Expr> formulas) {
    Set<String> reached =
        system.delays().isEmpty() ? Set.of() : system.reached(new ArrayList<>(formulas));
    boolean[] found = new boolean[system.delays().size()];
    for (int k = 0; k < found.length; k++) {
      found[k] = reached.contains(system.delays().get(k).name());
    }
    return found;
  }

  boolean isEmpty() {
    return lines.length == 0;
  }

  /** Whether a delayed value looks at what jump {@code j} changes, or another one completes it. */
  boolean remembers(int j) {
    return remembered[j];
  }

  /**
   * Goes to the start of a path: what was before it is as at it, and what had begun completes.
   *
   * @param most how many reactions may be under way
   * @throws org.crinoid.model.ModelException if a delay is negative
   */
  void begin(RandomStream random, long most) {
    setParameters();
    for (int k = 0; k < lines.length; k++) {
      double by = value(length[k]);
      if (!(by >= 0)) {
        throw delays.get(k).negative(by);
      }
      double before = value(past[k]);
      lines[k].begin(before, by);
      state.x[states + k] = before;
    }
    for (int c = 0; c < underWay.length; c++) {
      underWay[c].clear();
      double rate = value(rateBefore[c]);
      if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
        throw new PathFailedException(state.invalid(completions.get(c).jump(), rate));
      }
      if (rate * lag(c) > most) {
        throw new PathFailedException(state.tooMany(most));
      }
      double end = state.t + lag(c);
      for (double t = state.t; rate > 0; ) {
        t += random.nextExponential() / rate;
        if (t >= end) {
          break;
        }
        underWay[c].add(t);
      }
    }
    recordAll();
  }

  private double lag(int c) {
    return lines[completions.get(c).delay()].lag();
  }

  private void setParameters() {
    for (int k = 0; k < lines.length; k++) {
      source[k].parameters(state.p);
      length[k].parameters(state.p);
      past[k].parameters(state.p);
    }
    for (int c = 0; c < condition.length; c++) {
      condition[c].parameters(state.p);
      rateBefore[c].parameters(state.p);
    }
  }

  private double value(Evaluator formula) {
    formula.eval(state.t, state.x, out);
    return out[0];
  }

  /** Takes over states and parameters that events have set. */
  void follow() {
    if (lines.length == 0) {
      return;
    }
    setParameters();
    for (int k = 0; k < lines.length; k++) {
      double by = value(length[k]);
      if (!(by >= 0)) {
        throw new PathFailedException(new Failure.NegativeDelay(state.t, delays.get(k).name(), by));
      }
      lines[k].length(by, state.t);
      state.x[states + k] = lines[k].at(state.t);
    }
    recordAll();
  }

  private void recordAll() {
    for (int k = 0; k < lines.length; k++) {
      lines[k].record(state.t, value(source[k]));
    }
    look();
  }

  /** Jump {@code j} has happened now. */
  void happened(int j) {
    for (int k : fedBy[j]) {
      lines[k].record(state.t, value(source[k]));
      next = Math.min(next, lines[k].due());
    }
    for (int c : begunBy[j]) {
      underWay[c].add(state.t + lag(c));
      next = Math.min(next, underWay[c].next());
    }
  }

  /** The next time at which something of the past comes into view. */
  double next() {
    return next;
  }

  private void look() {
    next = Double.POSITIVE_INFINITY;
    for (DelayLine line : lines) {
      next = Math.min(next, line.due());
    }
    for (UnderWay u : underWay) {
      next = Math.min(next, u.next());
    }
  }

  /**
   * Lets come into view what is due; {@link #changed} and {@link #completed} then tell what.
   *
   * @return whether anything was
   */
  boolean arrive() {
    Arrays.fill(changed, false);
    completedCount = 0;
    if (!(next <= state.t)) {
      return false;
    }
    while (next <= state.t) {
      for (int k = 0; k < lines.length; k++) {
        if (lines[k].due() <= state.t) {
          change(k);
        }
      }
      for (int c = 0; c < underWay.length; c++) {
        while (underWay[c].next() <= state.t) {
          underWay[c].complete();
          complete(c);
        }
      }
      look();
    }
    return true;
  }

  private void change(int k) {
    state.x[states + k] = lines[k].at(state.t);
    changed[k] = true;
    for (int outer : nested[k]) {
      lines[outer].record(state.t, value(source[outer]));
    }
  }

  private void complete(int c) {
    if (value(condition[c]) == 0) {
      return;
    }
    int j = completions.get(c).jump();
    state.fire(j);
    if (completedCount == completed.length) {
      completed = Arrays.copyOf(completed, 2 * completedCount);
    }
    completed[completedCount++] = j;
    happened(j);
  }

  /** (K) which delayed values changed. */
  boolean[] changed() {
    return changed;
  }

  /** Jumps whose propensities read delayed value {@code k}. */
  int[] readers(int k) {
    return readers[k];
  }

  /** How many jumps were completed. */
  int completed() {
    return completedCount;
  }

  /** Which jump was completed as number {@code q}. */
  int completed(int q) {
    return completed[q];
  }
}
