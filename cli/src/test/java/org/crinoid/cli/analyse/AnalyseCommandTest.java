package org.crinoid.cli.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.ModelFiles;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * {@code crinoid analyse}: what it says of models whose structure is known, and that what a model
 * says of itself stays text.
 *
 * <p>Oracle: textbook structure. Michaelis–Menten has 3 complexes, 1 linkage class, rank 2 and
 * deficiency 0, is not weakly reversible, and conserves E + ES and S + ES + P; 2 A ⇌ A₂ has 2
 * complexes and is reversible; A → B with k = 0.5/s has the time scale 2 s. The page is well-formed
 * XML as the parser of the JDK judges it.
 */
class AnalyseCommandTest {

  private static final String NASTY = "\"><script>alert(1)</script>&lt;b&gt;'";

  @TempDir private Path folder;

  private CommandRun run(Path model, String... more) {
    List<String> arguments = new ArrayList<>(List.of("analyse", model.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  private static Path reference(String name) {
    Path top = Path.of("").toAbsolutePath();
    while (!Files.exists(top.resolve("LICENSE"))) {
      top = top.getParent();
    }
    return top.resolve("models").resolve(name).resolve(name + ".xml");
  }

  private Path decay(String from, String to) {
    return ModelFiles.write(folder, "decay.xml", ModelFiles.DECAY.replace(from, to));
  }

  private static Document parsed(String html) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new InputSource(new StringReader(html)));
  }

  private static List<String> texts(Document page, String tag) {
    NodeList found = page.getElementsByTagName(tag);
    List<String> texts = new ArrayList<>();
    for (int k = 0; k < found.getLength(); k++) {
      texts.add(found.item(k).getTextContent());
    }
    return texts;
  }

  @Test
  void theSummaryTellsTheTextbookStructureOfMichaelisMenten() {
    CommandRun run = run(reference("michaelis-menten"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains(
            "4 species are changed by 3 reactions, all of mass action.",
            "2 independent sums of amounts are conserved, which bound all species.",
            "The graph of complexes has deficiency 0 and is not weakly reversible.",
            "Free enzyme + Enzyme-substrate complex stays at 120 items, by its names the total of"
                + " enzyme: bounds Free enzyme and Enzyme-substrate complex",
            "Substrate + Enzyme-substrate complex + Product stays at 301 items: bounds",
            "deficiency 0 = 3 complexes − 1 linkage class − rank 2",
            "strong classes 2, of which 1 terminal",
            "no path of reactions leads back from Catalysis",
            "yes Deficiency zero theorem: whatever the rate constants, there is no steady state"
                + " with all species present",
            "no Deficiency one algorithm and Absolute concentration robustness",
            "because the deficiency is 0, not 1",
            "One steady state was found: stable; disturbances die out");
  }

  @Test
  void jsonHoldsTheSameFactsByIdentifiers() {
    CommandRun run = run(reference("michaelis-menten"), "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains(
            "\"linkageClasses\" : 1, \"strongClasses\" : 2, \"terminalClasses\" : 1, \"rank\" : 2,"
                + " \"deficiency\" : 0, \"deficiencyOfClasses\" : [ 0 ], \"reversible\" : false,"
                + " \"weaklyReversible\" : false, \"massAction\" : true",
            "\"coefficients\" : { \"E\" : 1, \"C\" : 1 }, \"total\" : 120.0",
            "\"coefficients\" : { \"S\" : 1, \"C\" : 1, \"P\" : 1 }, \"total\" : 301.0",
            "\"title\" : \"Deficiency zero theorem\", \"answer\" : \"holds\"",
            "\"stability\" : \"stable\"",
            "\"limits\" : [ ]");
  }

  @Test
  void thePageHasPicturesOfReactionsAndOfComplexes() throws Exception {
    Path file = folder.resolve("report.html");
    CommandRun run = run(reference("michaelis-menten"), "--html", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEqualTo("written  " + file + System.lineSeparator());
    Document page = parsed(Files.readString(file));
    assertThat(texts(page, "h2"))
        .contains("In short", "Species and reactions", "Graph of complexes", "What theorems say");
    assertThat(texts(page, "text"))
        .contains("Free enzyme", "Catalysis", "Substrate + Free enzyme", "class 1, deficiency 0");
    assertThat(texts(page, "li"))
        .contains("The graph of complexes has deficiency 0 and is not weakly reversible.");
    NodeList groups = page.getElementsByTagName("g");
    List<String> terminal = new ArrayList<>();
    for (int k = 0; k < groups.getLength(); k++) {
      if (((Element) groups.item(k)).getAttribute("class").equals("terminal")) {
        terminal.add(
            ((Element) groups.item(k)).getElementsByTagName("text").item(0).getTextContent());
      }
    }
    assertThat(terminal)
        .contains("Free enzyme + Product")
        .doesNotContain("Substrate + Free enzyme");
  }

  @Test
  void aReversibleNetworkIsSaidToBeSo() {
    assertThat(run(reference("reversible-dimerisation")).out())
        .contains("deficiency 0 and is reversible", "complexes        2\n");
  }

  @Test
  void theChoiceOfTheMethodIsThatOfExplain() {
    Path model = decay("x", "x");
    CommandRun explained = CommandRun.of("explain", model.toString());
    String course =
        explained.out().lines().filter(l -> l.startsWith("course")).findFirst().orElseThrow();

    assertThat(run(model).out())
        .contains(
            "Choice of the method\n", course.substring("course".length()).strip().substring(0, 30));
    String firings =
        CommandRun.of("explain", model.toString(), "--json")
            .out()
            .lines()
            .filter(l -> l.contains("\"firings\""))
            .findFirst()
            .orElseThrow();
    assertThat(run(model, "--json").out())
        .contains("\"method\" : {", "\"choices\" : [", firings.strip());
  }

  @Test
  void timeScalesAreThoseOfTheEigenvalues() {
    assertThat(run(decay("x", "x")).out())
        .contains("the slowest time scale is 2 s.")
        .containsPattern("eigenvalues +-0.5 \\(1/s\\)");
  }

  @Test
  void theSameModelGivesTheSameBytes() throws Exception {
    Path one = folder.resolve("one.html");
    Path other = folder.resolve("other.html");
    Path model = reference("repressilator");

    assertThat(run(model, "--html", one.toString()).exitCode()).isZero();
    assertThat(run(model, "--html", other.toString()).exitCode()).isZero();
    assertThat(one).hasSameBinaryContentAs(other);
    assertThat(run(model, "--json").out()).isEqualTo(run(model, "--json").out());
  }

  @Test
  void namesOfTheModelStayText() throws Exception {
    String escaped = NASTY.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    String named = "id=\"decay\" name=\"" + escaped + "\" reversible";
    Path model =
        ModelFiles.write(
            folder,
            "nasty.xml",
            ModelFiles.DECAY
                .replace("id=\"decay\" reversible", named)
                .replace("<species id=\"A\"", "<species name=\"A " + escaped + "\" id=\"A\"")
                .replace("id=\"cell\"", "name=\"" + escaped + "\" id=\"cell\"")
                .replace("A small model", escaped));
    Path file = folder.resolve("nasty.html");

    assertThat(run(model, "--html", file.toString()).exitCode()).isZero();
    Document page = parsed(Files.readString(file));
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getElementsByTagName("b").getLength()).isZero();
    assertThat(texts(page, "h1")).containsExactly(NASTY);
    assertThat(texts(page, "td")).contains(NASTY);
    assertThat(Files.readString(file)).doesNotContain("<script", "src=", "@import", "url(");
  }

  @Test
  void aModelWithoutReactionsIsReportedWithoutANetwork() {
    Path model =
        ModelFiles.write(
            folder, "rule.xml", ModelFiles.variable("x", "1", "<apply><minus/><ci>x</ci></apply>"));
    CommandRun run = run(model);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("no reaction network to analyse: the model has no reactions.")
        .contains("the slowest time scale is 1 s");
    assertThat(run(model, "--json").out()).contains("\"refused\" : \"the model has no reactions\"");
  }

  @Test
  void aSpeciesOfManyReactionsIsDrawnAtEachWhereElseThereWouldBeATangle() {
    Path file = folder.resolve("hub.html");
    Path model = ModelFiles.write(folder, "hub.xml", ModelFiles.model(star(60)));

    assertThat(run(model, "--starts", "0", "--html", file.toString()).exitCode()).isZero();
    assertThat(file)
        .content()
        .contains(
            "Drawn anew at each of their reactions, since they take part in 14 or more: hub.");
  }

  /** Reactions {@code hub + Aₖ → Bₖ}, without rates. */
  private static String star(int arms) {
    StringBuilder species = new StringBuilder();
    StringBuilder reactions = new StringBuilder();
    String attributes =
        "compartment=\"c\" initialAmount=\"1\" hasOnlySubstanceUnits=\"true\""
            + " boundaryCondition=\"false\" constant=\"false\"/>\n";
    species.append("<species id=\"hub\" ").append(attributes);
    for (int k = 0; k < arms; k++) {
      species.append(
          "<species id=\"A%d\" %s<species id=\"B%d\" %s".formatted(k, attributes, k, attributes));
      reactions.append(
          """
          <reaction id="R%d" reversible="false"><listOfReactants>
          <speciesReference species="hub" stoichiometry="1" constant="true"/>
          <speciesReference species="A%d" stoichiometry="1" constant="true"/></listOfReactants>
          <listOfProducts><speciesReference species="B%d" stoichiometry="1" constant="true"/>
          </listOfProducts><kineticLaw>%s</kineticLaw></reaction>
          """
              .formatted(
                  k,
                  k,
                  k,
                  ModelFiles.math("<apply><times/><ci>hub</ci><ci>A" + k + "</ci></apply>")));
    }
    return """
    <listOfCompartments><compartment id="c" size="1" constant="true"/></listOfCompartments>
    <listOfSpecies>%s</listOfSpecies><listOfReactions>%s</listOfReactions>
    """
        .formatted(species, reactions);
  }

  @Test
  void whatCannotBeUsedIsRefusedAndNothingWritten() {
    Path file = folder.resolve("report.html");

    CommandRun extension = run(reference("sir"), "--html", folder.resolve("r.pdf").toString());
    assertThat(extension.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(extension.err()).contains("the name must end in .html");
    CommandRun broken =
        run(ModelFiles.write(folder, "broken.xml", "<sbml"), "--html", file.toString());
    assertThat(broken.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(broken.out()).isEmpty();
    assertThat(file).doesNotExist();
    assertThat(run(reference("sir"), "--starts", "-1").exitCode()).isEqualTo(ExitCode.INPUT);
  }
}
