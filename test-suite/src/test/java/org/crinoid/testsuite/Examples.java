package org.crinoid.testsuite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small SBML files of our own, and cases made of them. */
final class Examples {

  private Examples() {}

  private static final String MATHS =
      "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">%s</math>";

  /**
   * A decays to B at {@code k·A}, k = 0.5, in a compartment of size 2: 6 of A at first, 3 as
   * concentration; {@code twice} is assigned 2·A.
   */
  static String decay() {
    return model(
        """
        <listOfRules><assignmentRule variable="twice">%s</assignmentRule></listOfRules>
        <listOfReactions>
          <reaction id="v" reversible="false">
            <listOfReactants><speciesReference id="n" species="A" stoichiometry="1" constant="true"/>
            </listOfReactants>
            <listOfProducts><speciesReference species="B" stoichiometry="1" constant="true"/>
            </listOfProducts>
            <kineticLaw>%s</kineticLaw>
          </reaction>
        </listOfReactions>
        """
            .formatted(
                maths("<apply><times/><cn>2</cn><ci>A</ci></apply>"),
                maths("<apply><times/><ci>c</ci><ci>k</ci><ci>A</ci></apply>")));
  }

  /** A grows as {@code dA/dt = A²} from 3 in concentration: infinite at time 1/3. */
  static String blowUp() {
    return model(
        "<listOfRules><rateRule variable=\"A\">%s</rateRule></listOfRules>"
            .formatted(maths("<apply><times/><ci>A</ci><ci>A</ci></apply>")));
  }

  /** Uses an element of a required package that does not exist. */
  static String unknownPackage() {
    return decay()
        .replace(
            "level=\"3\"",
            "xmlns:nope=\"http://example.org/nope\" nope:required=\"true\" level=\"3\"")
        .replace("<listOfCompartments>", "<nope:thing/><listOfCompartments>");
  }

  /** A comes in by {@code v}, at most {@code most}, and leaves; twice {@code v} is maximised. */
  static String fluxes(double most) {
    return model(
            """
            <listOfReactions>
              <reaction id="v" reversible="false">
                <listOfProducts><speciesReference species="A" stoichiometry="1" constant="true"/>
                </listOfProducts>
              </reaction>
              <reaction id="w" reversible="false">
                <listOfReactants><speciesReference species="A" stoichiometry="1" constant="true"/>
                </listOfReactants>
              </reaction>
            </listOfReactions>
            <fbc:listOfObjectives fbc:activeObjective="o">
              <fbc:objective fbc:id="o" fbc:type="maximize"><fbc:listOfFluxObjectives>
                <fbc:fluxObjective fbc:reaction="v" fbc:coefficient="2"/>
              </fbc:listOfFluxObjectives></fbc:objective>
            </fbc:listOfObjectives>
            <fbc:listOfFluxBounds>
              <fbc:fluxBound fbc:reaction="v" fbc:operation="lessEqual" fbc:value="%s"/>
              <fbc:fluxBound fbc:reaction="w" fbc:operation="greaterEqual" fbc:value="0"/>
            </fbc:listOfFluxBounds>
            """
                .formatted(most))
        .replace(
            "level=\"3\"",
            "xmlns:fbc=\"http://www.sbml.org/sbml/level3/version1/fbc/version1\""
                + " fbc:required=\"false\" level=\"3\"");
  }

  private static String maths(String content) {
    return MATHS.formatted(content);
  }

  private static String model(String rest) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">
          <model id="example">
            <listOfCompartments>
              <compartment id="c" spatialDimensions="3" size="2" constant="true"/>
            </listOfCompartments>
            <listOfSpecies>
              <species id="A" compartment="c" initialConcentration="3" boundaryCondition="false"
                  hasOnlySubstanceUnits="false" constant="false"/>
              <species id="B" compartment="c" initialAmount="0" boundaryCondition="false"
                  hasOnlySubstanceUnits="true" constant="false"/>
              <species id="fixed" compartment="c" initialAmount="1" boundaryCondition="true"
                  hasOnlySubstanceUnits="false" constant="true"/>
            </listOfSpecies>
            <listOfParameters>
              <parameter id="k" value="0.5" constant="true"/>
              <parameter id="twice" value="0" constant="false"/>
            </listOfParameters>
            %s
          </model>
        </sbml>
        """
        .formatted(rest);
  }

  /** Writes a file and the folders it needs. */
  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a whole case with one model file. */
  static void writeCase(Path cases, String name, String sbml, CaseText text) {
    Path folder = cases.resolve(name);
    write(folder.resolve(name + "-sbml-l3v2.xml"), sbml);
    write(
        folder.resolve(name + "-model.m"),
        "(*\ncategory: Test\nsynopsis: ours\ncomponentTags: Species, Reaction\ntestTags: %s\n*)\n"
            .formatted(text.testTags()));
    write(folder.resolve(name + "-settings.txt"), text.settings());
    write(folder.resolve(name + "-results.csv"), text.results());
  }

  /** The files of a case beside its model. */
  record CaseText(String testTags, String settings, String results) {}
}
