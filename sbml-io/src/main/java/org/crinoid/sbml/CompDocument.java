package org.crinoid.sbml;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** One file of a composed model: its model and the definitions of models it holds. */
final class CompDocument {

  private static final String LEVEL3 = "http://www.sbml.org/sbml/level3/version";

  private final Optional<Path> file;
  private final XmlNode.Element root;
  private final Map<String, XmlNode.Element> definitions = new HashMap<>();
  private final Map<XmlNode.Element, ModelIndex> indices = new IdentityHashMap<>();
  private Optional<XmlNode.Element> main = Optional.empty();

  private CompDocument(Optional<Path> file, XmlNode.Element root) {
    this.file = file;
    this.root = root;
    for (XmlNode.Element child : root.elements()) {
      if (child.namespace().equals(core()) && child.name().equals("model")) {
        if (main.isPresent()) {
          throw CompNames.error(child, "the file contains two models");
        }
        main = Optional.of(child);
        define(child, child.attribute("id"));
      } else if (CompNames.is(child, "listOfModelDefinitions")
          || CompNames.is(child, "listOfExternalModelDefinitions")) {
        list(child);
      }
    }
  }

  private void list(XmlNode.Element list) {
    for (XmlNode.Element child : list.elements()) {
      boolean external = CompNames.is(child, "externalModelDefinition");
      if (external || CompNames.is(child, "modelDefinition")) {
        String id = CompNames.attribute(child, "id");
        if (id.isEmpty()) {
          throw CompNames.error(child, "<" + child.name() + "> has no attribute 'id'");
        }
        define(child, id);
      }
    }
  }

  private void define(XmlNode.Element model, String id) {
    XmlNode.Element earlier = id.isEmpty() ? null : definitions.putIfAbsent(id, model);
    if (earlier != null) {
      throw CompNames.error(
          model,
          "the model '%s' is defined twice: first on line %d"
              .formatted(id, earlier.place().line()));
    }
  }

  /** Whether a document's root declares the package comp; reads no further than that. */
  static boolean isComposed(byte[] content, String name) {
    XmlCursor xml = new XmlCursor(new ByteArrayInputStream(content), name);
    if (xml.next() != XMLStreamConstants.START_ELEMENT
        || !xml.name().equals("sbml")
        || !xml.namespace().startsWith(LEVEL3)) {
      return false;
    }
    XMLStreamReader reader = xml.reader();
    for (int k = 0; k < reader.getAttributeCount(); k++) {
      String uri = reader.getAttributeNamespace(k);
      if (uri != null
          && CompNames.isComp(uri)
          && reader.getAttributeLocalName(k).equals("required")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads a document of Level 3.
   *
   * @param name what to call it in messages
   * @param file where it is, if it is a file
   */
  static CompDocument read(byte[] content, String name, Optional<Path> file) {
    XmlNode.Element root = XmlNode.read(new XmlCursor(new ByteArrayInputStream(content), name));
    if (!root.name().equals("sbml") || !root.namespace().startsWith(LEVEL3)) {
      throw CompNames.error(
          root, "models are composed of files in SBML Level 3, and this is none; convert it first");
    }
    return new CompDocument(file, root);
  }

  XmlNode.Element root() {
    return root;
  }

  /** Namespace of the elements of SBML core. */
  String core() {
    return root.namespace();
  }

  Optional<Path> file() {
    return file;
  }

  /** The model that the file is about. */
  Optional<XmlNode.Element> main() {
    return main;
  }

  /** The model or external model definition of this name. */
  Optional<XmlNode.Element> definition(String id) {
    return Optional.ofNullable(definitions.get(id));
  }

  /** The index of one of the file's models. */
  ModelIndex index(XmlNode.Element model) {
    ModelIndex index = indices.get(model);
    if (index == null) {
      index = new ModelIndex(this, model);
      indices.put(model, index);
    }
    return index;
  }
}
