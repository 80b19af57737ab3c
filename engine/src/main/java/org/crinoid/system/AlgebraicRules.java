package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Gradient;
import org.crinoid.expr.Infix;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.ModelException;

/**
 * Decides which quantity each algebraic rule determines, and solves the rules that formulas can
 * solve.
 *
 * <p>Quantities that nothing else determines are matched to rules by {@link RuleMatching}. A rule
 * {@code 0 = c·y + r} with {@code c} and {@code r} free of {@code y} and of what is still unsolved
 * becomes the assignment {@code y = −r/c}. What is left, rules coupled with each other or not
 * linear, stays a system of equations {@code 0 = g(t, x, y)}.
 *
 * <p>A quantity counts as part of a rule also where the rule reaches it through assignment rules,
 * rate laws and concentrations, but is then chosen last.
 */
final class AlgebraicRules {

  /** Worse than the rank of any quantity that a rule names itself. */
  private static final int INDIRECT = 100;

  private final List<Definition> rules;
  private final Map<String, Integer> free;
  private final Map<Expr, String> hidden = new LinkedHashMap<>();
  private final List<Expr> residuals = new ArrayList<>();
  private final List<Set<String>> unknownsIn = new ArrayList<>();
  private final Map<String, Integer> ranks = new LinkedHashMap<>();

  /**
   * The outcome.
   *
   * @param assigned what formulas give
   * @param equations the rest: each quantity with the expression that is zero where it is right
   */
  record Resolved(List<Definition> assigned, List<Definition> equations) {}

  private AlgebraicRules(
      List<Definition> rules, List<Definition> assigned, Map<String, Integer> free) {
    this.rules = rules;
    this.free = free;
    Map<String, Expr> moving = new HashMap<>();
    for (Definition d : Ordering.of(assigned, "rules and rate laws")) {
      Expr expanded = Rewrite.substitute(hide(d.value()), moving);
      if (!unknowns(expanded).isEmpty()) {
        moving.put(d.name(), expanded);
      }
    }
    for (Definition rule : rules) {
      Expr own = hide(rule.value());
      Expr residual = Rewrite.simplify(Rewrite.substitute(own, moving));
      residuals.add(residual);
      unknownsIn.add(unknowns(residual));
      rank(named(own), unknowns(residual));
    }
  }

  /**
   * Resolves all algebraic rules of a model.
   *
   * @param rules what each rule is called, and the formula that it says is zero
   * @param assigned everything that formulas give already
   * @param free quantities that nothing else determines, with the rank by which they are preferred
   * @throws ModelException if the rules determine too much or leave open what they determine
   */
  static Resolved resolve(
      List<Definition> rules, List<Definition> assigned, Map<String, Integer> free) {
    return new AlgebraicRules(rules, assigned, free).resolved();
  }

  /** Delayed values and rates of change are known where a rule is solved: names stand for them. */
  private Expr hide(Expr e) {
    return Rewrite.bottomUp(
        e,
        n ->
            n instanceof Expr.Delay || n instanceof Expr.RateOf
                ? Expr.ref(hidden.computeIfAbsent(n, k -> "known value " + hidden.size()))
                : n);
  }

  private Expr reveal(Expr e) {
    Map<String, Expr> meaning = new HashMap<>();
    hidden.forEach((known, name) -> meaning.put(name, known));
    return Rewrite.bottomUp(e, n -> n instanceof Expr.Ref r ? meaning.getOrDefault(r.id(), n) : n);
  }

  private Set<String> unknowns(Expr e) {
    Set<String> ids = new LinkedHashSet<>(Rewrite.references(e));
    ids.retainAll(free.keySet());
    return ids;
  }

  /** Free quantities that a rule names: a species may be named by its concentration. */
  private Set<String> named(Expr rule) {
    Set<String> names = Rewrite.references(rule);
    return free.keySet().stream()
        .filter(id -> names.contains(id) || names.contains(Layout.concentrationName(id)))
        .collect(Collectors.toSet());
  }

  private void rank(Set<String> direct, Set<String> all) {
    for (String id : all) {
      int rank = free.get(id) + (direct.contains(id) ? 0 : INDIRECT);
      ranks.merge(id, rank, Math::min);
    }
  }

  private Resolved resolved() {
    RuleMatching matching = new RuleMatching(unknownsIn, ranks);
    Map<String, Expr> open = new LinkedHashMap<>();
    for (int k = 0; k < rules.size(); k++) {
      open.put(matching.unknown(k).orElseThrow(overdetermined(matching, k)), residuals.get(k));
    }
    matching.ambiguity().ifPresent(this::refuse);
    return new Peeling(open).resolved();
  }

