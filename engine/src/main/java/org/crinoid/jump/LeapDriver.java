package org.crinoid.jump;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.event.EventFailureException;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Report;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;

/**
 * Drives approximate paths: leap after leap, none beyond the next event or row of output.
 *
 * <p>Jumps that triggers or constraints read happen one at a time in every leap that whole numbers
 * of molecules are leapt with, and diffusing paths are stopped where they meet a level, so no event
 * is passed over.
 */
final class LeapDriver implements PathSampler {

  private final LeapMethod method;
  private final Run run;
  private final PathFrame frame;
  private final PathState state;
  private final double end;
  private final Leap leap;
  private Report report;

  LeapDriver(LeapMethod method, SamplePath problem, Run run) {
    this.method = method;
    this.run = run;
    this.frame = new PathFrame(problem, run, method.isFractional(), p -> {});
    this.state = frame.state();
    this.leap = method.leap(frame);
    this.end = problem.endTime();
  }

  @Override
  public int rows() {
    return frame.rows();
  }

  @Override
  public Report report() {
    return report;
  }

  @Override
  public Outcome sample(long replicate, Map<String, Double> overrides, double[] values) {
    Outcome outcome;
    try {
      leap.begin(frame.begin(replicate, overrides, values));
      outcome = advance();
    } catch (EventFailureException e) {
      outcome = new Outcome.Failed(e.failure());
    } catch (PathFailedException e) {
      outcome = new Outcome.Failed(e.failure());
    }
    report =
        new Report(
            outcome,
            method.description(),
            "",
            new Report.Statistics(state.size, leap.steps(), leap.rejections(), 0, 0, 0, 0),
            List.of(),
            frame.executed(),
            frame.violations());
    return outcome;
  }

  private Outcome advance() {
    frame.enter();
    leap.start();
    while (state.t < end) {
      if (run.cancelled().getAsBoolean()) {
        return new Outcome.Stopped(state.t);
      }
      if (leap.steps() >= run.maxSteps()) {
        return new Outcome.Failed(state.tooMany(run.maxSteps()));
      }
      Optional<Failure> lost = state.overflow();
      if (lost.isPresent()) {
        return new Outcome.Failed(lost.get());
      }
      boolean seen = leap.advance(frame.limit());
      if (frame.arrive(seen)) {
        leap.start();
      }
      run.progress().accept(state.t);
    }
    return new Outcome.Completed();
  }
}
