package org.crinoid.catalogue;

import java.util.List;
import java.util.Optional;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.Fit;
import org.crinoid.solve.Method;
import org.crinoid.solve.MomentCourse;
import org.crinoid.solve.Moments;

/**
 * Means and covariances from equations for them, along the course.
 *
 * @param name the method's name
 * @param method the method
 */
record ComputedMoments(String name, Method<MomentCourse, Moments> method) implements Candidate {

  @Override
  public Question question() {
    return Question.MOMENTS;
  }

  @Override
  public Fit assess(Findings findings) {
    Structure structure = findings.structure().orElseThrow();
    Optional<CompiledJumps> system = structure.jumps();
    if (!findings.evidence().obstacles().isEmpty() || system.isEmpty()) {
      return new Fit.Rejects(
          "the model has no stochastic meaning: "
              + findings.evidence().obstacles().stream()
                  .findFirst()
                  .map(o -> o.because())
                  .orElse("no jump process was found"));
    }
    if (system.get().jumps().jumps().isEmpty()) {
      return new Fit.Rejects("no reaction changes anything, so that nothing fluctuates");
    }
    Optional<String> memory = system.get().jumps().memory();
    if (memory.isPresent()) {
      return new Fit.Rejects(memory.get());
    }
    Inquiry inquiry = findings.inquiry();
    return method.assess(
        new MomentCourse(
            system.get(),
            inquiry.overrides(),
            inquiry.startTime(),
            new double[] {inquiry.endTime()},
            MomentCourse.DEFAULT_ORDER,
            List.of(),
            List.of(),
            true),
        findings.evidence());
  }
}
