package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import org.crinoid.expr.Expr;
import org.crinoid.model.Constraint;

/** Reads constraints: conditions in MathML, each with a message in XHTML. */
final class Constraints {

  static final String LIST = "listOfConstraints";

  private static final String CONSTRAINT = "constraint";

  /** Elements of XHTML that begin a line. */
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "br",
          "li",
          "tr",
          "td",
          "th",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "pre",
          "blockquote",
          "dt",
          "dd",
          "hr");

  private final XmlCursor xml;
  private final SbmlEvents events;
  private final List<Constraint> found = new ArrayList<>();

  Constraints(XmlCursor xml, SbmlEvents events) {
    this.xml = xml;
    this.events = events;
  }

  List<Constraint> found() {
    return found;
  }

  /** Reads the list where the cursor stands, to its end. */
  void read() {
    String core = xml.namespace();
    while (child(LIST)) {
      if (!xml.namespace().equals(core)) {
        events.foreign();
      } else if (Structure.IGNORED.contains(xml.name())) {
        xml.skip();
      } else if (xml.name().equals(CONSTRAINT)) {
        constraint(core);
      } else {
        throw misplaced(LIST);
      }
    }
  }

  private void constraint(String core) {
    int number = found.size() + 1;
    String id = xml.attribute("id").strip();
    String element = id.isEmpty() ? CONSTRAINT + " " + number : id;
    xml.own(element);
    if (id.isEmpty()) {
      events.lines().lines().put(element, xml.line());
    } else {
      events.declare(CONSTRAINT, id);
    }
    Optional<Expr> condition = Optional.empty();
    String message = "";
    while (child(CONSTRAINT)) {
      String name = xml.name();
      if (xml.namespace().equals(MathMl.NAMESPACE)) {
        if (!name.equals("math") || condition.isPresent()) {
          throw misplaced(CONSTRAINT);
        }
        condition = new MathReader(xml).read().map(this::condition);
      } else if (!xml.namespace().equals(core)) {
        events.foreign();
      } else if (Structure.IGNORED.contains(name)) {
        xml.skip();
      } else if (name.equals("message")) {
        message = text();
      } else {
        throw misplaced(CONSTRAINT);
      }
    }
    if (condition.isPresent()) {
      found.add(new Constraint(number, id, condition.get(), message));
    } else {
      events.remark(
          Diagnostic.Severity.WARNING,
          "missing-math",
          "the condition of " + element + " has no mathematics and is left out");
    }
  }

  private SbmlException misplaced(String parent) {
    return xml.error("<" + xml.name() + "> is out of place in <" + parent + ">");
  }

  /** Up to Level 3 Version 1 a condition must be a truth value; later any number but 0 is true. */
  private Expr condition(Formula formula) {
    boolean lenient = events.level() == 3 && events.version() > 1;
    if (formula.isFunction() || !lenient && !mayBeTruth(formula.body())) {
      throw xml.error("the condition of a constraint must be true or false");
    }
    return formula.body();
  }

  private static boolean mayBeTruth(Expr e) {
    return switch (e) {
      case Expr.Num n -> n.value() == 0 || n.value() == 1;
      case Expr.Apply a -> a.op().isLogical();
      case Expr.Call c -> true;
      case Expr.Piecewise p ->
          p.branches().stream().allMatch(b -> mayBeTruth(b.value()))
              && (p.otherwise().equals(Expr.NAN) || mayBeTruth(p.otherwise()));
      case Expr.Ref r -> false;
      case Expr.Time t -> false;
      case Expr.Delay d -> false;
      case Expr.RateOf r -> false;
      case Expr.Draw d -> false;
    };
  }

  /** Moves to the start of the next child; false, past the parent's end, if there is none. */
  private boolean child(String parent) {
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          xml.leave();
          return false;
        }
        default -> {
          if (!xml.isBlank()) {
            String text = Lexicon.abbreviated(xml.text());
            throw xml.error("unexpected text '" + text + "' in <" + parent + ">");
          }
        }
      }
    }
  }

  /** The text of the current element, on one line. */
  private String text() {
    StringBuilder text = new StringBuilder();
    int outside = xml.depth() - 1;
    while (xml.depth() > outside) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> separate(text);
        case XMLStreamConstants.END_ELEMENT -> {
          separate(text);
          xml.leave();
        }
        default -> text.append(xml.text());
      }
    }
    return text.toString().replaceAll("\\s+", " ").strip();
  }

  private void separate(StringBuilder text) {
    if (BLOCKS.contains(xml.name())) {
      text.append(' ');
    }
  }
}
