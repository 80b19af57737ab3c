package org.crinoid.cme;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.system.InitialValues;
import org.crinoid.system.JumpSystem;

/** What names in rate laws stand for where jumps alone change anything. */
final class FixedNames implements LinearMajorant.Names {

  private final Map<String, Double> values = new HashMap<>();
  private final Map<String, Expr> formulas = new HashMap<>();

  /**
   * The names of a system.
   *
   * @param changed which of the counted species jumps change, by place
   */
  FixedNames(JumpSystem system, InitialValues initial, BitSet changed) {
    List<String> states = system.system().layout().states();
    int place = 0;
    for (int i = 0; i < states.size(); i++) {
      boolean counted = system.counted().get(i);
      if (!counted || !changed.get(place)) {
        values.put(states.get(i), initial.x()[i]);
      }
      place += counted ? 1 : 0;
    }
    List<String> parameters = system.system().layout().parameters();
    for (int k = 0; k < parameters.size(); k++) {
      values.put(parameters.get(k), initial.p()[k]);
    }
    system.system().assigned().forEach(d -> formulas.put(d.name(), d.value()));
  }

  @Override
  public Optional<Double> value(String id) {
    return Optional.ofNullable(values.get(id));
  }

  @Override
  public Optional<Expr> formula(String id) {
    return Optional.ofNullable(formulas.get(id));
  }
}
