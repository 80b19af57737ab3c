package org.crinoid.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;

/**
 * The method of phases: a delay becomes a chain of stages, each left after an exponential time, so
 * that what had a memory has none.
 *
 * <p>A reaction whose rate law is {@code delay(R, τ)}, or {@code delay(law, τ)} with the law of a
 * reaction {@code R} that makes what it takes, completes {@code R}: {@code R} then also makes a
 * molecule of the first stage, and the reaction happens when one leaves the last. Any other
 * reaction gets a delay of its own: what it makes appears when a chain has been passed.
 *
 * <p>Means are kept where rates are linear; how far the rest changes tells a larger number of
 * stages.
 *
 * @see <a href="https://doi.org/10.1017/S0305004100030231">Cox 1955, Mathematical Proceedings of
 *     the Cambridge Philosophical Society 51, 313–319</a>
 * @see <a href="https://doi.org/10.1371/journal.pcbi.0020117">Barrio, Burrage, Leier and Tian 2006,
 *     PLoS Computational Biology 2, e117</a>
 */
public final class Phases {

  private final Model model;
  private final List<Species> species;
  private final List<Parameter> parameters;
  private final List<InitialAssignment> initial;
  private final List<Reaction> reactions;
  private final NewNames names;

  /**
   * A reaction that completes another.
   *
   * @param first the reaction that begins
   * @param last the reaction that ends
   * @param by how long after
   * @param fromRest whether nothing is under way at the start
   */
  private record Pair(Reaction first, Reaction last, Expr by, boolean fromRest) {}

  /** Rates of leaving a stage: of going on to the next, and of leaving out the second. */
  private record Passing(int stages, Expr rate, Optional<Expr> skip) {}

  private Phases(Model model) {
    this.model = model;
    this.species = new ArrayList<>(model.species());
    this.parameters = new ArrayList<>(model.parameters());
    this.initial = new ArrayList<>(model.initialAssignments());
    this.reactions = new ArrayList<>(model.reactions());
    this.names = new NewNames(model);
  }

  /**
   * The model in which every reaction that completes another does so after {@code stages} phases
   * with the mean of its own delay.
   *
   * @throws ModelException if no reaction completes another
   */
  public static Model ofDelays(Model model, int stages) {
    PhaseLaw.ofStages(stages, 1);
    Phases phases = new Phases(model);
    List<Pair> pairs =
        model.reactions().stream().flatMap(r -> phases.completed(r).stream()).toList();
    if (pairs.isEmpty()) {
      throw new ModelException(
          model.id(),
          "no reaction has the rate delay(R, time), R being another reaction, so that there is no delay to replace; name a reaction that is to be delayed, and the mean of the delay");
    }
    for (Pair pair : pairs) {
      Expr rate = Algebra.divide(Expr.num(stages), pair.by());
      phases.replace(pair, new Passing(stages, rate, Optional.empty()));
    }
    return phases.changed();
  }

  /**
   * The model in which what reaction {@code id} makes, or if it completes another reaction, its
   * happening, comes after a chain of phases.
   *
   * @throws ModelException if there is no such reaction, or it cannot be delayed
   */
  public static Model of(Model model, String id, PhaseLaw law) {
    Phases phases = new Phases(model);
    Reaction reaction =
        model.reactions().stream()
            .filter(r -> r.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new ModelException(id, "the model has no reaction '" + id + "'"));
    Passing passing = phases.passing(id, law);
    Optional<Pair> pair = phases.completed(reaction);
    if (pair.isPresent()) {
      phases.replace(pair.get(), passing);
    } else {
      phases.delay(reaction, passing);
    }
    return phases.changed();
  }

  private Model changed() {
    return new Model(
        model.id(),
        model.name(),
        model.units(),
        model.functions(),
        model.compartments(),
        species,
        parameters,
        initial,
        model.rules(),
        reactions,
        model.events(),
        model.constraints(),
        model.conversionFactor(),
        model.fluxBalance());
  }

  private Passing passing(String id, PhaseLaw law) {
    Expr rate = parameter(id + "_stageRate", "Rate of leaving a stage of " + id, law.rate());
    Optional<Expr> skip =
        law.skip() == 0
            ? Optional.empty()
            : Optional.of(
                parameter(id + "_skip", "Probability of leaving out a stage of " + id, law.skip()));
    return new Passing(law.stages(), rate, skip);
  }

  private Expr parameter(String wanted, String name, double value) {
    String id = names.of(wanted);
    parameters.add(new Parameter(id, name, OptionalDouble.of(value), "", true));
    return Expr.ref(id);
  }

