package org.crinoid.sbml;

import com.ctc.wstx.stax.WstxEventFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.XMLEvent;
import org.crinoid.expr.FormulaException;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Constraint;
import org.crinoid.model.ModelException;

/**
 * The XML events of an SBML file that JSBML needs, checked on the way.
 *
 * <p>Refuses what is broken, with its line: unknown or misplaced elements, missing attributes,
 * malformed numbers, ids declared twice, packages that are not supported. Leaves out what means
 * nothing for a simulation. Mathematics never reaches JSBML: each formula is read here and stands
 * in the events as a name that {@link #formula} resolves.
 */
final class SbmlEvents implements XMLEventReader {

  private static final String MATHML = "http://www.w3.org/1998/Math/MathML";
  private static final String PLACEHOLDER = "formula_";

  private final XmlCursor xml;
  private final Consumer<ModelException> faults;
  private final WstxEventFactory factory = new WstxEventFactory();
  private final ArrayDeque<XMLEvent> queue = new ArrayDeque<>();
  private final List<String> path = new ArrayList<>();
  private final List<Formula> formulas = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Lines lines;
  private final Packages packages = new Packages();
  private final Fbc fbc;
  private final Constraints constraints;
  private String core = "";
  private String dialect = "";
  private int level;
  private int version;
  private int mathDepth;
  private boolean isDerivative;
  private boolean hasModel;
  private boolean ended;

  /** Events that end at the first fault. */
  SbmlEvents(XmlCursor xml) {
    this(
        xml,
        fault -> {
          throw fault;
        });
  }

  /**
   * Events that go on after a fault without the element or attribute that is at fault.
   *
   * @param faults takes each fault; what it throws ends the events
   */
  SbmlEvents(XmlCursor xml, Consumer<ModelException> faults) {
    this.xml = xml;
    this.faults = faults;
    this.lines = new Lines(xml.file());
    this.fbc = new Fbc(lines.lines());
    this.constraints = new Constraints(xml, this);
    queue.add(factory.createStartDocument());
  }

  int level() {
    return level;
  }

  int version() {
    return version;
  }

  /** Line reached. */
  int line() {
    return xml.line();
  }

  List<String> packages() {
    return packages.names();
  }

  /** What the file says of fluxes. */
  Fbc fbc() {
    return fbc;
  }

  /** Remarks so far; may be added to. */
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Lines of the parts of the model. */
  Lines lines() {
    return lines;
  }

  /** What must hold throughout, in the order of the file. */
  List<Constraint> constraints() {
    return constraints.found();
  }

  /** The formula that a name in the events stands for. */
  Formula formula(String placeholder) {
    return formulas.get(Integer.parseInt(placeholder.substring(PLACEHOLDER.length())));
  }

  /** Reads to the end of the file, so that what follows the model is checked too. */
  void finish() {
    while (hasNext()) {
      nextEvent();
    }
    if (!hasModel) {
      throw xml.error("the file contains no <model>");
    }
  }

  @Override
  public boolean hasNext() {
    return !queue.isEmpty() || !ended;
  }

  @Override
  public XMLEvent nextEvent() {
    while (queue.isEmpty()) {
      if (ended) {
        throw new NoSuchElementException();
      }
      read();
    }
    return queue.remove();
  }

  private void read() {
    switch (xml.next()) {
      case XMLStreamConstants.START_ELEMENT -> {
        int depth = xml.depth();
        try {
          start();
        } catch (ModelException e) {
          if (xml.isBroken() || path.isEmpty()) {
            throw e;
          }
          faults.accept(e);
          xml.skipTo(depth);
        }
      }
      case XMLStreamConstants.END_ELEMENT -> {
        String name = path.remove(path.size() - 1);
        queue.add(factory.createEndElement(new QName(dialect, name), null));
        xml.leave();
      }
      case XMLStreamConstants.END_DOCUMENT -> {
        ended = true;
        queue.add(factory.createEndDocument());
      }
      default -> {
        if (!xml.isBlank()) {
          faults.accept(xml.error("unexpected text '" + Lexicon.abbreviated(xml.text()) + "'"));
        }
      }
    }
  }

