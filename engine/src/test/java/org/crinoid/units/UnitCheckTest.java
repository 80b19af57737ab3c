package org.crinoid.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Compartment;
import org.crinoid.model.Event;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.Model;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Parameter;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnitDefinition;
import org.crinoid.model.UnitDefinition.Factor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which formulas are found not to fit.
 *
 * <p>Oracle: dimensional analysis by hand of {@code A} and {@code B} in mol/l, {@code V} in l,
 * {@code k} in 1/s, {@code km} in mmol/l, {@code vmax} in mol/(l s), {@code t} in s, {@code T} in
 * min, {@code d} without dimension, {@code n} = 2.5 without dimension, {@code u} without a unit.
 */
class UnitCheckTest {

  private static final ModelUnits UNITS =
      new ModelUnits(
          "second",
          "mole",
          "mole",
          "litre",
          List.of(
              unit("M", new Factor("mole", 1, 0, 1), new Factor("litre", -1, 0, 1)),
              unit("mM", new Factor("mole", 1, -3, 1), new Factor("litre", -1, 0, 1)),
              unit("perSecond", new Factor("second", -1, 0, 1)),
              unit("minute", new Factor("second", 1, 0, 60)),
              unit(
                  "speed",
                  new Factor("mole", 1, 0, 1),
                  new Factor("litre", -1, 0, 1),
                  new Factor("second", -1, 0, 1))));

  private static final List<FunctionDefinition> FUNCTIONS =
      List.of(
          function("mm", "v*s/(K + s)", "v", "s", "K"),
          function("twice", "mm(v, s, s)*2", "v", "s"));

  private static UnitDefinition unit(String id, Factor... factors) {
    return new UnitDefinition(id, "", List.of(factors));
  }

  private static FunctionDefinition function(String id, String body, String... arguments) {
    return new FunctionDefinition(id, "", List.of(arguments), InfixParser.parse(body));
  }

  private static Parameter parameter(String id, String unit, double value) {
    return new Parameter(id, "", OptionalDouble.of(value), unit, !id.startsWith("x"));
  }

