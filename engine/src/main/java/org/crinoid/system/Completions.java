package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Reaction;
import org.crinoid.network.PropensityLaws.Form;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Completion;
import org.crinoid.system.JumpSystem.Jump;
import org.crinoid.system.JumpSystem.MassAction;

/**
 * Finds reactions that are the delayed products of others.
 *
 * <p>Reaction {@code D} completes reaction {@code R} if its rate law is {@code delay(R, τ)}, by the
 * identifier; or {@code delay(law, τ)} with the very rate law of {@code R} where {@code D} takes
 * what {@code R} makes, so that one waits for the other. Either may stand alone in a piecewise
 * formula that is 0 otherwise: its condition then says which completions happen. All other delays
 * mean that a propensity is computed from values of the past.
 */
final class Completions {

  private final DynamicalSystem system;
  private final Function<String, Expr> definition;
  private final Map<String, Integer> delayed = new HashMap<>();

  /** A look into the past, and when it counts. */
  private record Look(int delay, List<Expr> when) {}

  Completions(DynamicalSystem system, Function<String, Expr> definition) {
    this.system = system;
    this.definition = definition;
    system.delays().forEach(d -> delayed.put(d.name(), delayed.size()));
  }

  /**
   * Those among the jumps of a network.
   *
   * @param unit amount of one molecule
   */
  List<Completion> of(List<Reaction> reactions, List<Jump> jumps, double unit) {
    List<Completion> found = new ArrayList<>();
    if (delayed.isEmpty()) {
      return found;
    }
    Map<String, List<Integer>> byReaction = new HashMap<>();
    for (int j = 0; j < jumps.size(); j++) {
      byReaction.computeIfAbsent(jumps.get(j).reaction(), k -> new ArrayList<>()).add(j);
    }
    Map<String, Integer> single = new HashMap<>();
    byReaction.forEach(
        (id, of) -> {
          if (of.size() == 1) {
            single.put(id, of.get(0));
          }
        });
    for (Reaction r : reactions) {
      Integer j = single.get(r.id());
      Optional<Look> look = j == null ? Optional.empty() : look(definition.apply(r.id()));
      look.flatMap(
              l ->
                  begun(l, jumps.get(j), jumps, single)
                      .map(of -> completion(l, j, of, jumps, unit)))
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<Look> look(Expr law) {
    Expr plain = law == null ? Expr.ZERO : Rewrite.simplify(law);
    if (plain instanceof Expr.Ref r && delayed.containsKey(r.id())) {
      return Optional.of(new Look(delayed.get(r.id()), List.of()));
    }
    if (plain instanceof Expr.Piecewise p
        && p.branches().size() == 1
        && Algebra.isNumber(p.otherwise(), 0)) {
      return look(p.branches().get(0).value())
          .map(l -> new Look(l.delay(), and(l.when(), p.branches().get(0).when())));
    }
    return Optional.empty();
  }

  private static List<Expr> and(List<Expr> conditions, Expr one) {
    List<Expr> all = new ArrayList<>(conditions);
    all.add(one);
    return all;
  }

  /** The jump that {@code last} completes. */
  private Optional<Integer> begun(
      Look look, Jump last, List<Jump> jumps, Map<String, Integer> single) {
    Expr of = Rewrite.simplify(system.delays().get(look.delay()).of());
    if (of instanceof Expr.Ref r && single.containsKey(r.id())) {
      return Optional.of(single.get(r.id())).filter(j -> jumps.get(j) != last);
    }
    return single.values().stream()
        .sorted()
        .filter(j -> jumps.get(j) != last && waitsFor(last, jumps.get(j)))
        .filter(j -> isLaw(of, jumps.get(j).reaction()))
        .findFirst();
  }

  private boolean isLaw(Expr of, String reaction) {
    return Rewrite.simplify(definition.apply(reaction)).equals(of);
  }

  /** Whether {@code last} takes what {@code first} makes. */
  private static boolean waitsFor(Jump last, Jump first) {
    return last.changes().stream()
        .filter(c -> c.molecules() < 0)
        .anyMatch(
            c ->
                first.changes().stream()
                    .anyMatch(f -> f.state() == c.state() && f.molecules() > 0));
  }

  private Completion completion(Look look, int j, int of, List<Jump> jumps, double unit) {
    List<Expr> conditions = new ArrayList<>(look.when());
    for (Change c : jumps.get(j).changes()) {
      if (c.molecules() < 0) {
        String id = system.layout().states().get(c.state());
        conditions.add(JumpLowering.enough(id, -c.molecules(), unit));
      }
    }
    Expr condition =
        switch (conditions.size()) {
          case 0 -> Expr.ONE;
          case 1 -> conditions.get(0);
          default -> new Expr.Apply(Op.AND, conditions);
        };
    Expr before = system.delays().get(look.delay()).before();
    Expr rate = unit == 1 ? before : Algebra.divide(before, Expr.num(unit));
    return new Completion(j, of, look.delay(), rate, condition);
  }

  /** The same jumps, those that complete others without a propensity of their own. */
  static List<Jump> silenced(List<Jump> jumps, List<Completion> completions) {
    List<Jump> silenced = new ArrayList<>(jumps);
    for (Completion c : completions) {
      Jump j = jumps.get(c.jump());
      Optional<MassAction> none = Optional.of(new MassAction(Expr.ZERO, List.of()));
      silenced.set(
          c.jump(),
          new Jump(j.id(), j.reaction(), j.changes(), Expr.ZERO, Form.AS_WRITTEN, none, false));
    }
    return silenced;
  }
}
