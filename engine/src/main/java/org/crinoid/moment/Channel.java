package org.crinoid.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.linalg.Rational;
import org.crinoid.network.PropensityLaws.Form;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Jump;
import org.crinoid.system.JumpSystem.MassAction;
import org.crinoid.system.JumpSystem.Reactant;

/**
 * One thing that can happen, and how often.
 *
 * @param id its name
 * @param reaction identifier of the reaction of the model
 * @param change (n) what it does to each quantity
 * @param law its propensity over means, without a cut-off where molecules run out
 * @param polynomial the propensity as a polynomial, exactly; empty if it is none
 * @param macroscopic what the propensity is for many molecules, over means: of {@code x(x − 1)} it
 *     is {@code x²}
 * @param correction what it is next to that for fewer: {@code −x}
 * @param cutOff whether the propensity is cut off where molecules run out, which its formula does
 *     not say by itself
 */
record Channel(
    String id,
    String reaction,
    int[] change,
    Expr law,
    Optional<Polynomial> polynomial,
    Expr macroscopic,
    Expr correction,
    boolean cutOff) {

  static Channel of(Fluctuating system, Jump jump) {
    int[] change = system.changes(jump);
    Optional<Expr> uncut = uncut(system, jump);
    Expr law = system.overMeans(uncut.orElse(jump.propensity()));
    Optional<Polynomial> polynomial =
        jump.massAction().isPresent()
            ? Optional.of(falling(system, jump.massAction().get()))
            : system.form().of(law);
    boolean cutOff =
        uncut.isPresent()
            && !polynomial
                .map(p -> vanishes(p, change))
                .orElseGet(() -> vanishes(system, law, change));
    Expr macroscopic = law;
    Expr correction = Expr.ZERO;
    if (polynomial.isPresent() && jump.form() != Form.AS_WRITTEN) {
      Polynomial powers = polynomial.get().fallingFactorials();
      macroscopic = powers.formula(system.means());
      correction = firstOrder(powers, system.size()).formula(system.means());
    }
    return new Channel(
        jump.id(),
        jump.reaction(),
        change,
        law,
        polynomial.filter(p -> !cutOff),
        macroscopic,
        correction,
        cutOff);
  }

  /** The propensity without the condition that there are enough molecules for the changes. */
  private static Optional<Expr> uncut(Fluctuating system, Jump jump) {
    if (!(jump.propensity() instanceof Expr.Piecewise p)
        || p.branches().size() != 1
        || !p.otherwise().equals(Expr.ZERO)) {
      return Optional.empty();
    }
    List<String> states = system.base().layout().states();
    List<Expr> enough = new ArrayList<>();
    for (Change c : jump.changes()) {
      if (c.molecules() < 0) {
        Expr x = Expr.ref(states.get(c.state()));
        enough.add(Expr.apply(Op.GEQ, x, Expr.num(-c.molecules() * system.jumps().unit())));
      }
    }
    Expr when = p.branches().get(0).when();
    List<Expr> conditions =
        when instanceof Expr.Apply a && a.op() == Op.AND ? a.args() : List.of(when);
    return enough.containsAll(conditions)
        ? Optional.of(p.branches().get(0).value())
        : Optional.empty();
  }

  /** Whether a propensity is zero by itself wherever there are too few molecules. */
  private static boolean vanishes(Polynomial p, int[] change) {
    for (int i = 0; i < change.length; i++) {
      for (int few = 0; few < -change[i]; few++) {
        if (!p.at(i, few).isZero()) {
          return false;
        }
      }
    }
    return true;
  }

  /** The same of a formula that is no polynomial, as far as simplification shows. */
  private static boolean vanishes(Fluctuating system, Expr law, int[] change) {
    for (int i = 0; i < change.length; i++) {
      String mean = system.quantities().get(i).mean();
      for (int few = 0; few < -change[i]; few++) {
        Expr value = Rewrite.simplify(Rewrite.substitute(law, Map.of(mean, Expr.num(few))));
        if (!value.equals(Expr.ZERO)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Polynomial falling(Fluctuating system, MassAction law) {
    int n = system.size();
    int order = law.reactants().stream().mapToInt(Reactant::order).sum();
    Polynomial product =
        Polynomial.constant(
            n,
            Algebra.times(
                system.overMeans(law.constant()),
                Expr.num(Math.pow(system.jumps().unit(), order))));
    for (Reactant r : law.reactants()) {
      int i = system.place(system.base().layout().states().get(r.state()));
      product = product.times(Polynomial.falling(n, i, r.order()));
    }
    return product;
  }

  /** {@code −Σ pᵢ(pᵢ − 1)/2 · x^(p − eᵢ)} for each monomial {@code x^p}. */
  private static Polynomial firstOrder(Polynomial powers, int n) {
    Polynomial sum = Polynomial.zero(n);
    for (Map.Entry<Polynomial.Term, Rational> e : powers.terms().entrySet()) {
      Powers p = e.getKey().powers();
      for (int i = 0; i < n; i++) {
        long pairs = (long) p.get(i) * (p.get(i) - 1) / 2;
        if (pairs > 0) {
          Polynomial less = Polynomial.monomial(e.getKey().coefficient(), p.with(i, p.get(i) - 1));
          sum = sum.plus(less.times(e.getValue().times(Rational.of(-pairs))));
        }
      }
    }
    return sum;
  }

  /** Why it is no polynomial, for one that is none. */
  String whyNoPolynomial() {
    return cutOff
        ? "the propensity of reaction '%s' is cut off where its reactants run out"
            .formatted(reaction)
        : "the propensity of reaction '%s', %s, is no polynomial in numbers of molecules"
            .formatted(reaction, shortened(Infix.print(law)));
  }

  private static final int SHOWN = 60;

  private static String shortened(String formula) {
    return formula.length() <= SHOWN ? formula : formula.substring(0, SHOWN) + "…";
  }
}