  // ---- which reactions complete others

  private Optional<Pair> completed(Reaction last) {
    Expr law = last.rateLaw().map(RateLaw::rate).orElse(Expr.ZERO);
    boolean fromRest = false;
    if (law instanceof Expr.Piecewise p
        && p.branches().size() == 1
        && Algebra.isNumber(p.otherwise(), 0)) {
      fromRest = isAfter(p.branches().get(0).when(), p.branches().get(0).value());
      law = fromRest ? p.branches().get(0).value() : law;
    }
    if (!(law instanceof Expr.Delay d) || !last.rateLaw().orElseThrow().parameters().isEmpty()) {
      return Optional.empty();
    }
    boolean rest = fromRest;
    return model.reactions().stream()
        .filter(r -> r != last && begins(r, last, d.of()))
        .findFirst()
        .map(r -> new Pair(r, last, d.by(), rest));
  }

  /** Whether a condition is that time is past the delay. */
  private static boolean isAfter(Expr condition, Expr value) {
    return condition instanceof Expr.Apply a
        && value instanceof Expr.Delay d
        && (a.op() == Op.GEQ || a.op() == Op.GT)
        && a.args().get(0) instanceof Expr.Time
        && a.args().get(1).equals(d.by());
  }

  private static boolean begins(Reaction first, Reaction last, Expr of) {
    if (of instanceof Expr.Ref r && r.id().equals(first.id())) {
      return true;
    }
    boolean waits =
        last.reactants().stream()
            .anyMatch(
                taken ->
                    first.products().stream().anyMatch(p -> p.species().equals(taken.species())));
    return waits
        && first
            .rateLaw()
            .filter(law -> law.parameters().isEmpty() && law.rate().equals(of))
            .isPresent();
  }

  // ---- chains

  private void replace(Pair pair, Passing passing) {
    Reaction last = pair.last();
    requirePlain(pair.first());
    requirePlain(last);
    List<String> stages = stages(last, passing.stages());
    if (!pair.fromRest()) {
      Expr each = Algebra.divide(Expr.ref(pair.first().id()), passing.rate());
      stages.forEach(id -> initial.add(new InitialAssignment(id, each)));
    }
    Reaction first = reactions.get(place(pair.first().id()));
    reactions.set(
        place(first.id()),
        with(first, first.reactants(), join(first.products(), stages.get(0)), first.rateLaw()));
    pass(last, stages, passing, last.reactants(), last.products());
  }

  private void delay(Reaction r, Passing passing) {
    requirePlain(r);
    if (r.rateLaw().isEmpty()) {
      throw new ModelException(r.id(), "reaction '%s' has no rate law".formatted(r.id()));
    }
    if (r.reversible() && isDifference(r.rateLaw().get().rate())) {
      throw new ModelException(
          r.id(),
          "reaction '%s' goes both ways at a net rate, and only one way can be delayed; write it as two reactions"
              .formatted(r.id()));
    }
    List<String> stages = stages(r, passing.stages());
    Reaction last =
        new Reaction(
            names.of(r.id() + "_completion"),
            r.name().isEmpty() ? "" : r.name() + ", completion",
            false,
            false,
            List.of(),
            r.products(),
            List.of(),
            Optional.empty());
    reactions.set(
        place(r.id()), with(r, r.reactants(), join(List.of(), stages.get(0)), r.rateLaw()));
    reactions.add(last);
    pass(last, stages, passing, List.of(), r.products());
  }

  /** Reactions from stage to stage, the last of which is {@code last}. */
  private void pass(
      Reaction last,
      List<String> stages,
      Passing passing,
      List<SpeciesReference> reactants,
      List<SpeciesReference> products) {
    Map<String, Expr> leaving = new HashMap<>();
    stages.forEach(id -> leaving.put(id, Algebra.times(passing.rate(), Expr.ref(id))));
    String first = stages.get(0);
    int n = stages.size();
    passing
        .skip()
        .ifPresent(
            p -> {
              Expr law = Algebra.times(p, leaving.get(first));
              leaving.put(first, Algebra.times(Algebra.minus(Expr.ONE, p), leaving.get(first)));
              boolean over = n == 2;
              reactions.add(
                  passage(
                      names.of(last.id() + "_skip2"),
                      over ? join(reactants, first) : List.of(one(first)),
                      over ? copies(products) : List.of(one(stages.get(2))),
                      law));
            });
    for (int k = 0; k + 1 < n; k++) {
      reactions.add(
          passage(
              names.of(last.id() + "_pass" + (k + 1)),
              List.of(one(stages.get(k))),
              List.of(one(stages.get(k + 1))),
              leaving.get(stages.get(k))));
    }
    String end = stages.get(n - 1);
    RateLaw law = new RateLaw(leaving.get(end), List.of());
    reactions.set(place(last.id()), with(last, join(reactants, end), products, Optional.of(law)));
  }

