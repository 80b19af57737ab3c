package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.model.Compartment;
import org.crinoid.model.Constraint;
import org.crinoid.model.Event;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.InitialAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Parameter;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnitDefinition;

/** Models with every construct of SBML core, at random: valid, though without a sensible course. */
final class RandomModel {

  private static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    Integer.MAX_VALUE,
    1L + Integer.MAX_VALUE,
    1e15,
    6.02214179e23,
    0.1,
    1.0 / 3,
    -1.2345678901234567e-300,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private final Random random;

  /**
   * What a formula may use.
   *
   * @param anything whether time, delays, functions and rates of change too
   */
  private record Scope(List<String> names, boolean anything) {}

  private static final Scope ALL = new Scope(List.of("c", "s", "p", "q", "r0", "n"), true);

  private static Scope scope(String... names) {
    return new Scope(List.of(names), false);
  }

  private RandomModel(long seed) {
    this.random = new Random(seed);
  }

  /** The model of a seed; fast reactions are left to others, as they decide the level. */
  static Model of(long seed) {
    return new RandomModel(seed).model();
  }

  private Model model() {
    double count = number();
    // JSBML takes a stoichiometry that is not a number for none
    SpeciesReference counted =
        new SpeciesReference("n", "s", OptionalDouble.of(Double.isNaN(count) ? 3 : count), false);
    SpeciesReference plain = new SpeciesReference("", "t", OptionalDouble.of(2), true);
    RateLaw law =
        new RateLaw(
            expression(4, scope("k", "c", "s", "p")),
            List.of(new Parameter("k", "local <k> & \"k\"", number(true), "second", true)));
    Reaction reaction =
        new Reaction(
            "r0",
            "",
            random.nextBoolean(),
            false,
            List.of(counted, plain),
            List.of(plain),
            List.of("u"),
            Optional.of(law));
    return new Model(
        "m",
        "a \u00b5 name",
        units(),
        List.of(new FunctionDefinition("f", "", List.of("x", "y"), body())),
        List.of(
            new Compartment("c", "", OptionalDouble.of(3), number(true), "litre", false),
            new Compartment("d", "", OptionalDouble.of(2.5), number(true), "", true)),
        List.of(species("s", "c"), species("t", "c"), species("u", "d")),
        List.of(
            new Parameter("p", "", number(true), "u1", false),
            new Parameter("q", "", number(true), "", false),
            new Parameter("z", "", number(true), "", false),
            new Parameter("w", "", number(true), "", true)),
        List.of(new InitialAssignment("p", expression(4, scope("w")))),
        List.of(
            new Rule.Assignment("n", expression(4, scope("c", "s"))),
            new Rule.Rate("q", expression(4, scope("c", "s", "p", "w"))),
            new Rule.Algebraic(
                Expr.apply(Op.MINUS, Expr.ref("z"), expression(3, scope("c", "w"))))),
        List.of(reaction),
        List.of(event("e1"), event("")),
        List.of(
            new Constraint(1, "", condition(3), "say <so> & stop"),
            new Constraint(2, "v", condition(2), "")),
        random.nextBoolean() ? Optional.of("w") : Optional.empty(),
        Optional.empty());
  }

  private ModelUnits units() {
    UnitDefinition unit =
        new UnitDefinition(
            "u1",
            "",
            List.of(
                new UnitDefinition.Factor("mole", -1.5, -3, 60),
                new UnitDefinition.Factor("metre", 2, 0, 0.1)));
    return new ModelUnits("second", "mole", "mole", "litre", List.of(unit));
  }

  private Species species(String id, String compartment) {
    boolean isAmount = random.nextBoolean();
    return new Species(
        id,
        "",
        compartment,
        isAmount ? number(true) : OptionalDouble.empty(),
        isAmount ? OptionalDouble.empty() : number(true),
        "item",
        random.nextBoolean(),
        random.nextBoolean(),
        false,
        random.nextBoolean() ? Optional.of("w") : Optional.empty());
  }

  private Event event(String id) {
    return new Event(
        id,
        "",
        condition(3),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean() ? Optional.of(expression(2, ALL)) : Optional.empty(),
        random.nextBoolean() ? Optional.of(expression(2, ALL)) : Optional.empty(),
        random.nextBoolean(),
        List.of(new EventAssignment("p", expression(3, ALL))));
  }

  private Expr body() {
    return expression(3, scope("x", "y"));
  }

  private double number() {
    double any = Double.longBitsToDouble(random.nextLong());
    // libSBML does not read numbers below the normal ones
    boolean isNormal = Math.abs(any) >= Double.MIN_NORMAL;
    return random.nextBoolean() && isNormal ? any : NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private OptionalDouble number(boolean mayMiss) {
    return mayMiss && random.nextInt(4) == 0 ? OptionalDouble.empty() : OptionalDouble.of(number());
  }

  private Expr condition(int depth) {
    Op[] relations = {Op.EQ, Op.NEQ, Op.LT, Op.LEQ, Op.GT, Op.GEQ};
    if (depth == 0 || random.nextInt(3) == 0) {
      return Expr.apply(
          relations[random.nextInt(relations.length)],
          expression(depth, ALL),
          expression(depth, ALL));
    }
    Op[] logical = {Op.AND, Op.OR, Op.XOR};
    return random.nextInt(4) == 0
        ? Expr.apply(Op.NOT, condition(depth - 1))
        : Expr.apply(
            logical[random.nextInt(logical.length)], condition(depth - 1), condition(depth - 1));
  }

  private Expr expression(int depth, Scope scope) {
    List<String> names = scope.names();
    if (depth <= 0) {
      int kind = random.nextInt(8);
      return kind < 3
          ? new Expr.Num(number(), random.nextInt(3) == 0 ? "u1" : "")
          : kind == 3 && scope.anything()
              ? new Expr.Time()
              : Expr.ref(names.get(random.nextInt(names.size())));
    }
    return switch (random.nextInt(12)) {
      case 0 -> Expr.num(number());
      case 1 ->
          scope.anything()
              ? new Expr.Delay(expression(depth - 1, scope), Expr.ONE)
              : Expr.ref(names.get(0));
      case 2 -> scope.anything() ? new Expr.RateOf("q") : Expr.ref(names.get(0));
      case 3 ->
          scope.anything()
              ? new Expr.Call("f", List.of(expression(depth - 1, scope), Expr.ONE))
              : Expr.ref(names.getLast());
      case 4 ->
          new Expr.Piecewise(
              List.of(
                  new Expr.Branch(
                      expression(depth - 1, scope),
                      Expr.apply(Op.GT, expression(depth - 1, scope), Expr.ZERO))),
              random.nextBoolean() ? Expr.NAN : expression(depth - 1, scope));
      default -> {
        Op op = Op.values()[random.nextInt(Op.values().length)];
        int count = op.takes(2) ? 2 : 1;
        count = op.takes(3) ? random.nextInt(3) + 1 : count;
        List<Expr> operands = new ArrayList<>();
        for (int k = 0; k < count; k++) {
          boolean minus = op == Op.NEGATE && k == 0;
          operands.add(minus ? Expr.ref(names.get(0)) : expression(depth - 1, scope));
        }
        yield new Expr.Apply(op, operands);
      }
    };
  }
}
