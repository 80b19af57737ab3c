package org.crinoid.sbml;

/**
 * A level and version of SBML.
 *
 * @param level the level, from 1
 * @param version the version, from 1
 */
record Edition(int level, int version) {

  private static final String SBML = "http://www.sbml.org/sbml/level";

  /**
   * The edition of the document at whose root {@code xml} stands.
   *
   * @throws SbmlException if it is no SBML, or of an edition that does not exist
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
          "<sbml> is in namespace '%s', which is not one of SBML's (%s...)"
              .formatted(namespace, SBML));
    }
    Edition edition = new Edition(number(xml, "level"), number(xml, "version"));
    if (!namespace.equals(edition.namespace())) {
      throw xml.error(
          "SBML Level %d Version %d in namespace '%s' does not exist; Level 1 Version 1 to Level 3 Version 2 is read"
              .formatted(edition.level, edition.version, namespace));
    }
    return edition;
  }

  private static int number(XmlCursor xml, String name) {
    String text = xml.attribute(name).strip();
    if (!Lexicon.isInteger(text) || text.length() > 3) {
      throw xml.error("<sbml> has " + name + "='" + text + "'; a number is needed");
    }
    return Integer.parseInt(text);
  }

  /** The namespace of its core; empty if there is no such edition. */
  String namespace() {
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
