package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crinoid.network.Consequence;
import org.crinoid.network.Theorem;
import org.crinoid.solve.Choice;
import org.crinoid.solve.Evidence;

/**
 * The verdicts of all methods about a model, with what they rest on.
 *
 * @param findings what they rest on
 * @param choices one per question asked
 */
public record Explanation(Findings findings, List<Choice> choices) {

  /** States that a master equation can have for it to be solved whole. */
  private static final double MANY_STATES = 1e6;

  /** Methods whose reasons are told where none answers; those of others are much the same. */
  private static final Set<String> ADVISERS =
      Set.of("rate equations", "direct method", "tau-leaping", DrawnEnsemble.NAME);

  /** Copies the list. */
  public Explanation {
    choices = List.copyOf(choices);
  }

  /** Of some questions, with the usual precision. */
  public static Explanation of(Findings findings, List<Question> questions) {
    return of(findings, questions, new Catalogue());
  }

  /** Of some questions. */
  public static Explanation of(Findings findings, List<Question> questions, Catalogue catalogue) {
    return new Explanation(
        findings, questions.stream().map(q -> catalogue.choose(q, findings)).toList());
  }

  /** The answer to one question in a sentence or two. */
  public String conclusion(Choice choice) {
    return choice
        .chosen()
        .map(h -> h.method() + ", because " + h.fit().because())
        .orElseGet(() -> "no installed method answers; " + advice(choice));
  }

  /** What the structure and the numbers ask for where nothing installed answers. */
  private String advice(Choice choice) {
    Optional<Evidence.States> finite =
        findings.evidence().states().filter(s -> s.kind() != Evidence.States.Kind.ESTIMATE);
    boolean laws =
        choice.question().equals(Question.DISTRIBUTION.word())
            || choice.question().equals(Question.STATIONARY.word());
    if (laws && finite.isPresent() && finite.get().log10() <= Math.log10(MANY_STATES)) {
      return "the state space is finite (%s), so that the master equation could be solved as it is"
          .formatted(states(finite.get()));
    }
    List<String> reasons =
        choice.verdicts().stream().map(h -> h.fit().because()).distinct().toList();
    if (reasons.size() == 1) {
      return reasons.get(0);
    }
    return choice.verdicts().stream()
        .filter(h -> ADVISERS.contains(h.method()))
        .map(h -> h.method() + ": " + h.fit().because())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** What the structure says, a sentence for each theorem that adds something. */
  public List<String> structure() {
    List<String> lines = new ArrayList<>();
    findings
        .structure()
        .ifPresent(
            s -> {
              s.obstacles().forEach(o -> lines.add("No stochastic meaning: " + o.because() + "."));
              Set<Consequence> said = EnumSet.noneOf(Consequence.class);
              for (Theorem t : s.theorems()) {
                if (said.contains(Consequence.ONE_STEADY_STATE)) {
                  said.add(Consequence.AT_MOST_ONE_STEADY_STATE);
                }
                if (t.verdict().holds() && said.addAll(t.consequences())) {
                  lines.add(speaks(t));
                }
              }
              if (s.theorems().stream().noneMatch(t -> t.verdict().holds())) {
                lines.add("No theorem that was asked speaks of this network.");
              }
            });
    return lines;
  }

  private static String speaks(Theorem t) {
    return "%s: %s, because %s (%s)."
        .formatted(t.title(), t.meaning(), t.verdict().because(), t.source().text());
  }

  /** What the numbers say, a sentence each. */
  public List<String> numbers() {
    List<String> lines = new ArrayList<>();
    Evidence e = findings.evidence();
    e.timeScales().ifPresent(s -> lines.add(speed(s)));
    e.copies()
        .ifPresent(
            c ->
                lines.add(
                    "Copy numbers: %s, %s a unit%s."
                        .formatted(
                            c.basis(),
                            c.perUnit() == 1
                                ? "one molecule"
                                : Numbers.text(c.perUnit()) + " molecules",
                            c.lowest()
                                .map(
                                    l ->
                                        "; the fewest that matter are %s of %s at time %s"
                                            .formatted(
                                                Numbers.text(l.molecules()),
                                                l.species(),
                                                Numbers.text(l.time())))
                                .orElse(""))));
    e.noise()
        .flatMap(Evidence.Noise::worst)
        .ifPresent(w -> lines.add(noise("along the course", w, e.noise().get().error())));
    e.noise()
        .flatMap(Evidence.Noise::worstAtRest)
        .ifPresent(w -> lines.add(noise("at the stable steady state", w, 0)));
    e.states().ifPresent(s -> lines.add("State space: " + states(s) + ", " + s.because() + "."));
    e.firings()
        .ifPresent(
            f ->
                lines.add(
                    "Reaction events expected from %s to %s: %s."
                        .formatted(
                            Numbers.text(findings.inquiry().startTime()),
                            Numbers.text(findings.inquiry().endTime()),
                            Numbers.text(f))));
    e.rests().ifPresent(r -> lines.add(rests(r)));
    e.gaps().forEach(g -> lines.add("Not known: %s, because %s.".formatted(g.what(), g.because())));
    return lines;
  }

  private static String speed(Evidence.TimeScales s) {
    return "Time scales %s: the fastest mode has the rate %s per time%s%s."
        .formatted(
            s.where(),
            Numbers.text(s.fastest()),
            s.slowest().isPresent()
                ? ", the slowest " + Numbers.text(s.slowest().getAsDouble())
                : "",
            s.steps().isPresent()
                ? "; accuracy asks for about %s explicit steps"
                    .formatted(Numbers.text(Math.rint(s.steps().getAsDouble())))
                : "");
  }

  private static String noise(String where, Evidence.Spread w, double error) {
    return "Noise %s (linear noise approximation): largest coefficient of variation %s, of %s with a mean of %s molecules%s."
        .formatted(
            where,
            Numbers.text(w.relative()),
            w.species(),
            Numbers.text(w.mean()),
            error > 0 ? "; error by the length of steps about " + Numbers.text(error) : "");
  }

  private static String states(Evidence.States s) {
    String number =
        s.exact().isPresent()
            ? Long.toString(s.exact().getAsLong())
            : s.log10() < 6
                ? Numbers.text(Math.rint(Math.pow(10, s.log10())))
                : "10^" + Numbers.text(Math.rint(10 * s.log10()) / 10);
    return switch (s.kind()) {
      case EXACT -> number + " states";
      case BOUND -> "at most " + number + " states";
      case ESTIMATE -> "about " + number + " states";
    };
  }

  private static String rests(Evidence.Rests r) {
    return "Steady states of the rate equations found: %d stable, %d other%s."
        .formatted(
            r.stable().size(),
            r.others(),
            r.proof().map(t -> "; by theorem at most one is positive: " + t).orElse(""));
  }
}
