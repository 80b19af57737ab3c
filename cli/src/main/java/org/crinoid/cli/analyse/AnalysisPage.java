package org.crinoid.cli.analyse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.cli.page.Block;
import org.crinoid.cli.page.Page;
import org.crinoid.cli.page.Section;
import org.crinoid.cli.run.Program;
import org.crinoid.cli.steady.SteadyResult;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.Words;
import org.crinoid.network.Deficiency;
import org.crinoid.sbml.SourceInfo;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoints;

/** An analysis as a report that a biologist would read. */
final class AnalysisPage {

  private final Analysis analysis;

  private AnalysisPage(Analysis analysis) {
    this.analysis = analysis;
  }

  /**
   * The report.
   *
   * @param whole whether with every verdict, and tables of all reactions and species
   */
  static Page of(Analysis analysis, boolean whole) {
    return new AnalysisPage(analysis).page(whole);
  }

  private Page page(boolean whole) {
    SourceInfo source = analysis.imported().source();
    String subtitle =
        "%s, SBML Level %d Version %d%s"
            .formatted(
                source.name(),
                source.level(),
                source.version(),
                source.packages().isEmpty() ? "" : " with " + String.join(", ", source.packages()));
    ModelSections model = new ModelSections(analysis);
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("In short", List.of(new Block.Items(summary(), "statements"))));
    sections.add(model.overview());
    model.picture().ifPresent(sections::add);
    switch (analysis.structure()) {
      case Analysis.Network n ->
          sections.addAll(
              new StructureSections(n.facts(), analysis.start(), analysis.amountUnit()).all());
      case Analysis.NoNetwork n ->
          sections.add(
              new Section(
                  "Structure",
                  List.of(
                      new Block.Paragraph(
                          "There is no reaction network to analyse: " + n.because() + "."))));
    }
    sections.addAll(SteadySections.of(analysis));
    sections.add(MethodSection.of(analysis.method(), whole));
    if (whole) {
      sections.addAll(model.tables());
    }
    return new Page(analysis.title(), subtitle, sections, "Made by " + Program.version() + ".");
  }

  private List<String> summary() {
    List<String> lines = new ArrayList<>();
    switch (analysis.structure()) {
      case Analysis.NoNetwork n ->
          lines.add("There is no reaction network to analyse: " + n.because() + ".");
      case Analysis.Network n -> structure(n.facts(), lines);
    }
    lines.add(rest());
    analysis.limits().forEach(l -> lines.add(Words.sentence(l)));
    return lines;
  }

  private static void structure(NetworkFacts facts, List<String> lines) {
    Map<String, Optional<String>> kinetics = ModelSections.kinetics(facts);
    long massAction = kinetics.values().stream().filter(Optional::isEmpty).count();
    lines.add(
        "%s are changed by %s, %s of mass action."
            .formatted(
                Text.count(facts.ids().size(), "species"),
                Text.count(kinetics.size(), "reaction"),
                massAction == kinetics.size()
                    ? kinetics.size() == 1 ? "which is" : "all"
                    : massAction == 0 ? "none" : Text.grouped(massAction)));
    int bounded = facts.moieties().bounded().cardinality();
    int laws = facts.laws().basis().size();
    lines.add(
        laws == 0
            ? "Nothing is conserved."
            : "%s conserved, which %s %s."
                .formatted(
                    laws == 1 ? "One sum of amounts is" : laws + " independent sums of amounts are",
                    laws == 1 ? "bounds" : "bound",
                    bounded == facts.ids().size()
                        ? "all species"
                        : "%s of %s"
                            .formatted(
                                Text.grouped(bounded), Text.count(facts.ids().size(), "species"))));
    Deficiency d = facts.graph().deficiency();
    lines.add(
        "The graph of complexes has deficiency %s and is %s."
            .formatted(
                Text.grouped(d.deficiency()),
                facts.graph().reversibility().isReversible()
                    ? "reversible"
                    : facts.graph().reversibility().isWeaklyReversible()
                        ? "weakly reversible"
                        : "not weakly reversible"));
    Map<String, List<String>> speaking = new LinkedHashMap<>();
    facts.theorems().all().stream()
        .filter(t -> t.verdict().holds())
        .forEach(t -> speaking.computeIfAbsent(t.meaning(), m -> new ArrayList<>()).add(t.title()));
    speaking.forEach((meaning, titles) -> lines.add(Words.list(titles, 9) + ": " + meaning + "."));
    if (speaking.isEmpty()) {
      lines.add("No theorem known here speaks of it.");
    }
  }

  private String rest() {
    return switch (analysis.steady()) {
      case Analysis.NotSearched n -> "Steady states were not sought: " + n.because() + ".";
      case Analysis.Searched s -> rest(s.result());
    };
  }

  private static String rest(SteadyResult result) {
    FixedPoints answer = result.answer();
    List<FixedPoint> points = answer.points();
    if (points.isEmpty()) {
      return "No steady state was found.";
    }
    long stable =
        points.stream()
            .filter(p -> p.stability().kind() == FixedPoint.Stability.Kind.STABLE)
            .count();
    if (points.size() > 1) {
      return "%d steady states were found, %s."
          .formatted(
              points.size(),
              stable == points.size()
                  ? "all stable"
                  : stable == 0 ? "none shown stable" : stable + " of them stable");
    }
    FixedPoint p = points.get(0);
    double[] scales =
        p.stability().eigenvalues().stream()
            .filter(e -> Math.abs(e.real()) > p.stability().uncertainty())
            .mapToDouble(e -> 1 / Math.abs(e.real()))
            .toArray();
    double slowest = java.util.Arrays.stream(scales).max().orElse(Double.NaN);
    return "One steady state was found: %s%s."
        .formatted(
            SteadySections.stability(p),
            Double.isFinite(slowest)
                ? "; the slowest time scale is " + Words.quantity(slowest, result.timeUnit())
                : "");
  }
}
