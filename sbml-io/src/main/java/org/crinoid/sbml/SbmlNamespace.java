package org.crinoid.sbml;

/** The XML namespaces of SBML, one for each level and version. */
final class SbmlNamespace {

  /** What they all begin with. */
  static final String BASE = "http://www.sbml.org/sbml/level";

  private SbmlNamespace() {}

  /** The namespace of the core of a level and version; empty if there is no such version. */
  static String of(int level, int version) {
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
    String base = BASE + level;
    if (level == 3) {
      return base + "/version" + version + "/core";
    }
    return level == 2 && version > 1 ? base + "/version" + version : base;
  }
}
