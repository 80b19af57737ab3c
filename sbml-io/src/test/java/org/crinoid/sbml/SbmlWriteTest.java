package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.crinoid.expr.Distribution;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Parameter;
import org.crinoid.model.Rule;
import org.crinoid.model.UnitDefinition;
import org.crinoid.model.UnsupportedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing in Level 3; oracle: reading back what was written gives the model that was written. */
class SbmlWriteTest {

  private static Model read(String text) {
    return Sbml.read(text, "test.xml").model();
  }

  static String text(Exported exported) {
    return new String(exported.content(), StandardCharsets.UTF_8);
  }

  private static void assertReadBack(Model model) {
    Exported written = Sbml.write(model, LevelVersion.L3V2);
    assertThat(read(text(written))).isEqualTo(model);
  }

  /** The project's own models. */
  static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", "models"))) {
      return files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void ownModelsAreReadBackAsWritten(Path file) {
    assertReadBack(Sbml.read(file).model());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100, 200, 300, 400})
  void anyModelIsReadBackAsWritten(long first) {
    for (long seed = first; seed < first + 100; seed++) {
      Model model = RandomModel.of(seed);
      String written = text(Sbml.write(model, LevelVersion.L3V2));
      assertThat(read(written)).as("seed %d%n%s", seed, written).isEqualTo(model);
    }
  }

  private static Model of(List<Parameter> parameters, List<Rule> rules) {
    return new Model(
        "m",
        "",
        ModelUnits.UNDEFINED,
        List.of(),
        List.of(),
        List.of(),
        parameters,
        List.of(),
        rules,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static Parameter variable(String id) {
    return new Parameter(id, "", OptionalDouble.empty(), "", false);
  }

  private static Model assigned(Expr value) {
    return of(List.of(variable("x")), List.of(new Rule.Assignment("x", value)));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.001,
        1e-5,
        123456.789,
        2147483648.0,
        1e15,
        1e16,
        1e21,
        1e-20,
        6.02214179e23,
        4.9e-324
      })
  void numbersAreMathMlOfTheRightTypeAndExact(double value) {
    Model model = assigned(Expr.num(value));
    assertReadBack(model);
    String content = text(Sbml.write(model, LevelVersion.L3V2)).split("</?cn")[1];
    assertThat(content)
        .as("a real has no exponent, one with an exponent has a separator")
        .matches(" type=\"e-notation\">[-0-9.]+<sep/>-?\\d+|( type=\"integer\")?>[-0-9.]+");
  }

  @Test
  void conditionsAreTruthValuesAndNumbersAreNot() {
    Expr condition = Expr.apply(Op.AND, Expr.ONE, Expr.apply(Op.GT, Expr.ONE, Expr.ZERO));
    String written = text(Sbml.write(assigned(condition), LevelVersion.L3V2));
    assertThat(written).containsOnlyOnce("<true/>").contains("<cn type=\"integer\">0</cn>");
    assertReadBack(assigned(condition));
  }

  @Test
  void aLogarithmStatesItsBase() {
    assertThat(text(Sbml.write(assigned(Expr.apply(Op.LOG10, Expr.ONE)), LevelVersion.L3V2)))
        .contains("<logbase>");
  }

  @Test
  void stoichiometriesThatAreFormulasBecomeRules() {
    Model model =
        read(
            Documents.level2(
                """
                <listOfCompartments><compartment id="c"/></listOfCompartments>
                <listOfSpecies><species id="s" compartment="c"/></listOfSpecies>
                <listOfParameters><parameter id="r_s_stoichiometry"/></listOfParameters>
                <listOfReactions><reaction id="r"><listOfReactants>
                  <speciesReference species="s"><stoichiometryMath>%s</stoichiometryMath>
                  </speciesReference>
                  <speciesReference species="s"><stoichiometryMath>%s</stoichiometryMath>
                  </speciesReference>
                </listOfReactants></reaction></listOfReactions>
                """
                    .formatted(
                        Documents.math("<ci>c</ci>"),
                        Documents.math("<ci>r_s_stoichiometry</ci>"))));
    assertThat(model.rules())
        .containsExactly(
            new Rule.Assignment("r_s_stoichiometry_2", Expr.ref("c")),
            new Rule.Assignment("r_s_stoichiometry_3", Expr.ref("r_s_stoichiometry")));
    assertReadBack(model);
  }

  @Test
  void whatLevel3NoLongerHasIsLifted() {
    Model model =
        read(
            Documents.sbml(
                "level2",
                2,
                1,
                """
                <listOfFunctionDefinitions>
                  <functionDefinition id="f">%s</functionDefinition>
                  <functionDefinition id="g">%s</functionDefinition>
                </listOfFunctionDefinitions>
                <listOfCompartments>
                  <compartment id="c" spatialDimensions="2"/>
                  <compartment id="d" spatialDimensions="1"/>
                </listOfCompartments>
                <listOfSpecies><species id="s" compartment="c" substanceUnits="substance"/>
                </listOfSpecies>
                <listOfReactions><reaction id="r">
                  <listOfReactants><speciesReference species="s"/></listOfReactants>
                  <kineticLaw>%s<listOfParameters>
                    <parameter id="s" units="time"/><parameter id="s_local"/>
                  </listOfParameters></kineticLaw>
                </reaction></listOfReactions>
                """
                    .formatted(
                        Documents.math(
                            "<lambda><bvar><ci>time</ci></bvar><apply><plus/><ci>time</ci>"
                                + "<csymbol encoding='text' definitionURL='http://www.sbml.org/sbml/"
                                + "symbols/time'>t</csymbol></apply></lambda>"),
                        Documents.math("<lambda><apply><ci>f</ci><cn>1</cn></apply></lambda>"),
                        Documents.math(
                            "<apply><plus/><apply><ci>g</ci></apply><ci>s</ci></apply>"))));
    Expr time = new Expr.Time();
    assertThat(model.functions().get(0).arguments()).containsExactly("time", "time_2");
    assertThat(model.functions().get(0).body())
        .isEqualTo(Expr.apply(Op.PLUS, Expr.ref("time"), Expr.ref("time_2")));
    assertThat(model.functions().get(1).body())
        .isEqualTo(new Expr.Call("f", List.of(Expr.ONE, Expr.ref("time"))));
    assertThat(model.reactions().get(0).rateLaw().orElseThrow().rate())
        .isEqualTo(Expr.apply(Op.PLUS, new Expr.Call("g", List.of(time)), Expr.ref("s_local_2")));
    assertThat(model.reactions().get(0).rateLaw().orElseThrow().parameters())
        .extracting(Parameter::id, Parameter::units)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("s_local_2", "second"),
            org.assertj.core.groups.Tuple.tuple("s_local", ""));
    assertThat(model.species().get(0).substanceUnits()).isEqualTo("mole");
    assertThat(model.compartments()).extracting("units").containsExactly("area", "metre");
    assertThat(model.units().definitions()).extracting("id").containsExactly("area");
    assertReadBack(model);
  }

  @Test
  void aModelWithFastReactionsIsWrittenInTheLastVersionThatHasThem() {
    Model model =
        read(
            Documents.level2(
                """
                <listOfCompartments><compartment id="c" size="1"/></listOfCompartments>
                <listOfSpecies><species id="s" compartment="c"/></listOfSpecies>
                <listOfReactions><reaction id="r" fast="true">
                  <listOfReactants><speciesReference species="s"/></listOfReactants>
                  <kineticLaw>%s</kineticLaw>
                </reaction></listOfReactions>
                """
                    .formatted(Documents.math("<ci>s</ci>"))));
    Exported written = Sbml.write(model, LevelVersion.L3V2);
    assertThat(written.target()).isEqualTo(LevelVersion.L3V1);
    assertThat(written.diagnostics()).singleElement().extracting("element").isEqualTo("r");
    assertThat(read(text(written))).isEqualTo(model);
  }

  @Test
  void fluxesAreReadBackAsWritten() {
    String fbc = "http://www.sbml.org/sbml/level3/version1/fbc/version%s";
    String model =
        """
        <sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"
          xmlns:fbc="%s" fbc:required="false"><model fbc:strict="true">
        <listOfCompartments><compartment id="c" size="1" constant="true"/></listOfCompartments>
        <listOfSpecies><species id="s" compartment="c" hasOnlySubstanceUnits="true"
          boundaryCondition="false" constant="false" fbc:charge="%s" fbc:chemicalFormula="C2H6"/>
        </listOfSpecies>
        <listOfParameters><parameter id="p" value="0" constant="true"/>
          <parameter id="q" value="INF" constant="true"/></listOfParameters>
        <listOfReactions><reaction id="r" reversible="false" fast="false"
          fbc:lowerFluxBound="p" fbc:upperFluxBound="q"><listOfProducts>
          <speciesReference species="s" stoichiometry="1" constant="true"/></listOfProducts>
          <fbc:geneProductAssociation><fbc:or><fbc:and><fbc:geneProductRef fbc:geneProduct="g"/>
          <fbc:geneProductRef fbc:geneProduct="h"/></fbc:and>
          <fbc:geneProductRef fbc:geneProduct="h"/></fbc:or></fbc:geneProductAssociation>
        </reaction></listOfReactions>
        <fbc:listOfObjectives fbc:activeObjective="o">
          <fbc:objective fbc:id="o" fbc:name="growth" fbc:type="maximize">
          <fbc:listOfFluxObjectives><fbc:fluxObjective fbc:reaction="r" fbc:coefficient="0.1"/>
          </fbc:listOfFluxObjectives></fbc:objective></fbc:listOfObjectives>
        <fbc:listOfGeneProducts><fbc:geneProduct fbc:id="g" fbc:label="G"/>
          <fbc:geneProduct fbc:id="h" fbc:label="H" fbc:associatedSpecies="s"/>
        </fbc:listOfGeneProducts>%s
        </model></sbml>
        """;
    String sums =
        """
        <fbc:listOfUserDefinedConstraints>
          <fbc:userDefinedConstraint fbc:lowerBound="p" fbc:upperBound="q">
          <fbc:listOfUserDefinedConstraintComponents>
          <fbc:userDefinedConstraintComponent fbc:coefficient="q" fbc:variable="r"
            fbc:variableType="linear"/></fbc:listOfUserDefinedConstraintComponents>
        </fbc:userDefinedConstraint></fbc:listOfUserDefinedConstraints>
        """;
    for (String version : List.of("2", "3")) {
      boolean third = version.equals("3");
      Model read = read(model.formatted(fbc.formatted(version), "-2", third ? sums : ""));
      assertThat(read.fluxBalance().orElseThrow().constraints()).hasSize(third ? 1 : 0);
      assertReadBack(read);
      assertThat(text(Sbml.write(read, LevelVersion.L3V2))).contains(fbc.formatted(version));
      assertThatThrownBy(() -> Sbml.write(read, LevelVersion.L2V4))
          .isInstanceOf(UnsupportedException.class)
          .hasMessageContaining("fluxes");
    }
    assertReadBack(read(model.formatted(fbc.formatted("3"), "0.5", "")));
  }

  @Test
  void drawsAreReadBackAsWrittenUnlessTheyAreTheSame() {
    Expr draw = new Expr.Draw(Distribution.NORMAL, List.of(Expr.ZERO, Expr.ONE), 1);
    Expr other = new Expr.Draw(Distribution.UNIFORM, List.of(draw, Expr.ONE), 2);
    Model model = assigned(other);
    assertReadBack(model);
    assertThat(text(Sbml.write(model, LevelVersion.L3V2)))
        .contains("distrib:required=\"true\"", "symbols/distrib/uniform");
    assertThatThrownBy(() -> Sbml.write(model, LevelVersion.L2V4))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("random numbers");
    Model twice = assigned(Expr.apply(Op.PLUS, draw, draw));
    assertThatThrownBy(() -> Sbml.write(twice, LevelVersion.L3V2))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("in two places");
  }

  @Test
  void anOffsetOfAUnitIsRefused() {
    UnitDefinition celsius =
        new UnitDefinition(
            "degree", "", List.of(new UnitDefinition.Factor("kelvin", 1, 0, 1, 273.15)));
    Model plain = of(List.of(), List.of());
    Model model =
        new Model(
            "",
            "",
            new ModelUnits("", "", "", "", List.of(celsius)),
            plain.functions(),
            plain.compartments(),
            plain.species(),
            plain.parameters(),
            plain.initialAssignments(),
            plain.rules(),
            plain.reactions(),
            plain.events(),
            plain.constraints(),
            Optional.empty(),
            Optional.empty());
    assertThatThrownBy(() -> Sbml.write(model, LevelVersion.L3V2))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("'degree'")
        .hasMessageContaining("273.15");
  }

  @Test
  void whatNoFileCanHoldIsRefused() {
    Parameter spaced = variable("a b");
    assertThatThrownBy(() -> Sbml.write(of(List.of(spaced), List.of()), LevelVersion.L3V2))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'a b'");
    Parameter belled = new Parameter("x", "bell \u0007", OptionalDouble.empty(), "", true);
    assertThatThrownBy(() -> Sbml.write(of(List.of(belled), List.of()), LevelVersion.L3V2))
        .hasMessageContaining("U+0007");
    Expr deep = Expr.ONE;
    for (int k = 0; k < XmlCursor.MAX_DEPTH; k++) {
      deep = Expr.apply(Op.ABS, deep);
    }
    Model deepest = assigned(deep);
    assertThatThrownBy(() -> Sbml.write(deepest, LevelVersion.L3V2))
        .hasMessageContaining("rule of 'x'")
        .hasMessageContaining("nested deeper");
  }
}
