package org.crinoid.sbml;

/** Small SBML documents for tests. */
final class Documents {

  private Documents() {}

  /** A Level 3 Version 2 document around the content of its model. */
  static String level3(String content) {
    return sbml("level3/version2/core", 3, 2, content);
  }

  /** A Level 2 Version 4 document around the content of its model. */
  static String level2(String content) {
    return sbml("level2/version4", 2, 4, content);
  }

  /** A Level 1 document around the content of its model. */
  static String level1(int version, String content) {
    return sbml("level1", 1, version, content);
  }

  static String sbml(String namespace, int level, int version, String content) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <sbml xmlns="http://www.sbml.org/sbml/%s" level="%d" version="%d">
        <model %s="m">%s</model>
        </sbml>
        """
        .formatted(namespace, level, version, level == 1 ? "name" : "id", content);
  }

  /** A document of Level 3 Version 2 with the package comp around a model and definitions. */
  static String composed(String content, String... definitions) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"
          xmlns:comp="http://www.sbml.org/sbml/level3/version1/comp/version1" comp:required="true">
        <model id="top">%s</model>
        <comp:listOfModelDefinitions>%s</comp:listOfModelDefinitions>
        </sbml>
        """
        .formatted(content, String.join("\n", definitions));
  }

  /** The definition of a model, for {@link #composed}. */
  static String definition(String id, String content) {
    return "<comp:modelDefinition id=\"" + id + "\">" + content + "</comp:modelDefinition>";
  }

  static String math(String content) {
    return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">" + content + "</math>";
  }

  /** A Level 3 model with parameters a, x, y where x is assigned the formula. */
  static String assigned(String mathMl) {
    return level3(
        """
        <listOfParameters>
          <parameter id="a" value="2" constant="true"/>
          <parameter id="x" constant="false"/>
          <parameter id="time" value="1" constant="true"/>
        </listOfParameters>
        <listOfRules><assignmentRule variable="x">%s</assignmentRule></listOfRules>
        """
            .formatted(math(mathMl)));
  }
}