  private java.util.function.Supplier<ModelException> overdetermined(RuleMatching m, int k) {
    return () -> {
      Set<Integer> rivals = new TreeSet<>(m.competitors(k));
      Set<String> wanted = new TreeSet<>();
      rivals.forEach(r -> wanted.addAll(unknownsIn.get(r)));
      String which = rivals.stream().map(this::described).collect(Collectors.joining("; "));
      String why =
          wanted.isEmpty()
              ? "every quantity in it is constant or determined elsewhere, by a rule, reactions or"
                  + " events; a constraint on those would be an equation of higher index"
              : "together they can determine only " + quoted(wanted);
      return new ModelException(
          rules.get(k).name(), "the model is overdetermined: %s: %s".formatted(which, why));
    };
  }

  private void refuse(RuleMatching.Ambiguity a) {
    throw new ModelException(
        rules.get(a.equation()).name(),
        ("the model is underdetermined: %s could determine '%s' or '%s'; declare constant what does"
                + " not change")
            .formatted(described(a.equation()), a.matched(), a.unmatched()));
  }

  private String described(int k) {
    return rules.get(k).name() + ", 0 = " + Infix.print(rules.get(k).value());
  }

  private static String quoted(Set<String> ids) {
    return ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
  }

  /**
   * Takes matched rules off the system from both ends: first those whose other unknowns are solved,
   * then those whose unknown no other needs. What stays is coupled.
   */
  private final class Peeling {

    private final Map<String, Expr> open;
    private final List<Definition> assigned = new ArrayList<>();
    private final List<Definition> equations = new ArrayList<>();

    Peeling(Map<String, Expr> open) {
      this.open = new LinkedHashMap<>(open);
    }

    Resolved resolved() {
      while (peel(this::needsNoOther, false) || peel(this::isNeededByNoOther, true)) {
        // until nothing more comes off
      }
      open.forEach((id, residual) -> equations.add(new Definition(id, reveal(residual))));
      return new Resolved(assigned, equations);
    }

    private boolean peel(java.util.function.Predicate<String> loose, boolean onlyLinear) {
      boolean any = false;
      for (String id : List.copyOf(open.keySet())) {
        if (loose.test(id)) {
          Optional<Expr> value = solution(id, open.get(id));
          if (value.isPresent()) {
            assigned.add(new Definition(id, reveal(value.get())));
          } else if (onlyLinear) {
            continue;
          } else {
            equations.add(new Definition(id, reveal(open.get(id))));
          }
          open.remove(id);
          any = true;
        }
      }
      return any;
    }

    private boolean needsNoOther(String id) {
      return Rewrite.references(open.get(id)).stream()
          .allMatch(other -> other.equals(id) || !open.containsKey(other));
    }

    private boolean isNeededByNoOther(String id) {
      return open.entrySet().stream()
          .allMatch(e -> e.getKey().equals(id) || !Rewrite.references(e.getValue()).contains(id));
    }
  }

  /** The solution of {@code 0 = residual} for {@code id} if the residual is linear in it. */
  private Optional<Expr> solution(String id, Expr residual) {
    if (jumpsWith(id, residual) || isReachedByDelay(id, residual)) {
      return Optional.empty();
    }
    Expr slope = Gradient.of(residual, id::equals).getOrDefault(id, Expr.ZERO);
    if (Algebra.isNumber(slope, 0) || Rewrite.references(slope).contains(id)) {
      return Optional.empty();
    }
    Expr rest = Rewrite.simplify(Rewrite.substitute(residual, Map.of(id, Expr.ZERO)));
    return Optional.of(
        Algebra.isNumber(slope, -1) ? rest : Algebra.negate(Algebra.divide(rest, slope)));
  }

  /** Whether a delay in the residual depends on {@code id}, so that the residual is no formula. */
  private boolean isReachedByDelay(String id, Expr residual) {
    Set<String> names = Rewrite.references(residual);
    return hidden.entrySet().stream()
        .anyMatch(h -> names.contains(h.getValue()) && Rewrite.references(h.getKey()).contains(id));
  }

  /** Whether a relation or rounding, whose derivative counts as zero, depends on {@code id}. */
  private static boolean jumpsWith(String id, Expr residual) {
    Set<Expr> depends = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    Set<Expr> jumps = new HashSet<>();
    Rewrite.visit(
        residual,
        n -> {
          boolean own = n instanceof Expr.Ref r && r.id().equals(id);
          if (own || n.children().stream().anyMatch(depends::contains)) {
            depends.add(n);
            if (n instanceof Expr.Apply a && !isSmooth(a)) {
              jumps.add(n);
            }
          }
        });
    return !jumps.isEmpty();
  }

  private static boolean isSmooth(Expr.Apply a) {
    return switch (a.op()) {
      case FACTORIAL, MAX, MIN -> false;
      default -> !a.op().isLogical() && !a.op().isStep();
    };
  }
}
