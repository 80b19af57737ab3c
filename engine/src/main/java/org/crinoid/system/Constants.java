package org.crinoid.system;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.crinoid.expr.Distribution;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;
import org.crinoid.expr.Rewrite;
import org.crinoid.linalg.Rational;
import org.crinoid.model.Reaction;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnsupportedException;
import org.crinoid.network.Sign;

/** What is known of all that is no species of a model's network: values, signs, what changes it. */
final class Constants {

  private final DynamicalSystem system;
  private final Set<String> species;
  private final Map<String, Double> values = new HashMap<>();
  private final Map<String, Set<String>> causes = new HashMap<>();
  private final Set<String> timed = new HashSet<>();
  private final Map<String, Expr> definitions = new HashMap<>();
  private final Map<String, Expr> initial = new HashMap<>();
  private final Interpreter interpreter;

  Constants(DynamicalSystem system, Map<String, Double> overrides, Set<String> species) {
    this.system = system;
    this.species = species;
    this.interpreter =
        new Interpreter(
            new Interpreter.Environment() {
              @Override
              public double value(String id) {
                return values.getOrDefault(id, Double.NaN);
              }

              @Override
              public double time() {
                return Double.NaN;
              }

              @Override
              public double draw(Expr.Draw draw, double[] args) {
                return Double.NaN;
              }

              @Override
              public double past(Expr.Delay delay, double by) {
                return Double.NaN;
              }
            });
    for (Definition d : InitialValues.definitions(system, overrides)) {
      initial.put(d.name(), d.value());
      values.put(d.name(), interpreter.evaluate(d.value()));
    }
    for (Definition d : system.assigned()) {
      definitions.put(d.name(), d.value());
      Set<String> all = new HashSet<>();
      Rewrite.references(d.value()).forEach(id -> all.addAll(causes(id)));
      causes.put(d.name(), all);
      boolean[] hasTime = {false};
      Rewrite.visit(d.value(), n -> hasTime[0] |= n instanceof Expr.Time);
      if (hasTime[0] || Rewrite.references(d.value()).stream().anyMatch(timed::contains)) {
        timed.add(d.name());
      }
    }
  }

  /** The quantities, assigned ones resolved, that {@code id} depends on. */
  Set<String> causes(String id) {
    return species.contains(id) ? Set.of(id) : causes.getOrDefault(id, Set.of(id));
  }

  /** The formula of an assigned variable. */
  Expr definition(String id) {
    return definitions.get(id);
  }

  boolean dependsOnSpecies(String id) {
    return causes(id).stream().anyMatch(species::contains);
  }

  /** Why a quantity changes in time otherwise than by events, if it does. */
  Optional<String> change(String id) {
    if (timed.contains(id)) {
      return Optional.of("which a rule makes depend on time");
    }
    for (String cause : causes(id)) {
      if (species.contains(cause)) {
        return Optional.of("which depends on '" + cause + "'");
      }
      Optional<String> change =
          switch (system.layout().variable(cause).role()) {
            case DIFFERENTIAL -> Optional.of("which changes at the rate that a rule gives");
            case ALGEBRAIC -> Optional.of("which an algebraic rule determines");
            case DELAYED -> Optional.of("which is a value of the past");
            case CONSTANT, DISCRETE, ASSIGNED -> Optional.empty();
          };
      if (change.isPresent()) {
        return change;
      }
    }
    return Optional.empty();
  }

