package org.crinoid.catalogue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.crinoid.expr.Distribution;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.network.Arrow;
import org.crinoid.network.Kinetics;
import org.crinoid.network.RateConstants;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.system.Definition;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Networks;

/**
 * Rate constants of a network, and those that are drawn once, at the start.
 *
 * @param constants values of those that are known
 * @param network whose they are
 * @param system what it was found in
 * @param initial formulas of values at the start, by name
 */
record DrawnConstants(
    RateConstants constants,
    ReactionNetwork network,
    DynamicalSystem system,
    Map<String, Expr> initial) {

  /** A rate constant that follows a gamma law. */
  record GammaDraw(double shape, double scale) {}

  static DrawnConstants of(Inquiry inquiry, ReactionNetwork network) {
    DynamicalSystem system = inquiry.system().system();
    Map<String, Expr> initial = new HashMap<>();
    for (Definition d : system.initial()) {
      initial.put(d.name(), d.value());
    }
    inquiry.overrides().forEach((id, v) -> initial.put(id, Expr.num(v)));
    return new DrawnConstants(
        Networks.constants(network, system, inquiry.overrides()), network, system, initial);
  }

  /** The gamma law that the constant of arrow {@code j} follows, if it is one drawn number. */
  Optional<GammaDraw> gamma(int j) {
    if (!(network.arrows().get(j).kinetics() instanceof Kinetics.MassAction m)) {
      return Optional.empty();
    }
    Set<String> names = Rewrite.references(m.constant());
    List<String> drawn = names.stream().filter(id -> isGamma(initial.get(id))).toList();
    if (drawn.size() != 1 || rates().filter(e -> isReached(e, drawn.get(0))).count() != 1) {
      return Optional.empty();
    }
    Expr.Draw draw = (Expr.Draw) initial.get(drawn.get(0));
    OptionalDouble shape = value(draw.args().get(0), Map.of());
    OptionalDouble scale = value(draw.args().get(1), Map.of());
    OptionalDouble factor = slope(m.constant(), drawn.get(0));
    return shape.isPresent() && scale.isPresent() && factor.isPresent()
        ? Optional.of(
            new GammaDraw(shape.getAsDouble(), scale.getAsDouble() * factor.getAsDouble()))
        : Optional.empty();
  }

  private Stream<Expr> rates() {
    return network.arrows().stream().map(DrawnConstants::rate);
  }

  private static Expr rate(Arrow arrow) {
    return switch (arrow.kinetics()) {
      case Kinetics.MassAction m -> m.constant();
      case Kinetics.CountedMassAction c -> c.constant();
      case Kinetics.General g -> g.law();
    };
  }

  private boolean isReached(Expr e, String id) {
    return system.reached(List.of(e)).contains(id);
  }

  /** A reaction whose rate depends on what is drawn, if there is one. */
  Optional<String> drawnRate() {
    return network.arrows().stream()
        .filter(
            a ->
                system.reached(List.of(rate(a))).stream()
                    .anyMatch(id -> initial.containsKey(id) && isDrawn(id)))
        .map(Arrow::id)
        .findFirst();
  }

  private boolean isDrawn(String id) {
    return isDrawn(initial.get(id), new HashSet<>());
  }

  /** A species whose amount at the start is drawn or depends on what is, if there is one. */
  Optional<String> drawnAmount() {
    return network.species().stream()
        .filter(id -> initial.containsKey(id) && isDrawn(id))
        .findFirst();
  }

  private boolean isDrawn(Expr e, Set<String> seen) {
    return Rewrite.draws(e)
        || Rewrite.references(e).stream()
            .filter(initial::containsKey)
            .filter(seen::add)
            .anyMatch(id -> isDrawn(initial.get(id), seen));
  }

  private static boolean isGamma(Expr e) {
    return e instanceof Expr.Draw d
        && d.distribution() == Distribution.GAMMA
        && d.args().size() == 2;
  }

  /** By what a formula is a multiple of a quantity, if it is products and quotients of numbers. */
  private OptionalDouble slope(Expr e, String id) {
    boolean product =
        e instanceof Expr.Ref r && r.id().equals(id)
            || e instanceof Expr.Apply t
                && t.op() == Op.TIMES
                && t.args().stream().filter(x -> has(x, id)).count() == 1
            || e instanceof Expr.Apply d && d.op() == Op.DIVIDE && !has(d.args().get(1), id);
    if (!product) {
      return OptionalDouble.empty();
    }
    boolean below =
        e.children().stream().filter(x -> has(x, id)).allMatch(x -> slope(x, id).isPresent());
    return below ? value(e, Map.of(id, 1.0)) : OptionalDouble.empty();
  }

  private static boolean has(Expr e, String id) {
    return Rewrite.references(e).contains(id);
  }

  /** The value of a formula over given values and numbers that are stated as such. */
  private OptionalDouble value(Expr e, Map<String, Double> given) {
    double v =
        new Interpreter(
                new Interpreter.Environment() {
                  @Override
                  public double value(String id) {
                    Expr stated = initial.get(id);
                    return given.containsKey(id)
                        ? given.get(id)
                        : stated instanceof Expr.Num n ? n.value() : Double.NaN;
                  }

                  @Override
                  public double time() {
                    return Double.NaN;
                  }
                })
            .evaluate(e);
    return v > 0 && Double.isFinite(v) ? OptionalDouble.of(v) : OptionalDouble.empty();
  }
}
