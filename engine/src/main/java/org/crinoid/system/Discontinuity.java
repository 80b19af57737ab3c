package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;

/**
 * Something in a formula that can jump while states and time move smoothly: a relation, or a
 * rounding function; for triggers and constraints also where a formula has a kink.
 *
 * @param op the relation, or {@code FLOOR} or {@code CEILING} for rounding
 * @param level for a relation the left side minus the right, compared with 0; for rounding what is
 *     rounded
 * @param onlyTime whether {@code level} depends on time and parameters alone
 * @param inDerivative whether a rate of change can jump with it; otherwise only triggers and
 *     constraints can
 */
public record Discontinuity(Op op, Expr level, boolean onlyTime, boolean inDerivative) {

  /** All discontinuities of {@code system}, each once, those that cannot move left out. */
  public static List<Discontinuity> of(DynamicalSystem system) {
    return new Search(system).found();
  }

  /** Whether the relation holds when its level is {@code g}. */
  public boolean holds(double g) {
    return switch (op) {
      case EQ -> g == 0;
      case NEQ -> g != 0;
      case LT -> g < 0;
      case LEQ -> g <= 0;
      case GT -> g > 0;
      case GEQ -> g >= 0;
      default -> throw new IllegalStateException(op + " is not a relation");
    };
  }

  private static final class Search {
    private final DynamicalSystem system;
    private final Map<String, Motion> motionOf = new HashMap<>();
    private final Map<Key, Discontinuity> found = new LinkedHashMap<>();
    private final java.util.Set<String> entered = new java.util.HashSet<>();
    private final Map<String, Definition> definitions = new HashMap<>();

    private record Key(Op op, Expr level) {}

    /** What a formula moves with. */
    private record Motion(boolean state, boolean time) {
      Motion and(Motion other) {
        return new Motion(state || other.state, time || other.time);
      }
    }

    Search(DynamicalSystem system) {
      this.system = system;
      for (Definition d : system.assigned()) {
        definitions.put(d.name(), d);
        motionOf.put(d.name(), motion(d.value()));
      }
      // what jumps under a delay makes a jump in the past, which a delayed input meets later
      system
          .delays()
          .forEach(d -> definitions.put(d.name(), new Definition(d.name(), d.asExpression())));
    }

    List<Discontinuity> found() {
      system.derivatives().forEach(e -> collect(e, true));
      for (EventSpec event : system.events()) {
        collect(event.trigger(), false);
      }
      system.constraints().forEach(c -> collect(c.condition(), false));
      return new ArrayList<>(found.values());
    }

    private Motion motion(Expr e) {
      Motion[] motion = {new Motion(false, false)};
      Rewrite.visit(
          e,
          n -> {
            switch (n) {
              case Expr.Ref r -> motion[0] = motion[0].and(motionOf(r.id()));
              case Expr.Time t -> motion[0] = motion[0].and(new Motion(false, true));
              default -> {}
            }
          });
      return motion[0];
    }

    private Motion motionOf(String id) {
      return switch (system.layout().variable(id).role()) {
        case CONSTANT, DISCRETE -> new Motion(false, false);
        case DIFFERENTIAL, ALGEBRAIC, DELAYED -> new Motion(true, false);
        case ASSIGNED -> motionOf.get(id);
      };
    }

    private void collect(Expr e, boolean inDerivative) {
      Rewrite.visit(
          e,
          n -> {
            if (n instanceof Expr.Apply a && (a.op().isRelation() || a.op().isStep())) {
              note(a, inDerivative);
            } else if (n instanceof Expr.Apply a && !inDerivative) {
              noteKinks(a);
            } else if (n instanceof Expr.Ref r && definitions.containsKey(r.id())) {
              String mark = inDerivative + r.id();
              if (entered.add(mark)) {
                collect(definitions.get(r.id()).value(), inDerivative);
              }
            }
          });
    }

    /**
     * Where a part of a trigger turns sharply: a course of {@code |x|} that dips below a limit and
     * back within one step has no trace of it at the ends and the middle of the step, but each
     * smooth piece has.
     */
    private void noteKinks(Expr.Apply a) {
      List<Expr> x = a.args();
      switch (a.op()) {
        case ABS -> note(Expr.apply(Op.GEQ, x.get(0), Expr.ZERO), false);
        case MAX, MIN -> {
          for (int k = 1; k < x.size(); k++) {
            Expr before = k == 1 ? x.get(0) : new Expr.Apply(a.op(), x.subList(0, k));
            note(Expr.apply(Op.GEQ, x.get(k), before), false);
          }
        }
        default -> {}
      }
    }

    private void note(Expr.Apply a, boolean inDerivative) {
      Expr x = a.args().get(0);
      Op op = a.op().isRelation() ? a.op() : a.op() == Op.CEILING ? Op.CEILING : Op.FLOOR;
      Expr level =
          switch (a.op()) {
            case FLOOR, CEILING -> x;
            case QUOTIENT, REM -> Algebra.divide(x, a.args().get(1));
            default -> Algebra.minus(x, a.args().get(1));
          };
      Motion motion = motion(level);
      if (motion.state() || motion.time()) {
        Discontinuity d = new Discontinuity(op, level, !motion.state(), inDerivative);
        found.merge(
            new Key(op, level),
            d,
            (old, fresh) ->
                new Discontinuity(op, level, old.onlyTime, old.inDerivative || fresh.inDerivative));
      }
    }
  }
}
