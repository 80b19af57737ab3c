package org.crinoid.sbml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;
import org.crinoid.model.UnsupportedException;

/**
 * A place in an XML file that moves forward, safely: no document types, no entities but the five of
 * XML, no access to other files or the network, and a limit on nesting.
 */
final class XmlCursor {

  /**
   * Deepest nesting of elements that is read. The deepest of the 662 curated BioModels has 35; at
   * 1,000 nested formulas the recursion over them reaches the end of a stack of 1 MB.
   */
  static final int MAX_DEPTH = 500;

  private final String file;
  private final List<XmlNode.Place> places;
  private final XMLStreamReader reader;
  private final String[] owners = new String[MAX_DEPTH + 1];
  private int depth;
  private boolean broken;
  private XmlNode.Place refusedAt = new XmlNode.Place("", 0);

  /**
   * Opens a stream, which stays open.
   *
   * @throws SbmlException if it has no content that XML could start with
   */
  XmlCursor(InputStream in, String file) {
    this(in, file, List.of());
  }

  /**
   * Opens a stream that was made from other files.
   *
   * @param places for each line of the stream, where it comes from; empty if from itself
   */
  XmlCursor(InputStream in, String file, List<XmlNode.Place> places) {
    this.file = file;
    this.places = places;
    this.owners[0] = "";
    try {
      this.reader = factory().createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  private static XMLInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.configureForSpeed();
    // read lazily, broken text would be met where no one expects it, as an unchecked exception
    factory.getConfig().doParseLazily(false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 2 * MAX_DEPTH);
    return factory;
  }

  /**
   * Moves to the next start or end of an element, text, or the end of the document.
   *
   * @return one of {@link XMLStreamConstants}
   * @throws SbmlException if the XML is broken, hostile or too deep
   */
  int next() {
    try {
      while (true) {
        int type = reader.next();
        switch (type) {
          case XMLStreamConstants.START_ELEMENT -> {
            enter();
            return type;
          }
          case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
            return type;
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            return XMLStreamConstants.CHARACTERS;
          }
          case XMLStreamConstants.DTD -> throw documentType();
          case XMLStreamConstants.ENTITY_REFERENCE -> {
            broken = true;
            throw error("the entity &" + reader.getLocalName() + "; is not accepted in a model");
          }
          default -> {
            // comments, processing instructions and white space carry no meaning
          }
        }
      }
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  private void enter() {
    if (depth == MAX_DEPTH) {
      broken = true;
      throw error("elements are nested deeper than " + MAX_DEPTH + " levels");
    }
    depth++;
    owners[depth] = owners[depth - 1];
  }

  /** Must be called once for each end of an element, after its content has been handled. */
  void leave() {
    depth--;
  }

  private SbmlException documentType() throws XMLStreamException {
    broken = true;
    boolean page =
        reader instanceof XMLStreamReader2 r
            && r.getDTDInfo() != null
            && "html".equalsIgnoreCase(r.getDTDInfo().getDTDRootName());
    return error(
        page
            ? "this is a web page, not a model; download the model again"
            : "a document type (<!DOCTYPE ...>) is not accepted in a model; remove it");
  }

  private SbmlException malformed(XMLStreamException e) {
    broken = true;
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    String cause = e.getMessage() == null ? "broken" : e.getMessage().split("\\R", 2)[0];
    return new SbmlException(
        file, line, element(), "not well-formed XML: " + cause + "; is the file complete?");
  }

  int depth() {
    return depth;
  }

  String name() {
    return reader.getLocalName();
  }

  /** Namespace of the current element, empty if none. */
  String namespace() {
    String uri = reader.getNamespaceURI();
    return uri == null ? "" : uri;
  }

  XMLStreamReader reader() {
    return reader;
  }

  /** Value of an attribute without namespace, or empty text. */
  String attribute(String name) {
    String value = reader.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  String text() {
    return reader.getText();
  }

  boolean isBlank() {
    return reader.isWhiteSpace();
  }

  int line() {
    int line = reader.getLocation().getLineNumber();
    return line > 0 && line <= places.size() ? places.get(line - 1).line() : line;
  }

  String file() {
    int line = places.isEmpty() ? 0 : reader.getLocation().getLineNumber();
    return line > 0 && line <= places.size() ? places.get(line - 1).file() : file;
  }

  /** Says which identifier errors inside the current element are about. */
  void own(String id) {
    owners[depth] = id;
  }

  /** Identifier of the innermost element that has one. */
  String element() {
    String owner = owners[Math.min(depth, MAX_DEPTH)];
    return owner == null ? "" : owner;
  }

  /** Moves to the end of the current element, over all its content. */
  void skip() {
    int outside = depth - 1;
    while (depth > outside) {
      if (next() == XMLStreamConstants.END_ELEMENT) {
        leave();
      }
    }
  }

  /** Moves to the end of the element that began at {@code start}, which may be reached already. */
  void skipTo(int start) {
    while (!atEnd() || open() > start) {
      depth = atEnd() ? open() - 1 : open();
      next();
    }
    depth = start - 1;
  }

  private boolean atEnd() {
    return reader.getEventType() == XMLStreamConstants.END_ELEMENT;
  }

  /** How many elements are open here, one that just ends included. */
  private int open() {
    return ((XMLStreamReader2) reader).getDepth();
  }

  /** Where the last refusal of a construct was. */
  XmlNode.Place refusedAt() {
    return refusedAt;
  }

  /** Whether there is no reading on after the last error. */
  boolean isBroken() {
    return broken;
  }

  /** The current place with a message. */
  SbmlException error(String message) {
    String element = element();
    String about = element.isEmpty() ? "" : " (in '" + element + "')";
    return reader == null
        ? new SbmlException(file, 0, element, message + about)
        : new SbmlException(file(), line(), element, message + about);
  }

  /** A refusal of a construct at the current place. */
  UnsupportedException refuse(String construct, String message) {
    String element = element();
    String about = element.isEmpty() ? "" : " (in '" + element + "')";
    refusedAt = new XmlNode.Place(file(), line());
    return new UnsupportedException(
        construct, element, SbmlException.located(file(), line(), message + about));
  }
}
