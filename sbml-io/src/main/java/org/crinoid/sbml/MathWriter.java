package org.crinoid.sbml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.model.ModelException;

/**
 * Writes expressions as the MathML that SBML allows, such that {@link MathReader} reads the same
 * expression: the same operators over the same doubles.
 *
 * <p>Numbers are written in full where that is short, because other programs read mantissa and
 * exponent apart and lose the last bit.
 */
final class MathWriter {

  private static final String SYMBOLS = "http://www.sbml.org/sbml/symbols/";

  /** Longest decimal without an exponent. */
  private static final int LONGEST = 24;

  /** Elements around a formula and a margin, taken off what {@link XmlCursor} reads. */
  private static final int MAX_DEPTH = XmlCursor.MAX_DEPTH - 20;

  private final LevelVersion target;
  private final Set<Integer> places = new HashSet<>();
  private String where = "";

  MathWriter(LevelVersion target) {
    this.target = target;
  }

  /**
   * The value of a formula.
   *
   * @param of what it belongs to, for messages
   * @throws ModelException if it is nested too deep to be read again, or means one random number in
   *     two places
   */
  XmlNode.Element value(Expr e, String of) {
    return math(begin(of).write(e, false, 0));
  }

  /** As {@link #value}, of a formula that says whether something is so. */
  XmlNode.Element condition(Expr e, String of) {
    return math(begin(of).write(e, true, 0));
  }

  /** As {@link #value}, of a function of {@code arguments}. */
  XmlNode.Element function(List<String> arguments, Expr body, String of) {
    Tag lambda = tag("lambda");
    for (String argument : arguments) {
      lambda.child(tag("bvar").child(name(argument)).element());
    }
    return math(lambda.child(begin(of).write(body, false, 0)).element());
  }

  private MathWriter begin(String of) {
    where = of;
    places.clear();
    return this;
  }

  private static XmlNode.Element math(XmlNode.Element formula) {
    return tag("math").child(formula).element();
  }

  private static Tag tag(String name) {
    return new Tag(MathMl.NAMESPACE, name);
  }

  private static XmlNode.Element name(String id) {
    return tag("ci").child(new XmlNode.Text(id)).element();
  }

  private XmlNode.Element write(Expr e, boolean isCondition, int depth) {
    if (depth > MAX_DEPTH) {
      throw new ModelException(
          where, where + " is nested deeper than " + MAX_DEPTH + " levels and cannot be written");
    }
    return switch (e) {
      case Expr.Num n -> isCondition ? truth(n) : number(n);
      case Expr.Ref r -> name(r.id());
      case Expr.Time t -> symbol("time");
      case Expr.Delay d -> apply(symbol("delay"), each(e.children(), false, depth));
      case Expr.RateOf r -> apply(symbol("rateOf"), List.of(name(r.id())));
      case Expr.Call c -> apply(name(c.function()), each(c.args(), false, depth));
      case Expr.Draw d -> draw(d, depth);
      case Expr.Piecewise p -> piecewise(p, isCondition, depth);
      case Expr.Apply a -> operator(a, depth);
    };
  }

  private List<XmlNode.Element> each(List<Expr> formulas, boolean areConditions, int depth) {
    List<XmlNode.Element> written = new ArrayList<>(formulas.size());
    for (Expr formula : formulas) {
      written.add(write(formula, areConditions, depth + 1));
    }
    return written;
  }

  private static XmlNode.Element apply(XmlNode.Element head, List<XmlNode.Element> operands) {
    Tag apply = tag("apply").child(head);
    operands.forEach(apply::child);
    return apply.element();
  }

  /** Each draw in a file is one of its own. */
  private XmlNode.Element draw(Expr.Draw d, int depth) {
    if (!places.add(d.place())) {
      throw new ModelException(
          where, where + " uses one random number in two places, which SBML cannot say");
    }
    return apply(symbol("distrib/" + d.distribution().symbol()), each(d.args(), false, depth));
  }

  private static XmlNode.Element symbol(String name) {
    return tag("csymbol")
        .text("encoding", "text")
        .text("definitionURL", SYMBOLS + name)
        .child(new XmlNode.Text(name.substring(name.indexOf('/') + 1)))
        .element();
  }

  private XmlNode.Element operator(Expr.Apply a, int depth) {
    boolean logical =
        switch (a.op()) {
          case AND, OR, XOR, NOT -> true;
          default -> false;
        };
    List<XmlNode.Element> operands = each(a.args(), logical, depth);
    if (a.op() == Op.LOG10) {
      // a logarithm that states no base is natural to some programs
      operands.addFirst(tag("logbase").child(number(Expr.num(10))).element());
    }
    String name =
        switch (a.op()) {
          case NEGATE -> "minus";
          case SQRT -> "root";
          case LOG10 -> "log";
          default -> a.op().name().toLowerCase(Locale.ROOT);
        };
    return apply(tag(name).element(), operands);
  }

  private XmlNode.Element piecewise(Expr.Piecewise p, boolean isCondition, int depth) {
    Tag piecewise = tag("piecewise");
    for (Expr.Branch b : p.branches()) {
      piecewise.child(
          tag("piece")
              .child(write(b.value(), isCondition, depth + 2))
              .child(write(b.when(), true, depth + 2))
              .element());
    }
    if (!p.otherwise().equals(Expr.NAN) || p.branches().isEmpty()) {
      piecewise.child(
          tag("otherwise").child(write(p.otherwise(), isCondition, depth + 2)).element());
    }
    return piecewise.element();
  }

  private XmlNode.Element truth(Expr.Num n) {
    return n.equals(Expr.ONE)
        ? tag("true").element()
        : n.equals(Expr.ZERO) ? tag("false").element() : number(n);
  }

  private XmlNode.Element number(Expr.Num n) {
    double value = n.value();
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? tag("notanumber").element() : infinity(value);
    }
    String text = Lexicon.toText(value);
    if (value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE && !text.equals("-0.0")) {
      return cn("integer", n).child(new XmlNode.Text(text)).element();
    }
    int e = text.indexOf('e');
    String plain = e < 0 ? text : new BigDecimal(text).toPlainString();
    if (e < 0 || plain.length() <= LONGEST) {
      return cn("", n).child(new XmlNode.Text(plain)).element();
    }
    return cn("e-notation", n)
        .child(new XmlNode.Text(text.substring(0, e)))
        .child(tag("sep").element())
        .child(new XmlNode.Text(text.substring(e + 1)))
        .element();
  }

  private static XmlNode.Element infinity(double value) {
    XmlNode.Element infinity = tag("infinity").element();
    return value > 0 ? infinity : apply(tag("minus").element(), List.of(infinity));
  }

  /** Level 2 has no units of numbers. */
  private Tag cn(String type, Expr.Num n) {
    Tag cn = tag("cn").text("type", type);
    return target.level() < 3 ? cn : cn.of("sbml", target.namespace(), "units", n.unit());
  }
}
