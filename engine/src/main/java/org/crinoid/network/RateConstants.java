package org.crinoid.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;

/**
 * Values of the rate constants of a network's mass-action arrows, of rate equations or of counts
 * alone, for amounts as the network's variables.
 *
 * @param values (m) positive numbers; nothing where an arrow is not mass action or its constant
 *     changes
 */
public record RateConstants(List<OptionalDouble> values) {

  /** Copies the list. */
  public RateConstants {
    values = List.copyOf(values);
  }

  /**
   * The constants of a network.
   *
   * @param value value of a formula over quantities that never change, if it has one
   */
  public static RateConstants of(ReactionNetwork network, Function<Expr, OptionalDouble> value) {
    return new RateConstants(
        network.arrows().stream().map(a -> positive(a.kinetics(), value)).toList());
  }

  /** The constants of a network whose formulas are over the given named numbers. */
  public static RateConstants of(ReactionNetwork network, Map<String, Double> named) {
    Interpreter interpreter =
        new Interpreter(
            new Interpreter.Environment() {
              @Override
              public double value(String id) {
                return named.getOrDefault(id, Double.NaN);
              }

              @Override
              public double time() {
                return Double.NaN;
              }
            });
    return of(network, e -> OptionalDouble.of(interpreter.evaluate(e)));
  }

  /** No constants: nothing that depends on their values is decided. */
  public static RateConstants unknown(ReactionNetwork network) {
    return new RateConstants(network.arrows().stream().map(a -> OptionalDouble.empty()).toList());
  }

  private static OptionalDouble positive(Kinetics kinetics, Function<Expr, OptionalDouble> value) {
    Optional<Expr> constant =
        switch (kinetics) {
          case Kinetics.MassAction m -> Optional.of(m.constant());
          case Kinetics.CountedMassAction c -> Optional.of(c.constant());
          case Kinetics.General g -> Optional.empty();
        };
    OptionalDouble k = constant.map(value).orElse(OptionalDouble.empty());
    boolean usable = k.isPresent() && k.getAsDouble() > 0 && Double.isFinite(k.getAsDouble());
    return usable ? k : OptionalDouble.empty();
  }

  /** The constant of arrow {@code j}, which must be known. */
  double of(int j) {
    return values.get(j).orElseThrow();
  }

  /** The first arrow whose constant is not known. */
  Optional<Integer> firstUnknown() {
    return IntStream.range(0, values.size())
        .filter(j -> values.get(j).isEmpty())
        .boxed()
        .findFirst();
  }
}
