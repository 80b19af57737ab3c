package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Submodels, delays, events and flux bounds that make no sense: one message that names them, the
 * exit code of a refusal or of numbers that fail, and nothing half-written.
 */
class BadConstructsTest {

  private static final String TIME =
      "<csymbol encoding='text' definitionURL='http://www.sbml.org/sbml/symbols/time'/>";

  @TempDir private Path folder;

  private static String composed(String top, String... definitions) {
    return """
        <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"
          xmlns:comp="http://www.sbml.org/sbml/level3/version1/comp/version1" comp:required="true">
        <model id="top">%s</model>
        <comp:listOfModelDefinitions>%s</comp:listOfModelDefinitions>
        <comp:listOfExternalModelDefinitions><comp:externalModelDefinition comp:id="away"
          comp:source="none.xml"/></comp:listOfExternalModelDefinitions>
        </sbml>
        """
        .formatted(top, String.join("", definitions));
  }

  private static String definition(String id, String content) {
    return "<comp:modelDefinition id='%s'>%s</comp:modelDefinition>".formatted(id, content);
  }

  private static String submodel(String of) {
    return "<comp:listOfSubmodels><comp:submodel comp:id='s' comp:modelRef='%s'/></comp:listOfSubmodels>"
        .formatted(of);
  }

  private static String replacing(String reference) {
    return """
        <listOfCompartments><compartment id="q" size="1" constant="true">
        <comp:listOfReplacedElements><comp:replacedElement comp:submodelRef="s" %s/>
        </comp:listOfReplacedElements></compartment></listOfCompartments>
        """
        .formatted(reference);
  }

  private static String delayed(String delay) {
    String symbol = "http://www.sbml.org/sbml/symbols/delay";
    String rate =
        "<apply><csymbol encoding='text' definitionURL='%s'/><ci>x</ci>%s</apply>"
            .formatted(symbol, delay);
    return ModelFiles.variable("x", "1", rate);
  }

  private static String event(String id, String trigger, String delay, int value) {
    return """
        <event id="%s" useValuesFromTriggerTime="true">
        <trigger initialValue="false" persistent="true">%s</trigger>%s
        <listOfEventAssignments><eventAssignment variable="x">%s</eventAssignment>
        </listOfEventAssignments></event>
        """
        .formatted(id, ModelFiles.math(trigger), delay, ModelFiles.math("<cn>" + value + "</cn>"));
  }

  private static String withEvents(String... events) {
    return ModelFiles.model(
        "<listOfParameters><parameter id='x' value='1' constant='false'/></listOfParameters>"
            + "<listOfEvents>"
            + String.join("", events)
            + "</listOfEvents>");
  }

  private static Stream<Arguments> courses() {
    String late = "<apply><gt/>" + TIME + "<cn>1</cn></apply>";
    String minus = "<delay>" + ModelFiles.math("<cn>-1</cn>") + "</delay>";
    String backwards =
        "<delay>" + ModelFiles.math("<apply><minus/>" + TIME + "</apply>") + "</delay>";
    String parts = "<listOfEvents><event id='e' useValuesFromTriggerTime='true'/></listOfEvents>";
    return Stream.of(
        Arguments.of(
            composed(
                submodel("one"),
                definition("one", submodel("two")),
                definition("two", submodel("one"))),
            2,
            List.of("line ", "contains itself: 'one' -> 'two' -> 'one'")),
        Arguments.of(composed(submodel("away")), 2, List.of("line ", "'none.xml'", "no such file")),
        Arguments.of(
            composed(submodel("one") + replacing("comp:portRef='way'"), definition("one", parts)),
            2,
            List.of("line ", "portRef='way' points nowhere")),
        Arguments.of(
            composed(submodel("one") + replacing("comp:idRef='e'"), definition("one", parts)),
            2,
            List.of("line ", "<compartment> 'q'", "<event> 's__e'", "different kinds")),
        Arguments.of(delayed("<cn>-1</cn>"), 2, List.of("delay(x, -1)", "negative: -1.0")),
        Arguments.of(
            delayed("<apply><minus/><cn>1</cn>" + TIME + "</apply>"),
            3,
            List.of("at time 1.0", "delay(x, 1 - time)", "must not be negative")),
        Arguments.of(
            withEvents(event("e", late, minus, 2)),
            2,
            List.of("line ", "event 'e'", "always negative: -1.0")),
        Arguments.of(
            withEvents(event("e", late, backwards, 2)),
            3,
            List.of("at time 1.0", "event 'e'", "delay of -1.0")),
        Arguments.of(
            withEvents(
                event("up", "<apply><lt/><ci>x</ci><cn>0</cn></apply>", "", 1),
                event("down", "<apply><gt/><ci>x</ci><cn>0</cn></apply>", "", -1)),
            3,
            List.of("at time 0.0", "without coming to rest", "'down', 'up'")));
  }

  @ParameterizedTest
  @MethodSource("courses")
  void aCourseIsRefusedOrEndsWithOneMessage(String text, int code, List<String> words)
      throws IOException {
    Path model = ModelFiles.write(folder, "model.xml", text);
    Path course = folder.resolve("course.csv");
    CommandRun run =
        CommandRun.of(
            "simulate", model.toString(), "--output", course.toString(), "--no-plot", "--quiet");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).startsWith("crinoid: model.xml").contains(words).hasLineCount(1);
    assertThat(Files.exists(course)).isEqualTo(code == 3);
    if (code == 3) {
      assertThat(Files.readString(course)).startsWith("time,x\n").endsWith("\n");
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(code == 3 ? 2 : 1);
    }
  }

  @ParameterizedTest
  @MethodSource("fluxes")
  void boundsThatLeaveNoFluxesAreNamed(String from, String to, int code, List<String> words)
      throws IOException {
    String text = Files.readString(Path.of("..", "models", "overflow", "overflow.xml"));
    Path model = ModelFiles.write(folder, "model.xml", text.replace(from, to));
    Path fluxes = folder.resolve("fluxes.csv");
    CommandRun run = CommandRun.of("fba", model.toString(), "--output", fluxes.toString());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).startsWith("crinoid: model.xml").contains(words).hasLineCount(1);
    assertThat(fluxes).doesNotExist();
  }

  private static Stream<Arguments> fluxes() {
    return Stream.of(
        Arguments.of(
            "value=\"10\"", "value=\"-10\"", 2, List.of("line ", "'glucose_uptake'", "above its")),
        Arguments.of(
            "value=\"4\"",
            "value=\"400\"",
            3,
            List.of("infeasible", "maintenance", "contradict each other")));
  }
}
