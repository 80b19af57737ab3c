package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;

/**
 * A statement about an element of a model: what it stands for in a public collection.
 *
 * <p>Read from RDF with the qualifiers of BioModels.net; the simulation never needs it, so it is
 * read by itself, when someone asks.
 *
 * @param element identifier of the element; its metaid where it has no identifier
 * @param qualifier relation to the resource, as in {@code is} or {@code isVersionOf}
 * @param resource address of the resource
 * @see <a href="https://doi.org/10.1038/nbt1156">Le Novère et al. 2005, Nat. Biotechnol. 23,
 *     1509–1515</a>
 */
public record Annotation(String element, String qualifier, String resource) {

  private static final String QUALIFIERS = "http://biomodels.net/";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  /** All statements of the document where {@code xml} stands, in its order. */
  static List<Annotation> read(XmlCursor xml) {
    List<Annotation> found = new ArrayList<>();
    String[] qualifierAt = new String[XmlCursor.MAX_DEPTH + 1];
    int type = xml.next();
    while (type != XMLStreamConstants.END_DOCUMENT) {
      if (type == XMLStreamConstants.START_ELEMENT) {
        start(xml, qualifierAt, found);
      } else if (type == XMLStreamConstants.END_ELEMENT) {
        xml.leave();
      }
      type = xml.next();
    }
    return found;
  }

  private static void start(XmlCursor xml, String[] qualifierAt, List<Annotation> found) {
    int depth = xml.depth();
    String outer = qualifierAt[depth - 1] == null ? "" : qualifierAt[depth - 1];
    boolean qualifies = xml.namespace().startsWith(QUALIFIERS);
    qualifierAt[depth] = qualifies ? xml.name() : outer;
    if (xml.namespace().equals(RDF)) {
      String resource = xml.reader().getAttributeValue(RDF, "resource");
      if (xml.name().equals("li") && resource != null && !outer.isEmpty()) {
        found.add(new Annotation(xml.element(), outer, resource));
      }
    } else if (!qualifies) {
      String id = xml.attribute("id").isEmpty() ? xml.attribute("metaid") : xml.attribute("id");
      if (!id.isEmpty()) {
        xml.own(id);
      }
    }
  }
}