  /** The value of a formula over quantities that never change, not even by events. */
  OptionalDouble value(Expr e) {
    boolean[] open = {false};
    Rewrite.visit(
        e,
        n ->
            open[0] |=
                switch (n) {
                  case Expr.Ref r -> !isConstant(r.id());
                  case Expr.Time t -> true;
                  case Expr.RateOf r -> true;
                  case Expr.Delay d -> true;
                  case Expr.Draw d -> true;
                  case Expr.Call c -> true;
                  case Expr.Num number -> false;
                  case Expr.Apply a -> false;
                  case Expr.Piecewise p -> false;
                });
    double value = open[0] ? Double.NaN : interpreter.evaluate(e);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private boolean isConstant(String id) {
    return !timed.contains(id)
        && causes(id).stream().allMatch(c -> system.layout().variable(c).role() == Role.CONSTANT);
  }

  /** The sign of a quantity at all times. */
  Sign sign(String id) {
    if (species.contains(id)) {
      return Sign.NON_NEGATIVE;
    }
    return switch (system.layout().variable(id).role()) {
      case CONSTANT ->
          isDrawnPositive(initial.get(id))
              ? Sign.POSITIVE
              : Sign.of(values.getOrDefault(id, Double.NaN));
      case DISCRETE -> setByEvents(id);
      case ASSIGNED -> Sign.of(definitions.get(id), this::sign);
      case DIFFERENTIAL, ALGEBRAIC, DELAYED -> Sign.UNKNOWN;
    };
  }

  /** Whether a value is drawn from a law of positive numbers. */
  private static boolean isDrawnPositive(Expr e) {
    return e instanceof Expr.Draw d && POSITIVE.contains(d.distribution());
  }

  private static final Set<Distribution> POSITIVE =
      EnumSet.of(
          Distribution.CHISQUARE,
          Distribution.EXPONENTIAL,
          Distribution.GAMMA,
          Distribution.LOGNORMAL,
          Distribution.RAYLEIGH);

  /** The sign of the value at the start and of all numbers that events set. */
  private Sign setByEvents(String id) {
    Sign sign = Sign.of(values.getOrDefault(id, Double.NaN));
    for (EventSpec event : system.events()) {
      for (EventSpec.Assignment a : event.assignments()) {
        if (a.variable().equals(id)) {
          OptionalDouble number = value(a.value());
          sign = sign.or(number.isPresent() ? Sign.of(number.getAsDouble()) : Sign.UNKNOWN);
        }
      }
    }
    return sign;
  }

  /**
   * A stoichiometry as a number.
   *
   * @throws UnsupportedException if it varies
   */
  Rational stoichiometry(SpeciesReference s, Reaction r) {
    try {
      if (s.id().isEmpty()) {
        return Rational.ofFraction(s.stoichiometry().orElse(Double.NaN));
      }
      return rational(Expr.ref(s.id()));
    } catch (ArithmeticException e) {
      throw new UnsupportedException(
          "variable stoichiometry",
          r.id(),
          "the stoichiometry of '%s' in reaction '%s' is no rational number that never changes: %s"
              .formatted(s.species(), r.id(), e.getMessage()));
    }
  }

  private Rational rational(Expr e) {
    return switch (e) {
      case Expr.Num n -> Rational.ofFraction(n.value());
      case Expr.Ref r -> {
        if (!system.layout().has(r.id()) || !isConstant(r.id())) {
          throw new ArithmeticException(variation(r.id()));
        }
        Expr value = definitions.getOrDefault(r.id(), initial.get(r.id()));
        yield value == null ? Rational.ofDecimal(Double.NaN) : rational(value);
      }
      case Expr.Apply a -> rational(a);
      case Expr.Time t -> throw new ArithmeticException("it depends on time");
      case Expr.Piecewise p -> evaluated(p);
      case Expr.RateOf o -> evaluated(o);
      case Expr.Delay d -> evaluated(d);
      case Expr.Draw d -> evaluated(d);
      case Expr.Call c -> evaluated(c);
    };
  }

  private String variation(String id) {
    Optional<String> moved =
        causes(id).stream()
            .filter(c -> !isConstant(c))
            .filter(c -> !c.equals(id))
            .sorted()
            .findFirst();
    return "'%s' %s"
        .formatted(
            id, moved.map(c -> "depends on '%s', which changes".formatted(c)).orElse("changes"));
  }

  private Rational evaluated(Expr e) {
    return Rational.ofFraction(value(e).orElse(Double.NaN));
  }

  private Rational rational(Expr.Apply a) {
    List<Expr> args = a.args();
    return switch (a.op()) {
      case PLUS -> args.stream().map(this::rational).reduce(Rational.ZERO, Rational::plus);
      case TIMES -> args.stream().map(this::rational).reduce(Rational.ONE, Rational::times);
      case MINUS -> rational(args.get(0)).minus(rational(args.get(1)));
      case NEGATE -> rational(args.get(0)).negate();
      case DIVIDE -> rational(args.get(0)).over(rational(args.get(1)));
      default -> evaluated(a);
    };
  }
}
