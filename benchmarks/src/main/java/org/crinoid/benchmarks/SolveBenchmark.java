package org.crinoid.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.crinoid.kernel.CompiledFormulas;
import org.crinoid.ode.Automatic;
import org.crinoid.solve.Trajectory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of one solve, and of one evaluation of the rates of change, after warm-up. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 3, time = 1)
public class SolveBenchmark {

  /** SBML file. */
  @Param("")
  public String model;

  private PreparedModel prepared;
  private CompiledFormulas.Evaluator derivatives;
  private double[] x;
  private double[] dxdt;
  private double t;

  /** Makes the benchmark; JMH needs it public. */
  public SolveBenchmark() {}

  /** Reads and compiles. */
  @Setup
  public void prepare() {
    prepared = PreparedModel.read(Path.of(model));
    var start = prepared.system().initialValues(java.util.Map.of(), 0);
    derivatives = prepared.system().derivatives().evaluator();
    derivatives.parameters(start.p());
    x = start.x().clone();
    dxdt = new double[x.length];
  }

  /** The whole solve, as {@code simulate} does it with its defaults. */
  @Benchmark
  public Trajectory solve() {
    return prepared.solve(new Automatic(), 1e-6, 1e-12);
  }

  /** One evaluation; time moves so that nothing can be reused. */
  @Benchmark
  public double[] derivative() {
    t += 1e-9;
    derivatives.eval(t, x, dxdt);
    return dxdt;
  }
}