  private static Reaction passage(
      String id, List<SpeciesReference> from, List<SpeciesReference> to, Expr law) {
    return new Reaction(
        id, "", false, false, from, to, List.of(), Optional.of(new RateLaw(law, List.of())));
  }

  private static Reaction with(
      Reaction r,
      List<SpeciesReference> reactants,
      List<SpeciesReference> products,
      Optional<RateLaw> law) {
    return new Reaction(
        r.id(), r.name(), r.reversible(), r.fast(), reactants, products, r.modifiers(), law);
  }

  /** The species of a chain, which start empty. */
  private List<String> stages(Reaction r, int count) {
    List<SpeciesReference> all = new ArrayList<>(r.products());
    all.addAll(r.reactants());
    String of = all.get(0).species();
    Species like =
        model.species().stream().filter(s -> s.id().equals(of)).findFirst().orElseThrow();
    List<String> stages = new ArrayList<>();
    for (int k = 1; k <= count; k++) {
      String id = names.of(r.id() + "_stage" + k);
      stages.add(id);
      species.add(
          new Species(
              id,
              "Stage %d of %s".formatted(k, r.id()),
              like.compartment(),
              OptionalDouble.of(0),
              OptionalDouble.empty(),
              like.substanceUnits(),
              true,
              false,
              false,
              Optional.empty()));
    }
    return stages;
  }

  private int place(String id) {
    for (int k = 0; k < reactions.size(); k++) {
      if (reactions.get(k).id().equals(id)) {
        return k;
      }
    }
    throw new IllegalStateException(id);
  }

  private static SpeciesReference one(String id) {
    return new SpeciesReference("", id, OptionalDouble.of(1), true);
  }

  private static List<SpeciesReference> join(List<SpeciesReference> some, String one) {
    List<SpeciesReference> all = new ArrayList<>(some);
    all.add(one(one));
    return all;
  }

  /** The same references once more, for identifiers name one of them. */
  private static List<SpeciesReference> copies(List<SpeciesReference> references) {
    return references.stream()
        .map(s -> new SpeciesReference("", s.species(), s.stoichiometry(), s.constant()))
        .toList();
  }

  // ---- what cannot be delayed

  private void requirePlain(Reaction r) {
    if (r.products().isEmpty() && r.reactants().isEmpty()) {
      throw new ModelException(r.id(), "reaction '%s' changes no species".formatted(r.id()));
    }
    boolean converted =
        model.conversionFactor().isPresent()
            || model.species().stream().anyMatch(s -> s.conversionFactor().isPresent());
    if (converted || r.fast()) {
      throw new UnsupportedException(
          "delay of a " + (r.fast() ? "fast reaction" : "converted extent"),
          r.id(),
          "reaction '%s' %s, and cannot be delayed by phases"
              .formatted(
                  r.id(),
                  r.fast() ? "is always in equilibrium" : "is in a model with conversion factors"));
    }
    for (SpeciesReference s : r.products()) {
      if (s.stoichiometry().isEmpty() || !s.id().isEmpty()) {
        throw new UnsupportedException(
            "delay of a variable stoichiometry",
            r.id(),
            "the stoichiometry of '%s' in reaction '%s' is no plain number"
                .formatted(s.species(), r.id()));
      }
    }
  }

  private static boolean isDifference(Expr law) {
    boolean[] found = {false};
    Rewrite.visit(
        law,
        n -> found[0] |= n instanceof Expr.Apply a && (a.op() == Op.MINUS || a.op() == Op.NEGATE));
    return found[0];
  }

  /** Delays in a model that are no reaction's completion, as written. */
  public static List<String> otherDelays(Model model) {
    Phases phases = new Phases(model);
    List<String> found = new ArrayList<>();
    for (Reaction r : model.reactions()) {
      if (phases.completed(r).isEmpty()) {
        r.rateLaw().ifPresent(law -> delays(law.rate(), found));
      }
    }
    for (Rule rule : model.rules()) {
      delays(rule.value(), found);
    }
    return found.stream().distinct().toList();
  }

  private static void delays(Expr e, List<String> into) {
    Rewrite.visit(
        e,
        n -> {
          if (n instanceof Expr.Delay d) {
            into.add(Infix.print(d));
          }
        });
  }
}
