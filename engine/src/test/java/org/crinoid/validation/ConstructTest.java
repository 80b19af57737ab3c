package org.crinoid.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.expr.Distribution;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Compartment;
import org.crinoid.model.Constraint;
import org.crinoid.model.Event;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.GeneAssociation;
import org.crinoid.model.InitialAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Parameter;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnsupportedException;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.FluxSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The table of constructs; oracle: a model that uses the construct is lowered, or refused for it,
 * as the table says.
 */
class ConstructTest {

  private static final Map<Construct, Model> EXAMPLES = new EnumMap<>(Construct.class);

  private static final Compartment CELL =
      new Compartment("c", "", OptionalDouble.of(3), OptionalDouble.of(1), "", false);

  private static final Expr DRAW = new Expr.Draw(Distribution.POISSON, List.of(Expr.ONE), 0);

  static {
    Reaction plain = reaction(false, stoichiometry(""), Optional.of(law()));
    put(Construct.REACTION, CELL, species(false), List.of(), List.of(plain), List.of());
    put(
        Construct.REACTION_WITHOUT_RATE_LAW,
        CELL,
        species(false),
        List.of(),
        List.of(reaction(false, stoichiometry(""), Optional.empty())),
        List.of());
    put(
        Construct.FAST_REACTION,
        CELL,
        species(false),
        List.of(),
        List.of(reaction(true, stoichiometry(""), Optional.of(law()))),
        List.of());
    put(Construct.LOCAL_PARAMETER, CELL, species(false), List.of(), List.of(plain), List.of());
    put(
        Construct.VARIABLE_STOICHIOMETRY,
        CELL,
        species(false),
        List.of(new Rule.Rate("n", Expr.ONE)),
        List.of(reaction(false, stoichiometry("n"), Optional.of(law()))),
        List.of());
    put(Construct.CONVERSION_FACTOR, CELL, species(false), List.of(), List.of(plain), List.of());
    put(Construct.BOUNDARY_SPECIES, CELL, species(true), List.of(), List.of(), List.of());
    put(Construct.SPECIES_AS_AMOUNT, CELL, species(true), List.of(), List.of(), List.of());
    put(
        Construct.POINT_COMPARTMENT,
        new Compartment("c", "", OptionalDouble.of(0), OptionalDouble.empty(), "", true),
        species(false),
        List.of(),
        List.of(),
        List.of());
    rule(Construct.VARIABLE_COMPARTMENT, new Rule.Rate("c", InfixParser.parse("p")));
    rule(Construct.ASSIGNMENT_RULE, new Rule.Assignment("x", InfixParser.parse("p")));
    rule(Construct.RATE_RULE, new Rule.Rate("x", InfixParser.parse("p")));
    rule(Construct.ALGEBRAIC_RULE, new Rule.Algebraic(InfixParser.parse("x - p")));
    rule(Construct.INITIAL_ASSIGNMENT, new Rule.Rate("x", InfixParser.parse("p")));
    rule(Construct.FUNCTION, new Rule.Rate("x", InfixParser.parse("f(p)")));
    rule(Construct.PIECEWISE, new Rule.Rate("x", InfixParser.parse("piecewise(1, x > p, 2)")));
    rule(Construct.TIME, new Rule.Rate("x", new Expr.Time()));
    rule(Construct.DELAY, new Rule.Assignment("x", new Expr.Delay(Expr.ref("p"), Expr.ONE)));
    rule(Construct.DRAW, new Rule.Rate("x", Expr.ONE));
    rule(Construct.CONSTRAINT, new Rule.Rate("x", Expr.ONE));
    for (Construct c :
        List.of(
            Construct.FLUX_OBJECTIVE,
            Construct.FLUX_BOUND,
            Construct.FLUX_CONSTRAINT,
            Construct.GENE_ASSOCIATION)) {
      put(c, CELL, species(false), List.of(), List.of(plain), List.of());
    }
    rule(Construct.RATE_OF, new Rule.Assignment("x", new Expr.RateOf("p")));
    for (Construct c :
        List.of(
            Construct.EVENT,
            Construct.EVENT_DELAY,
            Construct.EVENT_PRIORITY,
            Construct.EVENT_NOT_PERSISTENT)) {
      Event event =
          new Event(
              "",
              "",
              InfixParser.parse("x > p"),
              true,
              false,
              Optional.of(Expr.ONE),
              Optional.of(Expr.ONE),
              true,
              List.of(new EventAssignment("x", Expr.ZERO)));
      put(c, CELL, species(false), List.of(), List.of(), List.of(event));
    }
  }