  private void start() {
    String name = xml.name();
    String namespace = xml.namespace();
    if (path.isEmpty()) {
      root(name, namespace);
      return;
    }
    String parent = path.get(path.size() - 1);
    if (namespace.equals(MATHML)) {
      math(name, parent);
    } else if (Fbc.isFbc(namespace)) {
      beginFbc(namespace);
      fbc.element(XmlNode.element(xml), xml.element());
    } else if (!namespace.equals(core)) {
      foreign();
    } else if (Structure.IGNORED.contains(name)) {
      ignore(name, parent);
    } else if (name.equals(Constraints.LIST) && parent.equals("model")) {
      constraints.read();
    } else if (!Structure.knows(name)) {
      throw xml.error("<" + name + "> is not an element of SBML");
    } else if (!Structure.allows(parent, name)) {
      throw xml.error("<" + name + "> is out of place in <" + parent + ">");
    } else {
      element(name);
    }
  }

  private void root(String name, String namespace) {
    Edition edition = Edition.of(xml);
    level = edition.level();
    version = edition.version();
    core = namespace;
    packages.declare(xml);
    path.add(name);
    // JSBML refuses "fast" in Level 3 Version 2, which has nothing else that JSBML gets to see
    Edition spoken = new Edition(level, level == 3 ? 1 : version);
    dialect = spoken.namespace();
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(factory.createAttribute("level", Integer.toString(level)));
    attributes.add(factory.createAttribute("version", Integer.toString(spoken.version())));
    open(name, attributes);
  }

  private void ignore(String name, String parent) {
    if (name.equals("annotation") && parent.equals("functionDefinition")) {
      isDerivative = DerivativeFunction.isMarkedBy(xml);
      return;
    }
    xml.skip();
  }

  void remark(Diagnostic.Severity severity, String code, String message) {
    diagnostics.add(new Diagnostic(severity, code, xml.element(), xml.line(), message));
  }

  /** Checks an element of a package, or of no package at all, and leaves it out. */
  void foreign() {
    int outside = xml.depth() - 1;
    String uri = xml.namespace();
    if (packages.element(xml)) {
      String message = Packages.described(uri) + " is ignored";
      remark(Diagnostic.Severity.INFO, "package-ignored", message);
    }
    while (xml.depth() > outside) {
      int type = xml.next();
      if (type == XMLStreamConstants.END_ELEMENT) {
        xml.leave();
      } else if (type == XMLStreamConstants.START_ELEMENT && xml.namespace().equals(uri)) {
        packages.element(xml);
      }
    }
  }

  private void beginFbc(String namespace) {
    if (fbc.begin(xml, namespace)) {
      String message = "'fbc' is read for flux balance analysis and has no part in a simulation";
      remark(Diagnostic.Severity.INFO, "package-read", message);
    }
  }

  private void math(String name, String parent) {
    if (!name.equals("math") || !Structure.holdsMath(parent)) {
      throw xml.error("<" + name + "> of MathML is out of place in <" + parent + ">");
    }
    if (mathDepth == xml.depth()) {
      throw xml.error("<" + parent + "> has two formulas");
    }
    mathDepth = xml.depth();
    Optional<Formula> formula = new MathReader(xml).read();
    formula.ifPresent(
        f -> {
          if (f.isFunction() != parent.equals("functionDefinition")) {
            throw xml.error(
                f.isFunction()
                    ? "<lambda> is out of place in <" + parent + ">"
                    : "<functionDefinition> needs a <lambda>");
          }
          placeholder(isDerivative ? DerivativeFunction.of(f) : f);
        });
  }

  private String register(Formula formula) {
    formulas.add(formula);
    return PLACEHOLDER + (formulas.size() - 1);
  }

  private void placeholder(Formula formula) {
    List<String> elements =
        formula.isFunction() ? List.of("math", "lambda", "ci") : List.of("math", "ci");
    for (String element : elements) {
      queue.add(
          factory.createStartElement(
              new QName(MATHML, element),
              Collections.emptyIterator(),
              Collections.emptyIterator()));
    }
    queue.add(factory.createCharacters(register(formula)));
    for (int k = elements.size() - 1; k >= 0; k--) {
      queue.add(
          factory.createEndElement(
              new QName(MATHML, elements.get(k)), Collections.emptyIterator()));
    }
  }

  private void element(String name) {
    mathDepth = 0;
    isDerivative = false;
    own(name);
    List<Attribute> attributes = attributes(name);
    for (String required : Structure.required(name).split(" ")) {
      String attribute = level == 1 && required.equals("id") ? "name" : required;
      if (!attribute.isEmpty() && xml.attribute(attribute).isBlank()) {
        throw xml.error("<" + name + "> has no attribute '" + attribute + "'");
      }
    }
    if (!xml.attribute("initialAmount").isEmpty()
        && !xml.attribute("initialConcentration").isEmpty()) {
      throw xml.error("<" + name + "> has both an initialAmount and an initialConcentration");
    }
    if (name.equals("model") && hasModel) {
      throw xml.error("the file contains two models");
    }
    hasModel |= name.equals("model");
    path.add(name);
    open(name, attributes);
  }

