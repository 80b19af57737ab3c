package org.crinoid.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.model.Model;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStream;
import org.crinoid.random.RandomStreams;
import org.crinoid.solve.Failure;
import org.crinoid.system.EventBuilder;
import org.crinoid.system.ModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: timelines made by hand from section 4.12 of SBML Level 3 Version 2 Core. */
class EventExecutorTest {

  private static final Expr ON = Expr.apply(Op.GT, Expr.ref("on"), Expr.ZERO);

  /** Parameters: {@code on}, which tests switch, and two to read and set. */
  private static ModelBuilder model() {
    return new ModelBuilder().parameter("on", 0).parameter("y", 1).parameter("z", 0);
  }

  private static EventBuilder event(String id) {
    return new EventBuilder(id, ON);
  }

  @Test
  void aDelayedEventIsExecutedWhenItIsDueAndNotBefore() {
    Timeline line = line(event("e").delay(Expr.num(2)).set("z", Expr.ONE));
    line.at(0);
    line.set("on", 1);
    assertThat(line.at(1)).isFalse();
    assertThat(line.nextDue()).isEqualTo(3);
    assertThat(line.at(2.999)).isFalse();
    assertThat(line.value("z")).isZero();
    assertThat(line.at(3)).isTrue();
    assertThat(line.value("z")).isEqualTo(1);
    assertThat(line.nextDue()).isInfinite();
  }

  @Test
  void valuesAreThoseOfTriggerTimeOrOfExecution() {
    Timeline early =
        line(event("e").delay(Expr.num(2)).set("z", Expr.ref("y")).set("y", Expr.ref("z")));
    Timeline late =
        line(
            event("e")
                .delay(Expr.num(2))
                .valuesAtExecution()
                .set("z", Expr.ref("y"))
                .set("y", Expr.ref("z")));
    for (Timeline line : List.of(early, late)) {
      line.at(0);
      line.set("on", 1);
      line.at(1);
      line.set("y", 7);
      line.at(3);
    }
    assertThat(early.value("z")).isEqualTo(1);
    assertThat(late.value("z")).isEqualTo(7);
    assertThat(late.value("y")).as("both values are computed before either is set").isZero();
  }

  /** The concentration is that of trigger time; the amount it means is that of the new volume. */
  @Test
  void aConcentrationFromTriggerTimeBecomesAnAmountInTheVolumeAtExecution() {
    Model model =
        model()
            .compartment("V", 2)
            .species("S", "V", 5)
            .event(event("e").delay(Expr.ONE).set("S", Expr.ref("y")).build())
            .event(
                new EventBuilder("grow", Expr.apply(Op.GT, Expr.ref("z"), Expr.ZERO))
                    .set("V", Expr.num(10))
                    .build())
            .build();
    Timeline line = new Timeline(model);
    line.at(0);
    line.set("on", 1);
    line.at(1);
    line.set("y", 100);
    line.set("z", 1);
    line.at(1.5);
    line.at(2);
    assertThat(line.value("S")).isEqualTo(1 * 10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 3})
  void aDelayedEventThatIsNotPersistentIsDroppedWhenItsTriggerTurnsFalse(double off) {
    for (boolean persistent : new boolean[] {true, false}) {
      EventBuilder e = event("e").delay(Expr.num(2)).set("z", Expr.ONE);
      Timeline line = line(persistent ? e : e.notPersistent());
      line.at(0);
      line.set("on", 1);
      line.at(1);
      line.set("on", 0);
      line.at(off);
      line.set("on", 1);
      line.at(3);
      assertThat(line.value("z")).isEqualTo(persistent ? 1 : 0);
    }
  }

  @Test
  void anEventMayWaitSeveralTimesAtOnce() {
    Timeline line =
        line(
            event("e")
                .delay(Expr.num(10))
                .set("z", Algebra.plus(Expr.ref("y"), Expr.num(0.5)))
                .set("on", Expr.ONE));
    line.at(0);
    for (int k = 1; k <= 3; k++) {
      line.set("y", k);
      line.set("on", 1);
      line.at(k);
      line.set("on", 0);
      line.at(k + 0.5);
    }
    for (int k = 1; k <= 3; k++) {
      assertThat(line.nextDue()).isEqualTo(10 + k);
      line.set("on", 1);
      line.at(10 + k);
      assertThat(line.value("z")).isEqualTo(k + 0.5);
    }
  }

