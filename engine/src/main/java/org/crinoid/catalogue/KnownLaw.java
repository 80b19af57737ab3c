package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crinoid.catalogue.LawsByName.Outcome;
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

  /** Species whose weights are listed, and parts that are told of. */
  private static final int SHOWN = 8;

  /** Species up to which parts of a network are looked for. */
  private static final int MOST_SPECIES = 500;

  private static final String NO_LAW = "there is no stationary law: ";

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
    return switch (question) {
      case STATIONARY -> inTheLongRun(findings, structure, network);
      case COURSE, PATHS, DISTRIBUTION, MOMENTS ->
          findings.inquiry().system().system().draws()
              ? new Fit.Rejects("values are drawn at random, which the theorems do not cover")
              : structure
                  .linear()
                  .map(t -> atTheEnd(structure, t, findings.evidence().copies().get()))
                  .orElseGet(() -> new Fit.Rejects("the network was not analysed"));
    };
  }

  /** Why there is no law in the long run, if it is known that there is none. */
  static Optional<String> none(Findings findings) {
    return findings
        .structure()
        .filter(s -> isAsked(s, findings.evidence()))
        .flatMap(s -> s.network())
        .flatMap(n -> byName(findings, n))
        .flatMap(
            all ->
                all.stream()
                    .flatMap(o -> o instanceof Outcome.None none ? Stream.of(none) : Stream.empty())
                    .findFirst())
        .map(o -> NO_LAW + o.because());
  }

  private static boolean isAsked(Structure structure, Evidence evidence) {
    return evidence.obstacles().isEmpty()
        && evidence.copies().isPresent()
        && structure.network().filter(ReactionNetwork::isWhole).isPresent()
        && structure.drawnAsWritten().isEmpty();
  }

  /** What is known of the parts of a network; empty if they were not looked at. */
  private static Optional<List<Outcome>> byName(Findings findings, ReactionNetwork network) {
    boolean asked =
        network.species().size() <= MOST_SPECIES
            && network.otherChanges().isEmpty()
            && !network.arrows().isEmpty();
    if (!asked) {
      return Optional.empty();
    }
    Evidence.Copies copies = findings.evidence().copies().orElseThrow();
    DrawnConstants constants = DrawnConstants.of(findings.inquiry(), network);
    return constants.drawnAmount().isPresent()
        ? Optional.empty()
        : start(copies).map(s -> new LawsByName(network, constants, s, copies.perUnit()).all());
  }

  private static Fit inTheLongRun(Findings findings, Structure structure, ReactionNetwork network) {
    Optional<ProductFormLaw> theorem = structure.productForm();
    if (theorem.isEmpty()) {
      return new Fit.Rejects("the network is too large to ask the theorem");
    }
    Optional<String> written = structure.drawnAsWritten();
    if (written.isPresent()) {
      return new Fit.Rejects(written.get());
    }
    boolean draws = findings.inquiry().system().system().draws();
    DrawnConstants constants = DrawnConstants.of(findings.inquiry(), network);
    Optional<String> drawn = draws ? constants.drawnAmount() : Optional.empty();
    Optional<String> rate = draws ? constants.drawnRate() : Optional.empty();
    if (drawn.isPresent()) {
      return new Fit.Rejects(
          "the amount of '%s' at the start is drawn at random, which the theorems do not cover"
              .formatted(drawn.get()));
    }
    Evidence.Copies copies = findings.evidence().copies().orElseThrow();
    String why =
        rate.map("the rate of '%s' depends on what is drawn at random"::formatted)
            .orElseGet(() -> theorem.get().verdict().because());
    return theorem.get().verdict().holds() && rate.isEmpty()
        ? productForm(network, theorem.get(), copies)
        : byName(findings, network)
            .map(all -> named(all, why))
            .orElseGet(() -> new Fit.Rejects(why));
  }

  /** The law of the parts by name, or why there is none of the whole. */
  private static Fit named(List<Outcome> outcomes, String why) {
    List<ExactLaw.Factor> known = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (Outcome o : outcomes) {
      switch (o) {
        case Outcome.Known k -> known.add(k.law());
        case Outcome.None n -> {
          return new Fit.Rejects(NO_LAW + n.because());
        }
        case Outcome.Open w -> open.add(w.because());
      }
    }
    String laws = known.stream().map(ExactLaw.Factor::text).collect(Collectors.joining("; "));
    if (open.isEmpty()) {
      return new Fit.Suits(
          Exactness.EXACT,
          0,
          (known.size() == 1
                  ? "the network has a form whose law is known; "
                  : "the network falls into independent parts whose laws are known; ")
              + laws);
    }
    List<String> reasons = new ArrayList<>(List.of(why));
    open.stream().filter(w -> !w.endsWith(why)).limit(SHOWN).forEach(reasons::add);
    if (!known.isEmpty()) {
      reasons.add(
          "of the rest the law is known: "
              + known.stream()
                  .limit(SHOWN)
                  .map(ExactLaw.Factor::text)
                  .collect(Collectors.joining("; ")));
    }
    return new Fit.Rejects(String.join("; ", reasons));
  }

  private static Fit productForm(
      ReactionNetwork network, ProductFormLaw theorem, Evidence.Copies copies) {
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

  private static Fit atTheEnd(Structure structure, LinearKinetics theorem, Evidence.Copies copies) {
    ReactionNetwork network = structure.network().orElseThrow();
    if (structure.drawnAsWritten().isPresent()) {
      return new Fit.Rejects(structure.drawnAsWritten().get());
    }
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
