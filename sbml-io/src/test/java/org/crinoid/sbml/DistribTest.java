package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crinoid.expr.Distribution;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Oracle: the package's specification, doi 10.1515/jib-2020-0018, read by hand. */
class DistribTest {

  private static final String PARAMETERS =
      """
      <listOfParameters>
        <parameter id="a" value="2" constant="true">%s</parameter>
        <parameter id="x" constant="true"/>
      </listOfParameters>
      """;

  private static String document(String inParameter, String content) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"
          xmlns:distrib="http://www.sbml.org/sbml/level3/version1/distrib/version1"
          distrib:required="true">
        <model id="m">%s%s</model>
        </sbml>
        """
        .formatted(PARAMETERS.formatted(inParameter), content);
  }

  private static String drawn(String name, String... args) {
    return "<apply><csymbol encoding='text' definitionURL='http://www.sbml.org/sbml/symbols/distrib/"
        + name
        + "'>any name</csymbol>"
        + String.join("", args)
        + "</apply>";
  }

  private static Imported assigned(String formula) {
    return Sbml.read(
        document(
            "",
            "<listOfInitialAssignments><initialAssignment symbol='x'>%s</initialAssignment></listOfInitialAssignments>"
                .formatted(Documents.math(formula))),
        "test.xml");
  }

  private static Expr formula(String mathMl) {
    return assigned(mathMl).model().initialAssignments().get(0).value();
  }

  @ParameterizedTest
  @EnumSource
  void eachDistributionIsReadWithAndWithoutBounds(Distribution d) {
    for (int count = 1; count <= 4; count++) {
      String[] args = new String[count];
      java.util.Arrays.fill(args, "<cn>0.5</cn>");
      if (d.takes(count)) {
        assertThat(formula(drawn(d.symbol(), args)))
            .isEqualTo(new Expr.Draw(d, java.util.Collections.nCopies(count, Expr.num(0.5)), 1));
      } else {
        assertThatThrownBy(() -> formula(drawn(d.symbol(), args)))
            .isInstanceOf(ModelException.class)
            .hasMessageContaining("'" + d.symbol() + "' takes");
      }
    }
  }

  @Test
  void drawsInOneFormulaAreApart() {
    String u = drawn("uniform", "<cn>0</cn>", "<ci>a</ci>");
    Expr e = formula("<apply><minus/>" + u + u + "</apply>");

    assertThat(Infix.print(e)).isEqualTo("uniform(0, a) - uniform(0, a)");
    assertThat(e.children().get(0)).isNotEqualTo(e.children().get(1));
  }

  @Test
  void drawsInFunctionsAreRead() {
    Imported read =
        Sbml.read(
            document(
                "",
                "<listOfFunctionDefinitions><functionDefinition id='f'>%s</functionDefinition></listOfFunctionDefinitions>"
                    .formatted(
                        Documents.math(
                            "<lambda><bvar><ci>s</ci></bvar>"
                                + drawn("rayleigh", "<ci>s</ci>")
                                + "</lambda>"))),
            "test.xml");

    assertThat(read.model().functions().get(0).body())
        .isEqualTo(new Expr.Draw(Distribution.RAYLEIGH, List.of(Expr.ref("s")), 1));
  }

  @Test
  void whatIsNoDistributionAndWhatStandsAloneIsRefused() {
    assertThatThrownBy(() -> formula(drawn("weibull", "<cn>1</cn>")))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("distrib/weibull");
    assertThatThrownBy(
            () ->
                formula(
                    "<csymbol definitionURL='http://www.sbml.org/sbml/symbols/distrib/normal'>n</csymbol>"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is a function and stands alone");
  }

  @Test
  void uncertaintiesAreLeftOutWithARemark() {
    Imported read =
        Sbml.read(
            document(
                """
                <distrib:listOfUncertainties><distrib:uncertainty distrib:name="measured">
                  <distrib:uncertParameter distrib:value="0.1" distrib:type="standardDeviation"/>
                  <distrib:uncertSpan distrib:type="range" distrib:valueLower="1"
                    distrib:valueUpper="3"/>
                </distrib:uncertainty></distrib:listOfUncertainties>
                """,
                ""),
            "test.xml");

    assertThat(read.model().parameters()).hasSize(2);
    assertThat(read.diagnostics())
        .anyMatch(
            d ->
                d.severity() == Diagnostic.Severity.INFO
                    && d.message().contains("uncertainty of values is ignored"));
  }

  @Test
  void elementsOfDraftsOfThePackageAreRefused() {
    assertThatThrownBy(() -> Sbml.read(document("<distrib:drawFromDistribution/>", ""), "test.xml"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("<drawFromDistribution>");
  }

  @Test
  void drawsInSubmodelsStayDraws() {
    String part =
        Documents.definition(
            "part",
            """
            <listOfParameters><parameter id="k" constant="true"/></listOfParameters>
            <listOfInitialAssignments><initialAssignment symbol="k">%s</initialAssignment>
            </listOfInitialAssignments>
            """
                .formatted(Documents.math(drawn("exponential", "<cn>2</cn>"))));
    String top =
        "<comp:listOfSubmodels><comp:submodel comp:id='s' comp:modelRef='part'/></comp:listOfSubmodels>";
    Imported read = Sbml.read(Documents.composed(top, part), "test.xml");

    assertThat(read.model().initialAssignments().get(0).symbol()).isEqualTo("s__k");
    assertThat(Infix.print(read.model().initialAssignments().get(0).value()))
        .isEqualTo("exponential(2)");
  }
}
