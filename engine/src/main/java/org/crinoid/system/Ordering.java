package org.crinoid.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.ModelException;

/** Puts definitions in an order in which each uses only earlier ones. */
final class Ordering {

  private enum Mark {
    OPEN,
    DONE
  }

  private final Map<String, Definition> byName = new HashMap<>();
  private final Map<String, Mark> marks = new HashMap<>();
  private final List<Definition> ordered = new ArrayList<>();
  private final List<List<String>> circles = new ArrayList<>();

  private record Frame(Definition definition, Iterator<String> uses) {}

  private Ordering(List<Definition> definitions) {
    definitions.forEach(d -> byName.put(d.name(), d));
    definitions.forEach(this::place);
  }

  /**
   * The same definitions, each after those it refers to; otherwise in the order given.
   *
   * @param what names the kind of definition in the message, as in {@code assignment rules}
   * @throws ModelException if they are cyclic, one for each of {@link #circles}
   */
  static List<Definition> of(List<Definition> definitions, String what) {
    Ordering ordering = new Ordering(definitions);
    if (!ordering.circles.isEmpty()) {
      throw ModelException.of(
          ordering.circles.stream().map(c -> refusal(c, c.get(0), what)).toList());
    }
    return ordering.ordered;
  }

  /**
   * Names of definitions that need each other, each list from one name round to it again. Of
   * circles that have names in common one stands for all.
   */
  static List<List<String>> circles(List<Definition> definitions) {
    return new Ordering(definitions).circles;
  }

  /**
   * Refuses one of {@link #circles}.
   *
   * @param part which part of the model to name as the place, see {@link ModelException#part}
   * @param what names the kind of definition in the message
   */
  static ModelException refusal(List<String> circle, String part, String what) {
    return new ModelException(
        RatesOfChange.root(circle.get(0)),
        part,
        what + " depend on each other in a circle: " + String.join(" needs ", circle));
  }

  /** Depth-first search with its own stack: chains of definitions may be long. */
  private void place(Definition start) {
    Deque<Frame> stack = new ArrayDeque<>();
    open(start, stack);
    while (!stack.isEmpty()) {
      Frame frame = stack.peek();
      if (!frame.uses().hasNext()) {
        stack.pop();
        marks.put(frame.definition().name(), Mark.DONE);
        ordered.add(frame.definition());
        continue;
      }
      Definition next = byName.get(frame.uses().next());
      if (next != null) {
        if (marks.get(next.name()) == Mark.OPEN) {
          note(cycle(stack, next.name()));
        } else {
          open(next, stack);
        }
      }
    }
  }

  private void open(Definition d, Deque<Frame> stack) {
    if (!marks.containsKey(d.name())) {
      marks.put(d.name(), Mark.OPEN);
      stack.push(new Frame(d, uses(d.value()).iterator()));
    }
  }

  /** Names whose values are needed; a rate of change needs others, which its definition tells. */
  private static Set<String> uses(Expr e) {
    Set<String> names = new LinkedHashSet<>();
    Rewrite.visit(
        e,
        n -> {
          if (n instanceof Expr.Ref r) {
            names.add(r.id());
          }
        });
    return names;
  }

  private static List<String> cycle(Deque<Frame> stack, String closing) {
    List<String> names = new ArrayList<>(List.of(closing));
    Iterator<Frame> frames = stack.iterator();
    List<String> inner = new ArrayList<>();
    while (frames.hasNext()) {
      String name = frames.next().definition().name();
      if (name.equals(closing)) {
        break;
      }
      inner.add(0, name);
    }
    names.addAll(inner);
    names.add(closing);
    return names;
  }

  private void note(List<String> circle) {
    if (circles.stream().allMatch(known -> Collections.disjoint(known, circle))) {
      circles.add(circle);
    }
  }
}
