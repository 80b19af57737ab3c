package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.crinoid.expr.Distribution;
import org.crinoid.expr.Elementary;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;

/**
 * Reads the MathML that SBML allows into expressions, in one pass and without text in between.
 *
 * <p>Differs from JSBML 1.6.1, which of a text that a comment interrupts keeps the last piece (1, a
 * comment, 2 makes 2) and fails at integers of more than 31 bits.
 *
 * @see <a href="https://doi.org/10.1515/jib-2017-0081">SBML Level 3 Version 2 Core, section 3.4</a>
 */
final class MathReader {

  /** SBML Level 3 Version 2 Core, section 3.4.6. */
  private static final double AVOGADRO = 6.02214179e23;

  private static final String SYMBOLS = "http://www.sbml.org/sbml/symbols/";
  private static final String DISTRIBUTIONS = SYMBOLS + "distrib/";

  /** MathML has no number for it. */
  private static final Expr MINUS_INFINITY =
      Expr.apply(Op.NEGATE, Expr.num(Double.POSITIVE_INFINITY));

  private final XmlCursor xml;
  private int draws;

  MathReader(XmlCursor xml) {
    this.xml = xml;
  }

  /** Reads a {@code math} element from its start to its end; nothing if it is empty. */
  Optional<Formula> read() {
    Optional<Formula> formula = Optional.empty();
    if (child()) {
      formula = Optional.of(top());
      if (child()) {
        throw xml.error("<math> has more than one formula: <" + xml.name() + ">");
      }
    }
    return formula;
  }

  private Formula top() {
    if (xml.name().equals("lambda")) {
      return lambda();
    }
    if (xml.name().equals("semantics")) {
      if (!child()) {
        throw xml.error("<semantics> is empty");
      }
      Formula inner = top();
      rest();
      return inner;
    }
    return Formula.of(expression());
  }

  private Formula lambda() {
    List<String> arguments = new ArrayList<>();
    Expr body = null;
    while (child()) {
      if (xml.name().equals("bvar")) {
        if (!child() || !xml.name().equals("ci")) {
          throw xml.error("<bvar> without <ci>");
        }
        arguments.add(name());
        end("bvar");
      } else if (body == null) {
        body = expression();
      } else {
        throw xml.error("<lambda> has more than one formula");
      }
    }
    if (body == null) {
      throw xml.error("<lambda> has no formula");
    }
    return new Formula(arguments, true, body);
  }

