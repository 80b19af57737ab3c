package org.crinoid.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code crinoid validate}; oracle: the text of the models. */
class ValidateCommandTest {

  @TempDir private Path folder;

  private CommandRun validate(String sbml, String... options) {
    List<String> arguments = new ArrayList<>(List.of("validate"));
    arguments.add(ModelFiles.write(folder, "m.xml", sbml).toString());
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments);
  }

  @Test
  void aModelInOrderIsUsable() {
    CommandRun run = validate(ModelFiles.DECAY);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "m.xml: A small model",
            "SBML Level 3 Version 2",
            "2 species, 1 reaction",
            "reaction  1  time course: yes",
            "without units, so not checked for them: 1 of 1 parameter",
            "can be simulated")
        .doesNotContain("warning", "error");
  }

  @Test
  void unitsThatDoNotFitAreWarningsWithTheirLines() {
    String sbml =
        ModelFiles.DECAY
            .replace("<ci>cell</ci>", "")
            .replace("value=\"0.5\"", "value=\"0.5\" units=\"hertz\"");
    CommandRun run = validate(sbml);
    int line = sbml.substring(0, sbml.indexOf("<kineticLaw>")).split("\n").length;

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "warnings (1)",
            "line " + line + ": the rate law of reaction 'decay' is in ",
            "it looks like a change of concentration",
            "can be simulated (1 warning)");
  }

  @Test
  void severalFaultsAreToldAtOnceAndExitWithTwo() {
    CommandRun run =
        validate(
            ModelFiles.DECAY
                .replace("value=\"0.5\"", "value=\"x\"")
                .replace("size=\"2\"", "size=\"y\""));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains("errors (2)", "value='x'", "size='y'", "cannot be simulated before");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void quantitiesDeterminedTwiceAreAllNamed() {
    String rule = "<rateRule variable=\"%s\">" + ModelFiles.math("<cn>1</cn>") + "</rateRule>";
    CommandRun run =
        validate(
            ModelFiles.DECAY.replace(
                "<listOfReactions>",
                "<listOfRules>"
                    + rule.formatted("k")
                    + rule.formatted("A")
                    + rule.formatted("cell")
                    + "</listOfRules><listOfReactions>"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains("errors (3)", "'k' is declared constant", "species 'A'", "'cell'");
  }

  @Test
  void unitsOfFluxBoundsAreChecked() throws IOException {
    String text = Files.readString(Path.of("..", "models", "overflow", "overflow.xml"));
    CommandRun right = validate(text);
    CommandRun wrong =
        validate(
            text.replace(
                "value=\"12\" units=\"millimole_per_hour\"", "value=\"12\" units=\"millimole\""));

    assertThat(right.out()).doesNotContain("warnings");
    assertThat(wrong.exitCode()).isZero();
    assertThat(wrong.out())
        .contains(
            "warnings (1)", "'most_oxygen', which bounds fluxes, is in", "a rate of reaction");
  }

  @Test
  void valuesThatAreMissingAreAllNamed() {
    CommandRun run =
        validate(
            ModelFiles.DECAY
                .replace("value=\"0.5\"", "")
                .replaceFirst("initialAmount=\"[^\"]*\"", ""));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("errors (2)", "'k' has no value", "'A' has no value");
  }

  @Test
  void aModelThatCannotStartIsDefective() {
    CommandRun run = validate(ModelFiles.DIVISION_BY_ZERO);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("at the start", "'x'");
  }

  @Test
  void rulesThatDetermineTooMuchAreListed() {
    String rule = "<algebraicRule>" + ModelFiles.math("<ci>x</ci>") + "</algebraicRule>";
    CommandRun run =
        validate(
            ModelFiles.variable("x", "1", "<cn>1</cn>")
                .replaceFirst("<rateRule[\\s\\S]*</rateRule>", rule + rule));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("overdetermined", "algebraic rule 1", "algebraic rule 2");
  }

  @Test
  void whatIsDeclaredAndNeverUsedIsNoted() {
    CommandRun run =
        validate(
            ModelFiles.DECAY.replace(
                "<listOfParameters>",
                "<listOfParameters><parameter id=\"idle\" value=\"1\" constant=\"true\"/>"),
            "--all");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("notes (1)", "parameter 'idle' is used by no formula");
  }

  @Test
  void aModifierThatIsNotDeclaredIsAWarning() {
    CommandRun run =
        validate(
            ModelFiles.DECAY
                .replace("<ci>A</ci>", "<ci>A</ci><ci>C</ci>")
                .replace(
                    "</listOfSpecies>",
                    "<species id=\"C\" compartment=\"cell\" initialAmount=\"1\""
                        + " hasOnlySubstanceUnits=\"false\" boundaryCondition=\"true\""
                        + " constant=\"true\"/></listOfSpecies>"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("uses species 'C', which is not among its reactants");
  }

  @Test
  void anEventWhoseTriggerNeverChangesIsAWarning() {
    String event =
        """
        <listOfEvents><event id="E" useValuesFromTriggerTime="true">
          <trigger initialValue="true" persistent="true">%s</trigger>
          <listOfEventAssignments/>
        </event></listOfEvents></model>
        """
            .formatted(ModelFiles.math("<apply><gt/><ci>k</ci><cn>1</cn></apply>"));
    CommandRun run = validate(ModelFiles.DECAY.replace("</model>", event));

    assertThat(run.out()).contains("nothing in the trigger of event 'E' ever changes");
  }

  @Test
  void aMissingFileIsOneError() {
    CommandRun run = CommandRun.of("validate", folder.resolve("none.xml").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("there is no such file");
  }

  @Test
  void jsonHasTheDocumentedFields() throws IOException {
    CommandRun usable = validate(ModelFiles.DECAY, "--json");
    CommandRun broken = validate("<sbml/>", "--json");

    assertThat(fields(usable.out()))
        .containsSubsequence(
            "file",
            "result",
            "level",
            "version",
            "packages",
            "id",
            "name",
            "counts",
            "constructs",
            "construct",
            "uses",
            "methods",
            "undeclaredUnits",
            "parameters",
            "species",
            "compartments",
            "model",
            "findings");
    assertThat(fields(broken.out()))
        .containsExactly(
            "file",
            "result",
            "findings",
            "severity",
            "code",
            "element",
            "part",
            "file",
            "line",
            "message");
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.out()).contains("\"result\" : \"defective\"");
  }

  private static List<String> fields(String json) throws IOException {
    List<String> fields = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          fields.add(parser.currentName());
        }
      }
    }
    return fields;
  }

  private static String math(String formula) {
    return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">" + formula + "</math>";
  }

  private static String model(String content) {
    return "<sbml xmlns=\"http://www.sbml.org/sbml/level3/version2/core\""
        + " level=\"3\" version=\"2\">\n"
        + "<model id=\"m\">\n"
        + content
        + "</model></sbml>\n";
  }

  private static String parameter(String id, String more) {
    return "<parameter id=\"%s\" %s/>\n".formatted(id, more);
  }

  private static String defines(String element, String of, String by) {
    String attribute = element.equals("assignmentRule") ? "variable" : "symbol";
    return "<%1$s %2$s=\"%3$s\">%4$s</%1$s>\n"
        .formatted(element, attribute, of, math("<ci>" + by + "</ci>"));
  }

  @Test
  void circlesThatHaveNothingInCommonAreToldAtOnceWithTheirLines() {
    String text =
        model(
            "<listOfParameters>\n"
                + parameter("a", "constant=\"false\"")
                + parameter("b", "constant=\"false\"")
                + parameter("c", "constant=\"false\"")
                + parameter("p", "constant=\"true\"")
                + parameter("q", "constant=\"true\"")
                + "</listOfParameters>\n<listOfInitialAssignments>\n"
                + defines("initialAssignment", "p", "q")
                + defines("initialAssignment", "q", "p")
                + "</listOfInitialAssignments>\n<listOfRules>\n"
                + defines("assignmentRule", "a", "b")
                + defines("assignmentRule", "b", "a")
                + defines("assignmentRule", "c", "c")
                + "</listOfRules>\n");
    CommandRun run = validate(text);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains("errors (3)")
        .containsPattern("line 11: initial values depend on each other.*p needs q needs p")
        .containsPattern("line 15: rules and rate laws depend.*a needs b needs a")
        .containsPattern("line 17: rules and rate laws depend.*c needs c");
  }

  private static String event(String delay) {
    return "<event useValuesFromTriggerTime=\"true\">\n"
        + "<trigger initialValue=\"true\" persistent=\"true\">"
        + math("<apply><gt/><ci>x</ci><cn>1e9</cn></apply>")
        + "</trigger>\n<delay>"
        + math(delay)
        + "</delay></event>\n";
  }

  @Test
  void delaysThatAreAlwaysNegativeAreToldAtOnceWithTheirLines() {
    String text =
        model(
            "<listOfParameters>\n"
                + parameter("x", "value=\"1\" constant=\"false\"")
                + parameter("k", "value=\"-3\" constant=\"true\"")
                + "</listOfParameters>\n<listOfRules>\n<rateRule variable=\"x\">"
                + math("<cn>-2</cn>")
                + "</rateRule>\n</listOfRules>\n<listOfEvents>\n"
                + event("<cn>-2</cn>")
                + event("<apply><minus/><ci>x</ci><cn>5</cn></apply>")
                + event("<apply><times/><cn>2</cn><ci>k</ci></apply>")
                + "</listOfEvents>\n");
    CommandRun run = validate(text);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains("errors (2)")
        .containsPattern("line 11: the delay of event 'event 1' is always negative: -2")
        .containsPattern("line 17: the delay of event 'event 3' is always negative: -6");
    CommandRun simulated =
        CommandRun.of(List.of("simulate", folder.resolve("m.xml").toString(), "--set", "k=1"));
    assertThat(simulated.exitCode()).isEqualTo(2);
    assertThat(simulated.err()).contains("event 1").doesNotContain("event 3");
  }
}
