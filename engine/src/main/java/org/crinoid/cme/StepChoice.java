package org.crinoid.cme;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.crinoid.cme.FiniteStateProjection.Stepping;
import org.crinoid.linalg.LinearSolverChoice;
import org.crinoid.linalg.ParallelBlocks;

/**
 * Which steps are taken: uniformisation, unless the time left asks for so many products that
 * factorisations are cheaper.
 *
 * <p>A product costs {@code S (J + 3)} multiply-adds, a span of time {@code τ} asks for {@code Λτ}
 * of them; in Krylov spaces of the resolvent it asks for a factorisation, whose work is known from
 * an analysis, and some tens of solutions, whatever {@code Λ}.
 */
final class StepChoice {

  /** Products of one step of uniformisation: between looks at the window. */
  private static final double MOST_PRODUCTS = 20_000;

  /** Products up to which nothing else is considered. */
  private static final double FEW_PRODUCTS = 5_000;

  /** States up to which factors are considered: an analysis takes some seconds for more. */
  private static final int MOST_FACTORED = 200_000;

  /** Solutions that a span of time asks for, over all its spaces. */
  private static final double SOLUTIONS = 100;

  /**
   * An iterative solution is predicted for a reduction of the residual by a thousand; so many of
   * these make {@link GeneratorResolvent#RESIDUAL}.
   */
  private static final double REDUCTIONS = -Math.log10(GeneratorResolvent.RESIDUAL) / 3;

  private static final int DIMENSION = 40;

  /** Laws that are not smooth yet need more in the resolvent; steps may be as long as one likes. */
  private static final int RESOLVENT_DIMENSION = 60;

  private final Stepping stepping;
  private final Uniformisation uniformisation;
  private final KrylovStep krylov;
  private final KrylovStep resolvent;
  private Generator generator;
  private boolean weighed;
  private double factored;
  private TransientStep current;
  private boolean fresh;
  private final boolean[] used = new boolean[3];
  private Optional<TransientStep> only = Optional.empty();

  StepChoice(Stepping stepping, ParallelBlocks threads, BooleanSupplier cancelled) {
    this.stepping = stepping;
    this.uniformisation = new Uniformisation(threads, cancelled);
    this.krylov = new KrylovStep(new GeneratorPowers(threads), DIMENSION, threads, cancelled);
    this.resolvent =
        new KrylovStep(
            new GeneratorResolvent(threads, RESOLVENT_DIMENSION),
            RESOLVENT_DIMENSION,
            threads,
            cancelled);
    this.current = uniformisation;
  }

  /** Leaves no choice. */
  void only(TransientStep step) {
    only = Optional.of(step);
    current = step;
  }

  /** Takes a generator; none is analysed before it must be. */
  void generator(Generator next) {
    generator = next;
    weighed = false;
    fresh = true;
  }

  /**
   * The stepper for the time ahead.
   *
   * @param span until when nothing else is due
   * @param steady whether the window is not expected to change
   */
  TransientStep choose(double span, boolean steady) {
    if (only.isPresent()) {
      only.get().generator(generator);
      return only.get();
    }
    TransientStep chosen =
        switch (stepping) {
          case UNIFORMISATION -> uniformisation;
          case KRYLOV -> krylov;
          case RESOLVENT -> resolvent;
          case AUTOMATIC -> steady && isStiff(span) ? resolvent : uniformisation;
        };
    if (chosen != current || fresh) {
      chosen.generator(generator);
      fresh = false;
    }
    current = chosen;
    used[chosen == uniformisation ? 0 : chosen == krylov ? 1 : 2] = true;
    return chosen;
  }

  private boolean isStiff(double span) {
    double asked = generator.fastest() * span;
    if (asked < FEW_PRODUCTS || generator.size() > MOST_FACTORED) {
      return false;
    }
    if (!weighed) {
      LinearSolverChoice solver = LinearSolverChoice.of(SparseGenerator.of(generator).pattern());
      boolean iterative = solver.kind() == LinearSolverChoice.Kind.ILU_GMRES;
      factored = solver.work(iterative ? REDUCTIONS * SOLUTIONS : SOLUTIONS);
      weighed = true;
    }
    return factored < asked * generator.terms();
  }

  /** Most products, or {@code Λτ}, of a step. */
  double mostProducts() {
    return current == resolvent ? Double.MAX_VALUE : MOST_PRODUCTS;
  }

  long products() {
    long own = only.map(TransientStep::products).orElse(0L);
    return own + uniformisation.products() + krylov.products() + resolvent.products();
  }

  /** Products times the states whose values were computed. */
  double work() {
    return uniformisation.work() + krylov.work() + resolvent.work();
  }

  String description() {
    if (only.isPresent()) {
      return only.get().description();
    }
    StringBuilder text = new StringBuilder();
    TransientStep[] all = {uniformisation, krylov, resolvent};
    for (int k = 0; k < all.length; k++) {
      if (used[k]) {
        text.append(text.isEmpty() ? "" : ", then ").append(all[k].description());
      }
    }
    return text.isEmpty() ? "no steps" : text.toString();
  }
}
