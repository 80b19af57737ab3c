package org.crinoid.sbml;

/**
 * A Level and Version of SBML.
 *
 * @param namespace namespace of its elements
 */
record Edition(int level, int version, String namespace) {

  private static final String SBML = "http://www.sbml.org/sbml/level";

  /**
   * The edition of a document at whose root {@code xml} stands.
   *
   * @throws SbmlException if it is no SBML, or of no edition that there is
   */
  static Edition of(XmlCursor xml) {
    String name = xml.name();
    String namespace = xml.namespace();
    if (name.equalsIgnoreCase("html")) {
      throw xml.error("this is a web page, not a model; download the model again");
    }
    if (!name.equals("sbml")) {
      throw xml.error("the root element is <" + name + ">, not <sbml>: this is not an SBML file");
    }
    if (!namespace.startsWith(SBML)) {
      throw xml.error(
          "<sbml> is in namespace '"
              + namespace
              + "', which is not one of SBML's ("
              + SBML
              + "...)");
    }
    int level = number(xml, "level");
    int version = number(xml, "version");
    if (!namespace.equals(namespaceOf(level, version))) {
      throw xml.error(
          "SBML Level %d Version %d in namespace '%s' does not exist; Level 1 Version 1 to Level 3 Version 2 is read"
              .formatted(level, version, namespace));
    }
    return new Edition(level, version, namespace);
  }

  /**
   * The edition that JSBML is told: it refuses "fast" in Level 3 Version 2, which has nothing else
   * that JSBML gets to see.
   */
  Edition spoken() {
    return level == 3 ? new Edition(3, 1, namespaceOf(3, 1)) : this;
  }

  private static int number(XmlCursor xml, String name) {
    String text = xml.attribute(name).strip();
    if (!Lexicon.isInteger(text) || text.length() > 3) {
      throw xml.error("<sbml> has " + name + "='" + text + "'; a number is needed");
    }
    return Integer.parseInt(text);
  }

  private static String namespaceOf(int level, int version) {
    boolean exists =
        version >= 1
            && switch (level) {
              case 1, 3 -> version <= 2;
              case 2 -> version <= 5;
              default -> false;
            };
    if (!exists) {
      return "";
    }
    String base = SBML + level;
    if (level == 3) {
      return base + "/version" + version + "/core";
    }
    return level == 2 && version > 1 ? base + "/version" + version : base;
  }
}