  @Test
  void theDelayIsComputedWhenTheEventIsTriggered() {
    Timeline line = line(event("e").delay(Expr.ref("y")).set("z", Expr.ONE));
    line.at(0);
    line.set("y", 4);
    line.set("on", 1);
    line.at(1);
    line.set("y", 100);
    line.at(2);
    assertThat(line.nextDue()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.NEGATIVE_INFINITY})
  void aDelayThatIsNegativeOrUndefinedIsAFailureThatNamesEventTimeAndValue(double delay) {
    Timeline line = line(event("late").delay(Expr.ref("y")).set("z", Expr.ONE));
    line.at(0);
    line.set("y", delay);
    line.set("on", 1);
    assertThatThrownBy(() -> line.at(7))
        .isInstanceOfSatisfying(
            EventFailureException.class,
            e -> assertThat(e.failure()).isEqualTo(new Failure.InvalidDelay(7, "late", delay)))
        .hasMessageContainingAll("time 7", "'late'", "" + delay);
  }

  @Test
  void anEventWithAnInfiniteDelayIsNeverDue() {
    Timeline line = line(event("e").delay(Expr.num(Double.POSITIVE_INFINITY)));
    line.at(0);
    line.set("on", 1);
    line.at(1);
    assertThat(line.nextDue()).isInfinite();
    assertThat(line.at(1e300)).isFalse();
  }

  @Test
  void aTriggerThatIsTrueAtTheStartCountsIfItWasFalseBefore() {
    Timeline was = line(event("e").set("z", Expr.ONE));
    Timeline wasNot = line(event("e").initiallyFalse().set("z", Expr.ONE));
    was.set("on", 1);
    wasNot.set("on", 1);
    assertThat(was.at(0)).isFalse();
    assertThat(wasNot.at(0)).isTrue();
  }

  @Test
  void theHighestPriorityIsExecutedFirstAndNoneComesLast() {
    Timeline line =
        line(
            event("none"),
            event("negative").priority(Expr.num(-5)),
            event("high").priority(Expr.num(3)),
            event("undefined").priority(Expr.NAN).notPersistent(),
            event("low").priority(Expr.ONE));
    line.at(0);
    line.set("on", 1);
    line.at(1);
    assertThat(line.executed())
        .startsWith("high", "low", "negative")
        .containsExactlyInAnyOrder("high", "low", "negative", "none", "undefined");
  }

  /** The first doubles y; b's priority, which falls with y, drops below c's. */
  @Test
  void prioritiesAreComputedAnewAfterEachExecution() {
    Timeline line =
        line(
            event("a").priority(Expr.num(10)).set("y", Expr.num(8)),
            event("b").priority(Algebra.minus(Expr.num(5), Expr.ref("y"))),
            event("c").priority(Expr.ZERO));
    line.at(0);
    line.set("on", 1);
    line.at(1);
    assertThat(line.executed()).containsExactly("a", "c", "b");
  }

  @Test
  void anEventTriggeredByAnotherOvertakesThoseOfLowerPriority() {
    Expr raised = Expr.apply(Op.GT, Expr.ref("z"), Expr.ZERO);
    Model model =
        model()
            .event(event("first").priority(Expr.num(3)).set("z", Expr.ONE).build())
            .event(event("waiting").priority(Expr.ONE).build())
            .event(new EventBuilder("urgent", raised).priority(Expr.num(2)).build())
            .build();
    Timeline line = new Timeline(model);
    line.at(0);
    line.set("on", 1);
    line.at(1);
    assertThat(line.executed()).containsExactly("first", "urgent", "waiting");
  }

  /** 0.1 + 0.2 and 0.3 differ in the last place; both events are due at once. */
  @Test
  void dueTimesThatDifferByRoundingAloneAreTheSameInstant() {
    Expr other = Expr.apply(Op.GT, Expr.ref("z"), Expr.ZERO);
    Model model =
        model()
            .event(event("low").delay(Expr.num(0.3)).priority(Expr.ZERO).build())
            .event(new EventBuilder("high", other).delay(Expr.num(0.2)).priority(Expr.ONE).build())
            .build();
    Timeline line = new Timeline(model);
    line.set("on", 0);
    line.at(0);
    line.set("on", 1);
    line.at(0);
    line.set("z", 1);
    line.at(0.1);
    line.at(0.3);
    assertThat(line.executed()).containsExactly("high", "low");
  }

  /**
   * Of three equal events, each of which disables the others, each wins a third of 3,000 rounds.
   * The bound on chi-squared with 2 degrees of freedom is passed by chance once in 10⁶ seeds; a
   * probability off by 0.05 would pass it almost always.
   */
  @Test
  void tiesAreFairAndDrawnAnewEachTime() {
    for (boolean withPriority : new boolean[] {true, false}) {
      Map<String, Integer> wins = new HashMap<>();
      wins(withPriority, 20).forEach(id -> wins.merge(id, 1, Integer::sum));
      double chi = 0;
      for (int count : wins.values()) {
        chi += (count - 1000.0) * (count - 1000.0) / 1000.0;
      }
      assertThat(wins).hasSize(3);
      assertThat(chi).isLessThan(27.6);
    }
  }