  private void own(String name) {
    String id = xml.attribute(level == 1 ? "name" : "id");
    if (id.isEmpty()) {
      String about = xml.attribute("variable");
      id = about.isEmpty() ? xml.attribute("symbol") : about;
    }
    if (!id.isEmpty()) {
      xml.own(id);
    }
    lines.begin(name, xml, level);
  }

  private void open(String name, List<Attribute> attributes) {
    queue.add(
        factory.createStartElement(
            new QName(dialect, name), attributes.iterator(), Collections.emptyIterator()));
  }

  private List<Attribute> attributes(String element) {
    XMLStreamReader reader = xml.reader();
    int count = reader.getAttributeCount();
    List<Attribute> attributes = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      String uri = reader.getAttributeNamespace(k);
      String name = reader.getAttributeLocalName(k);
      try {
        if (uri != null && Fbc.isFbc(uri)) {
          beginFbc(uri);
          fbc.attribute(xml, name, reader.getAttributeValue(k));
        } else if (uri != null && !uri.isEmpty() && !uri.equals(core)) {
          packages.attribute(xml, uri, name);
        } else {
          attribute(element, name, reader.getAttributeValue(k)).ifPresent(attributes::add);
        }
      } catch (ModelException e) {
        faults.accept(e);
      }
    }
    return attributes;
  }

  /** The attribute for JSBML, unless it means nothing. */
  private Optional<Attribute> attribute(String element, String name, String text) {
    String value = text.strip();
    boolean empty = value.isEmpty() && !name.equals("formula");
    switch (name) {
      case "metaid", "sboTerm", "speciesType", "compartmentType", "outside", "charge" -> {
        return Optional.empty();
      }
      default -> {
        if (empty) {
          return Optional.empty();
        }
      }
    }
    if (Structure.isOutdated(element, name, 10 * level + version)) {
      throw xml.error(
          "<%s> has no attribute '%s' in SBML Level %d Version %d, so that the unit it states cannot be meant"
              .formatted(element, name, level, version));
    }
    Structure.Type type = Structure.type(name);
    if (!Structure.fits(type, value)) {
      throw xml.error("%s='%s' of <%s> is not %s".formatted(name, value, element, type.noun()));
    }
    if (level > 1 && name.equals("id") || level == 1 && name.equals("name")) {
      declare(element, value);
    }
    if (name.equals("kind") && !Units.isBase(value)) {
      throw xml.error("kind='" + value + "' of <" + element + "> is not a base unit of SBML");
    }
    if (level == 1 && name.equals("formula")) {
      value = formula(element, value, name);
    } else if (type == Structure.Type.BOOLEAN) {
      value = value.equals("1") || value.equals("true") ? "true" : "false";
    }
    return Optional.of(factory.createAttribute(name, value));
  }

  private String formula(String element, String text, String attribute) {
    try {
      return register(Formula.of(InfixParser.parseLevel1(text)));
    } catch (FormulaException e) {
      throw xml.error(attribute + " of <" + element + ">: " + e.getMessage());
    }
  }

  /** Notes where an id is declared; each may be declared once in its scope. */
  void declare(String element, String id) {
    boolean names =
        switch (element) {
          case "parameterRule", "unit" -> false;
          // programs gave models of Level 1 names with blanks, which can be taken for no id
          case "model" -> level > 1 || Lexicon.isId(id);
          default -> true;
        };
    if (!names) {
      return;
    }
    boolean local =
        element.equals("localParameter")
            || element.equals("parameter") && path.contains("kineticLaw");
    int earlier = lines.declare(element, id, local, xml);
    if (earlier > 0) {
      throw xml.error("the id '" + id + "' is declared twice: first on line " + earlier);
    }
    if (!Lexicon.isId(id)) {
      throw xml.error("'" + id + "' of <" + element + "> is not an identifier");
    }
  }

  @Override
  public Object next() {
    return nextEvent();
  }

  @Override
  public XMLEvent peek() {
    while (queue.isEmpty() && !ended) {
      read();
    }
    return queue.peek();
  }

  @Override
  public String getElementText() throws XMLStreamException {
    throw new XMLStreamException("not used by JSBML");
  }

  @Override
  public XMLEvent nextTag() throws XMLStreamException {
    throw new XMLStreamException("not used by JSBML");
  }

  @Override
  public Object getProperty(String name) {
    throw new IllegalArgumentException(name);
  }

  @Override
  public void close() {
    ended = true;
    queue.clear();
  }
}
