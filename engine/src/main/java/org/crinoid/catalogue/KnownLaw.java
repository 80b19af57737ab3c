package org.crinoid.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crinoid.linalg.Rational;
import org.crinoid.network.LinearKinetics;
import org.crinoid.network.ProductFormLaw;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;

/**
 * A law of counts that a theorem gives, so that nothing needs to be simulated.
 *
 * @param question the stationary law, or the distribution at the end
 */
record KnownLaw(Question question) implements Candidate {

  /** Species whose weights are listed. */
  private static final int SHOWN = 8;

  @Override
  public String name() {
    return "exact law";
  }

  @Override
  public Fit assess(Findings findings) {
    Structure structure = findings.structure().orElseThrow();
    if (!findings.evidence().obstacles().isEmpty()) {
      return new Fit.Rejects(
          "the model has no stochastic meaning: "
              + findings.evidence().obstacles().get(0).because());
    }
    if (findings.evidence().copies().isEmpty()) {
      return new Fit.Rejects("counts of molecules are not known");
    }
    ReactionNetwork network = structure.network().orElseThrow();
    if (!network.isWhole()) {
      return new Fit.Rejects("stoichiometries are not whole, which the theorems ask for");
    }
    Evidence.Copies copies = findings.evidence().copies().get();
    return switch (question) {
      case STATIONARY ->
          structure
              .productForm()
              .map(t -> inTheLongRun(network, t, copies))
              .orElseGet(() -> new Fit.Rejects("the network is too large to ask the theorem"));
      case COURSE, PATHS, DISTRIBUTION, MOMENTS ->
          structure
              .linear()
              .map(t -> atTheEnd(network, t, copies))
              .orElseGet(() -> new Fit.Rejects("the network was not analysed"));
    };
  }

  private static Fit inTheLongRun(
      ReactionNetwork network, ProductFormLaw theorem, Evidence.Copies copies) {
    if (!theorem.verdict().holds()) {
      return new Fit.Rejects(theorem.verdict().because());
    }
    Optional<ExactLaw> law = stationary(network, theorem, copies);
    if (law.isPresent()) {
      return new Fit.Suits(
          Exactness.EXACT, 0, theorem.verdict().because() + "; " + law.get().text());
    }
    String weights =
        theorem
            .logMeans()
            .map(
                log ->
                    ", with "
                        + IntStream.range(0, Math.min(SHOWN, log.size()))
                            .mapToObj(
                                i ->
                                    "c(%s) = %s"
                                        .formatted(
                                            network.species().get(i),
                                            Numbers.text(copies.perUnit() * Math.exp(log.get(i)))))
                            .collect(Collectors.joining(", "))
                        + (log.size() > SHOWN ? ", …" : ""))
            .orElse("");
    boolean pairs =
        network.arrows().stream()
            .map(a -> network.complexes().get(a.source()))
            .anyMatch(
                y ->
                    IntStream.range(0, y.size())
                        .anyMatch(k -> y.coefficient(k).compareTo(Rational.ONE) > 0));
    return new Fit.Suits(
        Exactness.EXACT,
        0,
        "%s; counts x have probabilities proportional to the product of c^x/x! over the states that can be reached%s%s"
            .formatted(
                theorem.verdict().because(),
                weights,
                pairs ? " (like molecules taken to meet in x(x − 1) ways)" : ""));
  }

  /** The stationary law by name, if it has one. */
  static Optional<ExactLaw> stationary(
      ReactionNetwork network, ProductFormLaw theorem, Evidence.Copies copies) {
    if (!theorem.verdict().holds() || theorem.logMeans().isEmpty()) {
      return Optional.empty();
    }
    List<Double> log = theorem.logMeans().get();
    return start(copies)
        .flatMap(
            s ->
                ExactLaws.stationary(network, s, i -> copies.perUnit() * Math.exp(log.get(i)))
                    .map(f -> new ExactLaw(f, theorem.title())));
  }

  private static Fit atTheEnd(
      ReactionNetwork network, LinearKinetics theorem, Evidence.Copies copies) {
    if (!theorem.verdict().holds()) {
      return new Fit.Rejects(theorem.verdict().because());
    }
    if (!theorem.monomolecular()) {
      return new Fit.Rejects("kinetics are linear, but a reaction makes more than one molecule");
    }
    IntToDoubleFunction mean = i -> copies.end().get(i).molecules();
    Optional<ExactLaw> law =
        start(copies)
            .flatMap(s -> ExactLaws.transientLaw(network, s, mean))
            .map(f -> new ExactLaw(f, theorem.title()));
    return law.<Fit>map(
            l -> new Fit.Suits(Exactness.EXACT, 0, theorem.verdict().because() + "; " + l.text()))
        .orElseGet(
            () ->
                new Fit.Rejects(
                    "counts follow a convolution of multinomial and Poisson laws, which mixes the"
                        + " molecules of several species at the start; nothing installed computes"
                        + " it"));
  }

  /** Counts at the start as whole numbers, if they are not too large for that. */
  private static Optional<long[]> start(Evidence.Copies copies) {
    return copies.start().stream().allMatch(c -> c.molecules() < 0x1p53)
        ? Optional.of(copies.start().stream().mapToLong(c -> Math.round(c.molecules())).toArray())
        : Optional.empty();
  }
}
