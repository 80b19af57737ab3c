package org.crinoid.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small models as SBML text, and as files. */
public final class ModelFiles {

  /** {@code A -> B} at rate {@code V·k·[A]} with k = 0.5, V = 2 litres, 6 mol of A. */
  public static final String DECAY =
      model(
          """
          <listOfCompartments>
            <compartment id="cell" spatialDimensions="3" size="2" constant="true"/>
          </listOfCompartments>
          <listOfSpecies>
            %s
            %s
          </listOfSpecies>
          <listOfParameters>
            <parameter id="k" value="0.5" constant="true"/>
          </listOfParameters>
          <listOfReactions>
            <reaction id="decay" reversible="false">
              <listOfReactants>
                <speciesReference species="A" stoichiometry="1" constant="true"/>
              </listOfReactants>
              <listOfProducts>
                <speciesReference species="B" stoichiometry="1" constant="true"/>
              </listOfProducts>
              <kineticLaw>
                <math xmlns="http://www.w3.org/1998/Math/MathML">
                  <apply><times/><ci>cell</ci><ci>k</ci><ci>A</ci></apply>
                </math>
              </kineticLaw>
            </reaction>
          </listOfReactions>
          """
              .formatted(species("A", 6), species("B", 0)));

  /** {@code dx/dt = x²}, x(0) = 1: infinite at time 1. */
  public static final String BLOW_UP =
      variable("x", "1", "<apply><times/><ci>x</ci><ci>x</ci></apply>");

  /** {@code dx/dt = 1/y} with y = 0. */
  public static final String DIVISION_BY_ZERO =
      model(
          """
          <listOfParameters>
            <parameter id="x" value="1" constant="false"/>
            <parameter id="y" value="0" constant="true"/>
          </listOfParameters>
          <listOfRules>
            <rateRule variable="x">%s</rateRule>
          </listOfRules>
          """
              .formatted(math("<apply><divide/><cn>1</cn><ci>y</ci></apply>")));

  private ModelFiles() {}

  /** A document around the lists of a model. */
  public static String model(String lists) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">
      <model id="m" name="A small model" timeUnits="second" substanceUnits="mole"
             extentUnits="mole" volumeUnits="litre">
    %s
      </model>
    </sbml>
    """
        .formatted(lists);
  }

  public static String math(String content) {
    return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">" + content + "</math>";
  }

  /** A parameter with a rate rule. */
  public static String variable(String id, String start, String rate) {
    return model(
        """
        <listOfParameters>
          <parameter id="%s" value="%s" constant="false"/>
        </listOfParameters>
        <listOfRules>
          <rateRule variable="%s">%s</rateRule>
        </listOfRules>
        """
            .formatted(id, start, id, math(rate)));
  }

  /** Parameters a and b, each with an assignment rule. */
  static String assignments(String a, String b) {
    return model(
        """
        <listOfParameters>
          <parameter id="a" constant="false"/>
          <parameter id="b" constant="false"/>
        </listOfParameters>
        <listOfRules>
          <assignmentRule variable="a">%s</assignmentRule>
          <assignmentRule variable="b">%s</assignmentRule>
        </listOfRules>
        """
            .formatted(math(a), math(b)));
  }

  private static String species(String id, double amount) {
    return """
    <species id="%s" compartment="cell" initialAmount="%s" hasOnlySubstanceUnits="false"
             boundaryCondition="false" constant="false"/>\
    """
        .formatted(id, amount);
  }

  /** Writes a file. */
  public static Path write(Path folder, String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