  private static void rule(Construct c, Rule rule) {
    put(c, CELL, species(false), List.of(rule), List.of(), List.of());
  }

  private static Species species(boolean boundary) {
    return new Species(
        "S",
        "",
        "c",
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        "",
        boundary,
        boundary,
        false,
        Optional.of("p"));
  }

  private static SpeciesReference stoichiometry(String id) {
    return new SpeciesReference(id, "S", OptionalDouble.of(1), id.isEmpty());
  }

  private static RateLaw law() {
    Parameter k = new Parameter("k", "", OptionalDouble.of(1), "", true);
    return new RateLaw(InfixParser.parse("k*S"), List.of(k));
  }

  private static Reaction reaction(boolean fast, SpeciesReference s, Optional<RateLaw> law) {
    return new Reaction("R", "", false, fast, List.of(s), List.of(), List.of(), law);
  }

  private static void put(
      Construct c,
      Compartment compartment,
      Species s,
      List<Rule> rules,
      List<Reaction> reactions,
      List<Event> events) {
    EXAMPLES.put(
        c,
        new Model(
            "m",
            "",
            ModelUnits.UNDEFINED,
            List.of(new FunctionDefinition("f", "", List.of("y"), InfixParser.parse("2*y"))),
            List.of(compartment),
            List.of(s),
            List.of(
                new Parameter("p", "", OptionalDouble.of(1), "", true),
                new Parameter("x", "", OptionalDouble.of(1), "", false)),
            List.of(new InitialAssignment("p", c == Construct.DRAW ? DRAW : Expr.ONE)),
            rules,
            reactions,
            events,
            List.of(new Constraint(1, "", InfixParser.parse("x > 0"), "")),
            Optional.empty(),
            Optional.of(fluxes(reactions))));
  }

  private static FluxBalance fluxes(List<Reaction> reactions) {
    var bounds = new FluxBalance.Bounds(Optional.of("p"), Optional.empty());
    Optional<String> gene = reactions.stream().map(Reaction::id).findFirst();
    return new FluxBalance(
        false,
        List.of(new FluxBalance.Objective("most", "", FluxBalance.Sense.MAXIMIZE, List.of())),
        Optional.empty(),
        gene.map(r -> Map.of(r, bounds)).orElse(Map.of()),
        List.of(new FluxBalance.Constraint("sum", "", bounds, List.of())),
        List.of(new FluxBalance.GeneProduct("g", "", "b001", Optional.empty())),
        gene.map(r -> Map.<String, GeneAssociation>of(r, new GeneAssociation.Product("g")))
            .orElse(Map.of()),
        Map.of());
  }

  @ParameterizedTest
  @EnumSource
  void aModelThatUsesAConstructIsSolvedAsTheTableSays(Construct c) {
    Model model = EXAMPLES.get(c);

    assertThat(c.uses(model)).as("uses of %s", c).isNotEmpty();
    assertThat(DynamicalSystem.faults(model).isEmpty())
        .isEqualTo(c.support(MethodKind.TIME_COURSE) != Support.NO);
    assertThat(fluxesAreRefused(model)).isEqualTo(c.support(MethodKind.FLUX_BALANCE) == Support.NO);
  }

  private static boolean fluxesAreRefused(Model model) {
    try {
      FluxSystem.of(model, DynamicalSystem.of(model), Map.of());
      return false;
    } catch (UnsupportedException e) {
      return true;
    }
  }

  @Test
  void aModelWithoutAConstructDoesNotUseIt() {
    Model plain =
        new Model(
            "",
            "",
            ModelUnits.UNDEFINED,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    for (Construct c : Construct.values()) {
      assertThat(c.uses(plain)).as(c.title()).isEmpty();
    }
  }
}
