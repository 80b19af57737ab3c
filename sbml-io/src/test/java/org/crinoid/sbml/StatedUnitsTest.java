package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crinoid.expr.Infix;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.junit.jupiter.api.Test;

/**
 * Oracle: conversions by hand; a minute has 60 seconds and a mole 1000 millimoles.
 *
 * <p>Level 2 Version 1 lets a rate law and an event state units of their own.
 */
class StatedUnitsTest {

  private static final String UNITS =
      """
      <listOfUnitDefinitions>
        <unitDefinition id="minute"><listOfUnits>
          <unit kind="second" multiplier="60"/></listOfUnits></unitDefinition>
        <unitDefinition id="mmol"><listOfUnits>
          <unit kind="mole" scale="-3"/></listOfUnits></unitDefinition>
        <unitDefinition id="ml"><listOfUnits>
          <unit kind="litre" scale="-3"/></listOfUnits></unitDefinition>
        <unitDefinition id="cc"><listOfUnits>
          <unit kind="metre" exponent="3" scale="-2"/></listOfUnits></unitDefinition>
        <unitDefinition id="hour"><listOfUnits>
          <unit kind="metre"/><unit kind="second" multiplier="3600"/>
          <unit kind="metre" exponent="-1"/></listOfUnits></unitDefinition>
      </listOfUnitDefinitions>
      """;

  /** A model with S (in mole) and P (as stated) in c, a reaction S to P and a delayed event. */
  private static String document(int version, String product, String law, String event) {
    return Documents.sbml(
        version == 1 ? "level2" : "level2/version" + version,
        2,
        version,
        UNITS
            + """
            <listOfCompartments><compartment id="c" size="1"/></listOfCompartments>
            <listOfSpecies><species id="S" compartment="c" initialAmount="1"/>
              <species id="P" compartment="c" initialAmount="0" %s/></listOfSpecies>
            <listOfReactions><reaction id="J">
              <listOfReactants><speciesReference species="S"/></listOfReactants>
              <listOfProducts><speciesReference species="P"/></listOfProducts>
              <kineticLaw %s>%s</kineticLaw></reaction></listOfReactions>
            <listOfEvents><event id="e" %s><trigger>%s</trigger><delay>%s</delay>
              <listOfEventAssignments><eventAssignment variable="S">%s</eventAssignment>
              </listOfEventAssignments></event></listOfEvents>
            """
                .formatted(
                    product,
                    law,
                    Documents.math("<ci>S</ci>"),
                    event,
                    Documents.math("<apply><lt/><ci>S</ci><cn>0.5</cn></apply>"),
                    Documents.math("<cn>2</cn>"),
                    Documents.math("<cn>1</cn>")));
  }

  private static Model read(int version, String product, String law, String event) {
    return Sbml.read(document(version, product, law, event), "test.xml").model();
  }

  private static String rate(Model m) {
    return Infix.print(m.reactions().get(0).rateLaw().orElseThrow().rate());
  }

  private static String delay(Model m) {
    return Infix.print(m.events().get(0).delay().orElseThrow());
  }

  @Test
  void aDelayIsConvertedToTheTimeOfTheModel() {
    assertThat(delay(read(1, "", "", "timeUnits='minute'"))).isEqualTo("120");
    assertThat(delay(read(2, "", "", "timeUnits='second'"))).isEqualTo("2");
    assertThat(delay(read(1, "", "", "timeUnits='time'"))).isEqualTo("2");
    String inMinutes =
        document(1, "", "", "timeUnits='second'")
            .replace("<unitDefinition id=\"minute\">", "<unitDefinition id=\"time\">");
    assertThat(delay(Sbml.read(inMinutes, "test.xml").model())).startsWith("0.0333333");
  }

  /** An hour, written as metres times hours over metres. */
  @Test
  void powersThatCancelDoNotCount() {
    assertThat(delay(read(1, "", "", "timeUnits='hour'"))).isEqualTo("7200");
  }

  @Test
  void aRateLawIsConvertedToTheTimeOfTheModelAndTheSubstanceOfItsSpecies() {
    assertThat(rate(read(1, "", "substanceUnits='mole' timeUnits='second'", ""))).isEqualTo("S");
    assertThat(rate(read(1, "", "substanceUnits='mmol'", ""))).isEqualTo("0.001*S");
    String law = rate(read(1, "", "substanceUnits='mmol' timeUnits='minute'", ""));
    assertThat(Double.parseDouble(law.replace("*S", ""))).isEqualTo(1e-3 / 60);
    assertThat(
            rate(
                read(
                    1,
                    "substanceUnits='mmol' boundaryCondition='true'",
                    "substanceUnits='mmol'",
                    "")))
        .isEqualTo("0.001*S");
  }

  @Test
  void unitsThatCannotBeConvertedAreRefusedByName() {
    refused(document(1, "", "timeUnits='mole'", ""), "'J'", "'mole'", "'second'");
    refused(document(1, "", "", "timeUnits='fortnight'"), "'e'", "'fortnight'", "not known");
    String unnamed =
        document(1, "", "", "timeUnits='fortnight'").replace("<event id=\"e\"", "<event");
    refused(unnamed, "test.xml, line ", "'event 1'", "'fortnight'", "not known");
    refused(
        document(1, "substanceUnits='mmol'", "substanceUnits='mmol'", ""),
        "'J'",
        "different units of substance");
  }

  @Test
  void concentrationsByAnotherSizeThanTheCompartmentsAreRefused() {
    refused(document(1, "spatialSizeUnits='ml'", "", ""), "'P'", "per 'ml'", "in 'litre'");
    String own = document(2, "spatialSizeUnits='cc'", "", "");
    String both = own.replace("<compartment id=\"c\"", "<compartment id='c' units='ml'");
    assertThat(Sbml.read(both, "test.xml").model().species()).hasSize(2);
    assertThat(read(2, "spatialSizeUnits='volume'", "", "").species()).hasSize(2);
  }

  @Test
  void laterVersionsHaveNoSuchUnits() {
    for (String text :
        new String[] {
          document(2, "", "timeUnits='minute'", ""),
          document(4, "", "substanceUnits='mmol'", ""),
          document(3, "", "", "timeUnits='minute'"),
          document(4, "spatialSizeUnits='ml'", "", "")
        }) {
      assertThatThrownBy(() -> Sbml.read(text, "test.xml"))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll(
              "test.xml, line", "has no attribute", "Units", "Level 2 Version");
    }
  }

  @Test
  void aSpeciesWithAUnitOfItsOwnIsRemarkedOnAndNotConverted() {
    Imported imported = Sbml.read(document(4, "substanceUnits='mmol'", "", ""), "test.xml");
    assertThat(rate(imported.model())).isEqualTo("S");
    assertThat(imported.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "species 'P' is in 'mmol' and the model in 'mole'; its rates are taken in its own"
                + " unit, not converted");
  }

  private static void refused(String text, String... parts) {
    assertThatThrownBy(() -> Sbml.read(text, "test.xml"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageStartingWith("test.xml, line ")
        .hasMessageContainingAll(parts);
  }
}
