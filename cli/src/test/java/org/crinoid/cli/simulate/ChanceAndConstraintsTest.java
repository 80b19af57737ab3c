package org.crinoid.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.ModelFiles;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code crinoid simulate} says of models that draw random numbers, and of constraints.
 *
 * <p>Oracle: {@code y = t}, which meets its limit 2.5 at time 2.5.
 */
class ChanceAndConstraintsTest {

  private static final String RISING =
      """
      <listOfParameters>
        <parameter id="y" value="0" constant="false"/>
        <parameter id="k" %s constant="true"/>
      </listOfParameters>
      %s
      <listOfRules><rateRule variable="y"><math xmlns="http://www.w3.org/1998/Math/MathML">
        <cn>1</cn></math></rateRule></listOfRules>
      %s
      """;

  private static final String DRAW =
      """
      <listOfInitialAssignments><initialAssignment symbol="k">
      <math xmlns="http://www.w3.org/1998/Math/MathML"><apply>
        <csymbol encoding="text"
          definitionURL="http://www.sbml.org/sbml/symbols/distrib/normal">normal</csymbol>
        <cn>0</cn><cn>%s</cn></apply></math></initialAssignment></listOfInitialAssignments>
      """;

  private static final String LIMIT =
      """
      <listOfConstraints><constraint id="low"><math xmlns="http://www.w3.org/1998/Math/MathML">
        <apply><leq/><ci>y</ci><cn>2.5</cn></apply></math>
        <message><p xmlns="http://www.w3.org/1999/xhtml">y was measured up to 2.5</p></message>
      </constraint></listOfConstraints>
      """;

  @TempDir private Path folder;

  @Test
  void aSeedGivesOneDrawAndTheReportSaysSo() throws IOException {
    String first = course(model("", DRAW.formatted("1"), ""), "--seed", "5");

    assertThat(course(model("", DRAW.formatted("1"), ""), "--seed", "5")).isEqualTo(first);
    assertThat(course(model("", DRAW.formatted("1"), ""), "--seed", "6")).isNotEqualTo(first);
    assertThat(simulate(model("", DRAW.formatted("1"), ""), "--seed", "5").err())
        .contains("one course of many: random numbers were drawn, seed 5");
    assertThat(simulate(model("value='1'", "", "")).err()).doesNotContain("random");
  }

  @Test
  void aDistributionThatDoesNotExistIsAFaultOfTheModel() {
    CommandRun run = simulate(model("", DRAW.formatted("-1"), ""));

    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err())
        .contains("'k'")
        .contains("normal(0.0, -1.0)")
        .contains("standard deviation must not be negative");
    assertThat(folder.resolve("course.csv")).doesNotExist();
  }

  @Test
  void aViolationIsToldHoweverQuietTheCommandIs() throws IOException {
    CommandRun run = simulate(model("value='1'", "", LIMIT), "--quiet");

    assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATED);
    assertThat(run.err())
        .contains("constraint 'low' is violated from time 2.5")
        .contains("y was measured up to 2.5");
    assertThat(Files.readAllLines(folder.resolve("course.csv"))).hasSize(12);
  }

  @Test
  void theReportAndTheJsonSaySinceWhenTheCourseIsNotValid() throws IOException {
    Path json = folder.resolve("course.json");
    CommandRun run = simulate(model("value='1'", "", LIMIT), "-o", json.toString());

    assertThat(run.err()).contains("invalid  from time 2.5 on");
    assertThat(Files.readString(json))
        .contains("\"violations\":[{\"constraint\":\"low\"")
        .contains("\"message\":\"y was measured up to 2.5\"")
        .contains("\"random\":false");
  }

  @Test
  void theCourseEndsThereIfAsked() throws IOException {
    CommandRun run = simulate(model("value='1'", "", LIMIT), "--stop-on-violation");

    assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATED);
    assertThat(run.err()).contains("constraint 'low' is violated: y was measured up to 2.5");
    assertThat(Files.readAllLines(folder.resolve("course.csv"))).hasSize(4);
  }

  @Test
  void aConstraintThatHoldsIsSaidToHold() {
    CommandRun run = simulate(model("value='1'", "", LIMIT), "--end", "2");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).contains("held throughout");
  }

  private Path model(String value, String initially, String constraints) {
    return ModelFiles.write(
        folder, "rising.xml", ModelFiles.model(RISING.formatted(value, initially, constraints)));
  }

  private String course(Path model, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of("--select", "k"));
    all.addAll(Arrays.asList(options));
    assertThat(simulate(model, all.toArray(String[]::new)).exitCode()).isZero();
    return Files.readString(folder.resolve("course.csv"));
  }

  private CommandRun simulate(Path model, String... options) {
    List<String> all = new ArrayList<>(List.of("simulate", model.toString(), "--no-plot"));
    if (!Arrays.asList(options).contains("--end")) {
      all.addAll(List.of("--end", "10"));
    }
    all.addAll(List.of("--points", "11"));
    if (!Arrays.asList(options).contains("-o")) {
      all.addAll(List.of("-o", folder.resolve("course.csv").toString()));
    }
    all.addAll(Arrays.asList(options));
    return CommandRun.of(all.toArray(String[]::new));
  }
}