  private static Model model(List<Rule> rules, List<Reaction> reactions, List<Event> events) {
    List<Species> species = new ArrayList<>();
    for (String id : List.of("A", "B")) {
      species.add(
          new Species(
              id,
              "",
              "V",
              OptionalDouble.of(1),
              OptionalDouble.empty(),
              "mole",
              false,
              false,
              false,
              Optional.empty()));
    }
    return new Model(
        "m",
        "",
        UNITS,
        FUNCTIONS,
        List.of(
            new Compartment("V", "", OptionalDouble.of(3), OptionalDouble.of(1), "litre", true)),
        species,
        List.of(
            parameter("k", "perSecond", 1),
            parameter("km", "mM", 1),
            parameter("K", "M", 1),
            parameter("vmax", "speed", 1),
            parameter("t", "second", 1),
            parameter("T", "minute", 1),
            parameter("d", "dimensionless", 1),
            parameter("n", "dimensionless", 2.5),
            parameter("u", "", 1),
            parameter("x", "M", 1),
            parameter("xu", "", 1)),
        List.of(),
        rules,
        reactions,
        events,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<UnitProblem> ofRateLaw(Expr rate) {
    Reaction r =
        new Reaction(
            "R",
            "",
            false,
            false,
            List.of(new SpeciesReference("", "A", OptionalDouble.of(1), true)),
            List.of(),
            List.of("B"),
            Optional.of(new RateLaw(rate, List.of(parameter("kl", "perSecond", 1)))));
    return UnitCheck.problems(model(List.of(), List.of(r), List.of()));
  }

  private static List<UnitProblem> ofRateLaw(String rate) {
    return ofRateLaw(InfixParser.parse(rate));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "V*k*A",
        "V*kl*A",
        "2*V*k*A",
        "V*vmax*A/(K + A)",
        "V*vmax*A^n/(K^n + A^n)",
        "V*vmax*sqrt(A)/sqrt(K)",
        "V*vmax*(A/K)^u",
        "V*mm(vmax, A, K)",
        "V*twice(vmax, A)",
        "V*k*A*(1 - A/K)",
        "V*vmax*exp(-k*t)",
        "V*piecewise(vmax, A > B, 0)",
        "u",
        "u*A + V*u",
        "V*0.3*A",
        "mm(u, A, K)",
        "mm(1, A, K)"
      })
  void aRateThatFitsOrCannotBeKnownIsLeftAlone(String rate) {
    assertThat(ofRateLaw(rate)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k*A | DIMENSION | multiplied by the size of the compartment",
        "V*k*A*A | DIMENSION | is in mol^2/(l s)",
        "V*k*(A + V) | DIMENSION | 'A' in mol/l and 'V' in l are added",
        "V*k*(A + km) | SCALE | 'A' in mol/l and 'km' in mmol/l are added",
        "V*k*A*exp(t) | ARGUMENT | 'argument 't' of exp is in s",
        "V*k*A^t | ARGUMENT | exponent 't' is in s",
        "V*k*piecewise(A, T > t, V) | SCALE | 'T' in min and 't' in s are compared",
        "V*k*piecewise(A, T > t, V) | DIMENSION | are values of one piecewise",
        "V*A/T | SCALE | is in mol/min",
        "V*mm(vmax, A, km) | SCALE | 'K' in mmol/l and 's' in mol/l are added",
        "V*vmax*A^n/(K^n + A^2) | DIMENSION | mol^(5/2)/l^(5/2)"
      })
  void aRateThatDoesNotFitIsTold(String rate, UnitProblem.Kind kind, String message) {
    assertThat(ofRateLaw(rate))
        .anySatisfy(
            p -> {
              assertThat(p.kind()).isEqualTo(kind);
              assertThat(p.message()).contains(message.replace("'argument", "argument"));
              assertThat(p.part()).isEqualTo("rate law R");
              assertThat(p.element()).isEqualTo("R");
            });
  }

  @Test
  void oneFaultIsToldOnce() {
    assertThat(ofRateLaw("V*k*(A + V)*(B + K)")).hasSize(1);
  }

  @Test
  void theUnitWrittenOnANumberCounts() {
    Expr times = Expr.apply(org.crinoid.expr.Op.TIMES, Expr.ref("A"), new Expr.Num(2, "perSecond"));
    Expr litres = Expr.apply(org.crinoid.expr.Op.TIMES, times, new Expr.Num(1, "litre"));

    assertThat(ofRateLaw(litres)).isEmpty();
    assertThat(ofRateLaw(times)).hasSize(1);
  }

  @Test
  void rulesHaveTheUnitOfTheirVariableAndRateRulesThatPerTime() {
    List<Rule> good =
        List.of(
            new Rule.Assignment("x", InfixParser.parse("A + B")),
            new Rule.Rate("xu", InfixParser.parse("A + 1")));
    List<Rule> bad = List.of(new Rule.Rate("x", InfixParser.parse("A + B")));
    List<Rule> algebraic = List.of(new Rule.Algebraic(InfixParser.parse("x - V")));

    assertThat(UnitCheck.problems(model(good, List.of(), List.of()))).isEmpty();
    assertThat(UnitCheck.problems(model(bad, List.of(), List.of())))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.part()).isEqualTo("rule x");
              assertThat(p.message()).contains("is in mol/l", "in mol/(l s)");
            });
    assertThat(UnitCheck.problems(model(algebraic, List.of(), List.of())))
        .extracting(UnitProblem::part)
        .containsExactly("algebraic rule 1");
  }

  @Test
  void delaysOfEventsAreTimesAndPrioritiesPlainNumbers() {
    Event e =
        new Event(
            "",
            "",
            InfixParser.parse("A > km"),
            true,
            true,
            Optional.of(Expr.ref("T")),
            Optional.of(Expr.ref("A")),
            true,
            List.of(new EventAssignment("x", Expr.ref("V"))));

    assertThat(UnitCheck.problems(model(List.of(), List.of(), List.of(e))))
        .extracting(UnitProblem::message)
        .hasSize(4)
        .anyMatch(m -> m.contains("the trigger of event 1, 'A' in mol/l and 'km' in mmol/l"))
        .anyMatch(m -> m.contains("the delay of event 1 is in min, but time in s"))
        .anyMatch(m -> m.contains("the priority of event 1 is in mol/l"))
        .anyMatch(m -> m.contains("the assignment of 'x' by event 1 is in l, but 'x' in mol/l"));
  }

  @Test
  void aFunctionThatCallsItselfEnds() {
    FunctionDefinition f = function("f", "f(x) + x", "x");
    UnitTable table = new UnitTable(model(List.of(), List.of(), List.of()));
    List<String> told = new ArrayList<>();
    UnitInference inference = new UnitInference(table, List.of(f), (kind, m) -> told.add(m));

    assertThat(inference.of(InfixParser.parse("f(A)"), java.util.Map.of()).unit()).isPresent();
    assertThat(told).isEmpty();
  }

  @Test
  void whatHasNoUnitIsListed() {
    Undeclared undeclared = Undeclared.of(model(List.of(), List.of(), List.of()));

    assertThat(undeclared.parameters()).containsExactly("u", "xu");
    assertThat(undeclared.count()).isEqualTo(2);
  }
}