  /** Moves to the start of the next child; false, past the parent's end, if there is none. */
  private boolean child() {
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
            throw xml.error("unexpected text '" + text + "' in a formula");
          }
        }
      }
    }
  }

  private void end(String parent) {
    if (child()) {
      throw xml.error("unexpected <" + xml.name() + "> in <" + parent + ">");
    }
  }

  /** Moves past the end of the parent, over what is left of it. */
  private void rest() {
    while (child()) {
      xml.skip();
    }
  }

  private Expr expression() {
    String name = xml.name();
    return switch (name) {
      case "apply" -> apply();
      case "ci" -> Expr.ref(name());
      case "cn" -> number();
      case "csymbol" -> symbol();
      case "piecewise" -> piecewise();
      case "semantics" -> {
        if (!child()) {
          throw xml.error("<semantics> is empty");
        }
        Expr inner = expression();
        rest();
        yield inner;
      }
      case "pi" -> constant(Math.PI);
      case "exponentiale" -> constant(Math.E);
      case "true" -> constant(1);
      case "false" -> constant(0);
      case "infinity" -> constant(Double.POSITIVE_INFINITY);
      case "notanumber" -> constant(Double.NaN);
      default -> throw xml.error("<" + name + "> is not a formula that SBML allows");
    };
  }

  private Expr constant(double value) {
    end(xml.name());
    return Expr.num(value);
  }

  /** The text of a {@code ci}. */
  private String name() {
    String text = text();
    if (!Lexicon.isId(text)) {
      throw xml.error("'" + text + "' is not an identifier");
    }
    return text;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.CHARACTERS -> text.append(xml.text());
        case XMLStreamConstants.END_ELEMENT -> {
          xml.leave();
          return text.toString().strip();
        }
        default -> throw xml.error("unexpected <" + xml.name() + "> in a name");
      }
    }
  }

  private Expr number() {
    String type = xml.attribute("type");
    String base = xml.attribute("base");
    String unit = unit();
    if (!base.isEmpty() && !base.strip().equals("10")) {
      throw xml.error("numbers of base " + base + " are not part of SBML");
    }
    StringBuilder text = new StringBuilder();
    List<String> parts = new ArrayList<>();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.CHARACTERS) {
        text.append(xml.text());
      } else if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("sep")) {
        end("sep");
        parts.add(text.toString().strip());
        text.setLength(0);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        xml.leave();
        parts.add(text.toString().strip());
        return new Expr.Num(number(type.isEmpty() ? "real" : type.strip(), parts), unit);
      } else {
        throw xml.error("unexpected <" + xml.name() + "> in a number");
      }
    }
  }

  /** Level 3 writes the unit of a number in its own namespace, not in MathML's. */
  private String unit() {
    XMLStreamReader reader = xml.reader();
    for (int k = 0; k < reader.getAttributeCount(); k++) {
      String uri = reader.getAttributeNamespace(k);
      if (reader.getAttributeLocalName(k).equals("units") && uri != null && !uri.isEmpty()) {
        return reader.getAttributeValue(k).strip();
      }
    }
    return "";
  }

  private double number(String type, List<String> parts) {
    String first = parts.get(0);
    String second = parts.size() > 1 ? parts.get(1) : "";
    boolean two = type.equals("rational") || type.equals("e-notation");
    boolean wellFormed = parts.size() == (two ? 2 : 1);
    wellFormed &=
        switch (type) {
          case "real" -> Lexicon.isDouble(first);
          case "integer" -> Lexicon.isInteger(first);
          case "rational" -> Lexicon.isInteger(first) && Lexicon.isInteger(second);
          case "e-notation" ->
              Lexicon.isDouble(first)
                  && Double.isFinite(Lexicon.toDouble(first))
                  && first.toLowerCase(java.util.Locale.ROOT).indexOf('e') < 0
                  && Lexicon.isInteger(second);
          default -> false;
        };
    if (!wellFormed) {
      throw xml.error("'" + String.join("<sep/>", parts) + "' is not a number of type " + type);
    }
    return switch (type) {
      case "rational" -> Double.parseDouble(first) / Double.parseDouble(second);
      case "e-notation" -> Double.parseDouble(first + "e" + second);
      default -> Lexicon.toDouble(first);
    };
  }

  private Expr symbol() {
    String url = xml.attribute("definitionURL").strip();
    text();
    return switch (url) {
      case SYMBOLS + "time" -> new Expr.Time();
      case SYMBOLS + "avogadro" -> Expr.num(AVOGADRO);
      case SYMBOLS + "delay", SYMBOLS + "rateOf" ->
          throw xml.error("the csymbol " + url + " is a function and stands alone");
      default -> throw unknownSymbol(url);
    };
  }

  private RuntimeException unknownSymbol(String url) {
    if (distribution(url).isPresent()) {
      return xml.error("the csymbol " + url + " is a function and stands alone");
    }
    String construct =
        url.startsWith(DISTRIBUTIONS) ? "distrib" : "csymbol " + (url.isEmpty() ? "?" : url);
    return xml.refuse(construct, "the csymbol '" + url + "' is not supported");
  }

  private static Optional<Distribution> distribution(String url) {
    return url.startsWith(DISTRIBUTIONS)
        ? Distribution.named(url.substring(DISTRIBUTIONS.length()))
        : Optional.empty();
  }

  private Expr draw(Distribution distribution, List<Expr> args) {
    try {
      return new Expr.Draw(distribution, args, ++draws);
    } catch (IllegalArgumentException e) {
      throw xml.error(e.getMessage());
    }
  }

  private Expr apply() {
    if (!child()) {
      throw xml.error("<apply> is empty");
    }
    String head = xml.name();
    return switch (head) {
      case "ci" -> new Expr.Call(name(), operands(head));
      case "csymbol" -> {
        String url = xml.attribute("definitionURL").strip();
        text();
        yield symbolCall(url, operands(head));
      }
      default -> {
        end(head);
        yield operator(head, operands(head));
      }
    };
  }

  private Expr operator(String name, List<Expr> operands) {
    try {
      Expr applied =
          Elementary.apply(name, operands)
              .orElseThrow(() -> xml.error("<" + name + "> is not an operator that SBML allows"));
      return applied.equals(MINUS_INFINITY) ? Expr.num(Double.NEGATIVE_INFINITY) : applied;
    } catch (IllegalArgumentException e) {
      throw xml.error(e.getMessage());
    }
  }

  private Expr symbolCall(String url, List<Expr> args) {
    return switch (url) {
      case SYMBOLS + "delay" -> {
        if (args.size() != 2) {
          throw xml.error("'delay' takes 2 arguments, not " + args.size());
        }
        yield new Expr.Delay(args.get(0), args.get(1));
      }
      case SYMBOLS + "rateOf" -> {
        if (args.size() != 1 || !(args.get(0) instanceof Expr.Ref)) {
          throw xml.error("'rateOf' takes the name of one quantity");
        }
        yield new Expr.RateOf(((Expr.Ref) args.get(0)).id());
      }
      case SYMBOLS + "time", SYMBOLS + "avogadro" ->
          throw xml.error("the csymbol " + url + " is no function and takes no arguments");
      default -> draw(distribution(url).orElseThrow(() -> unknownSymbol(url)), args);
    };
  }

  /** The rest of an {@code apply}: a degree or base first, then the operands in order. */
  private List<Expr> operands(String head) {
    List<Expr> operands = new ArrayList<>(4);
    Expr qualifier = null;
    while (child()) {
      String name = xml.name();
      if (name.equals("degree") || name.equals("logbase")) {
        boolean fits = head.equals(name.equals("degree") ? "root" : "log");
        if (!fits || qualifier != null || !child()) {
          throw xml.error("<" + name + "> is out of place in <" + head + ">, or empty");
        }
        qualifier = expression();
        end(name);
      } else {
        operands.add(expression());
      }
    }
    if ((head.equals("root") || head.equals("log")) && operands.size() != 1) {
      throw xml.error("'" + head + "' takes 1 argument, not " + operands.size());
    }
    if (qualifier != null) {
      operands.add(0, qualifier);
    }
    return operands;
  }

  private Expr piecewise() {
    List<Expr.Branch> branches = new ArrayList<>();
    Expr otherwise = null;
    while (child()) {
      String name = xml.name();
      List<Expr> parts = operands(name);
      if (name.equals("piece") && parts.size() == 2 && otherwise == null) {
        branches.add(new Expr.Branch(parts.get(0), parts.get(1)));
      } else if (name.equals("otherwise") && parts.size() == 1 && otherwise == null) {
        otherwise = parts.get(0);
      } else {
        throw xml.error("<" + name + "> with " + parts.size() + " formulas in <piecewise>");
      }
    }
    return new Expr.Piecewise(branches, otherwise == null ? Expr.NAN : otherwise);
  }
}