  @Test
  void theSameSeedDecidesTiesInTheSameWay() {
    assertThat(wins(true, 3)).isEqualTo(wins(true, 3)).isNotEqualTo(wins(true, 4));
  }

  private static List<String> wins(boolean withPriority, long seed) {
    ModelBuilder model = model();
    for (String id : List.of("a", "b", "c")) {
      EventBuilder e = event(id).notPersistent().set("on", Expr.ZERO);
      model.event((withPriority ? e.priority(Expr.num(2)) : e).build());
    }
    RandomStream stream = new RandomStreams(seed).stream(0, Purpose.EVENT_TIE);
    Timeline line = new Timeline(model.build(), stream::nextInt);
    line.at(0);
    for (int k = 1; k <= 3000; k++) {
      line.set("on", 1);
      line.at(k);
    }
    assertThat(line.executed()).hasSize(3000);
    return line.executed();
  }

  /** Each execution triggers the other event, at the same instant or five doubles later. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 5})
  void eventsThatLetHardlyAnyTimePassNeverSettle(double doubles) {
    Expr off = Expr.apply(Op.LEQ, Expr.ref("on"), Expr.ZERO);
    Expr delay = Expr.num(doubles * Math.ulp(1.0));
    Model model =
        model()
            .event(event("down").delay(delay).set("on", Expr.ZERO).build())
            .event(new EventBuilder("up", off).delay(delay).set("on", Expr.ONE).build())
            .build();
    Timeline line = new Timeline(model);
    line.at(0);
    line.set("on", 1);
    assertThatThrownBy(
            () -> {
              for (double t = 1; t < 2; t = line.nextDue()) {
                line.at(t);
              }
            })
        .isInstanceOfSatisfying(
            EventFailureException.class,
            e ->
                assertThat(e.failure())
                    .isInstanceOfSatisfying(
                        Failure.EventsNeverSettle.class,
                        f -> {
                          assertThat(f.executions()).isEqualTo(EventExecutor.MAX_EXECUTIONS);
                          assertThat(f.events()).containsExactly("down", "up");
                          assertThat(f.message()).contains("'down', 'up'", "time 1.0");
                        }));
  }

  /** Twenty thousand executions within 2e8 doubles: fast, but time passes. */
  @Test
  void eventsThatFollowEachOtherFastButLetTimePassGoOn() {
    Expr off = Expr.apply(Op.LEQ, Expr.ref("on"), Expr.ZERO);
    Expr delay = Expr.num(10_000 * Math.ulp(1.0));
    Timeline line =
        line(
            event("down").delay(delay).set("on", Expr.ZERO),
            new EventBuilder("up", off).delay(delay).set("on", Expr.ONE));
    line.at(0);
    line.set("on", 1);
    line.at(1);
    while (line.executed().size() < 2 * EventExecutor.MAX_EXECUTIONS) {
      line.at(line.nextDue());
    }
    assertThat(line.nextDue()).isBetween(1 + 4e-8, 1 + 5e-8);
  }

  @Test
  void eventsAHairApartAreExecutedEachAtItsTime() {
    Timeline line =
        line(
            event("late").delay(Expr.num(1 + 1e-12)).set("z", Expr.ONE),
            event("early").delay(Expr.ONE).set("y", Expr.num(7)));
    line.at(0);
    line.set("on", 1);
    line.at(0);
    line.at(1);
    assertThat(line.executed()).containsExactly("early");
    line.at(line.nextDue());
    assertThat(line.executed()).containsExactly("early", "late");
  }

  @Test
  void triggersSeeWhatFollowsFromAnEventBeforeTheyAreAsked() {
    Expr follows = Expr.apply(Op.GT, Expr.ref("y"), Expr.ONE);
    Timeline line = line(event("first").set("z", Expr.ONE), new EventBuilder("second", follows));
    line.set("y", 0);
    line.at(0);
    line.set("on", 1);
    line.at(1, () -> line.set("y", 2 * line.value("z")));
    assertThat(line.executed()).containsExactly("first", "second");
  }

  private static Timeline line(EventBuilder... events) {
    ModelBuilder model = model();
    for (EventBuilder e : events) {
      model.event(e.build());
    }
    return new Timeline(model.build());
  }
}
