package org.crinoid.cli.analyse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crinoid.cli.page.Block;
import org.crinoid.cli.page.Block.Fact;
import org.crinoid.cli.page.Section;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.steady.SteadyResult;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.Words;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoint.Eigenvalue;
import org.crinoid.solve.FixedPoints;
import org.crinoid.solve.Outcome;

/** Where a model rests and how fast it gets there, as sections of a report. */
final class SteadySections {

  private static final int MOST_POINTS = 4;
  private static final int MOST_VALUES = 12;

  private final SteadyResult result;
  private final FixedPoints answer;
  private final Labels labels;

  SteadySections(SteadyResult result, Labels labels) {
    this.result = result;
    this.answer = result.answer();
    this.labels = labels;
  }

  /** All of them; just the reason if there was no search. */
  static List<Section> of(Analysis analysis) {
    return switch (analysis.steady()) {
      case Analysis.NotSearched n ->
          List.of(
              new Section(
                  "Steady states",
                  List.of(new Block.Paragraph("None was sought: " + n.because() + "."))));
      case Analysis.Searched s -> new SteadySections(s.result(), analysis.labels()).all();
    };
  }

  private List<Section> all() {
    List<Section> sections = new ArrayList<>();
    sections.add(states());
    boolean moving = answer.points().stream().anyMatch(p -> !p.stability().eigenvalues().isEmpty());
    if (moving) {
      sections.add(scales());
    }
    return sections;
  }

  private Section states() {
    List<Block> blocks = new ArrayList<>();
    FixedPoints.Search search = answer.search();
    blocks.add(
        new Block.Paragraph(
            "%s: %s of %s led to one%s. The search is numerical%s."
                .formatted(
                    found(),
                    Text.grouped(search.converged()),
                    Text.count(search.starts(), "start"),
                    search.negative() > 0
                        ? ", and %s to negative amounts, which are left out"
                            .formatted(Text.grouped(search.negative()))
                        : "",
                    answer.points().isEmpty()
                        ? " and may have missed some"
                        : ", so that there may be others, unless a theorem above excludes it")));
    switch (answer.report().outcome()) {
      case Outcome.Completed c -> {}
      case Outcome.Stopped s -> blocks.add(new Block.Paragraph("The search was interrupted."));
      case Outcome.Failed f ->
          blocks.add(
              new Block.Paragraph(
                  "The model's own start leads to none: " + Words.sentence(f.failure().message())));
    }
    List<String> remarks = answer.remarks();
    if (!remarks.isEmpty()) {
      blocks.add(new Block.Items(remarks.stream().map(Words::sentence).toList(), "remarks"));
    }
    for (int k = 0; k < Math.min(answer.points().size(), MOST_POINTS); k++) {
      point(k, blocks);
    }
    if (answer.points().size() > MOST_POINTS) {
      blocks.add(
          new Block.Paragraph(
              "And %d more; crinoid steady shows them."
                  .formatted(answer.points().size() - MOST_POINTS)));
    }
    if (!answer.points().isEmpty()) {
      blocks.add(values());
    }
    return new Section("Steady states", blocks);
  }

  private String found() {
    int count = answer.points().size();
    return count == 0
        ? "No steady state was found"
        : count == 1 ? "One steady state was found" : count + " steady states were found";
  }

  private void point(int k, List<Block> blocks) {
    FixedPoint p = answer.points().get(k);
    blocks.add(new Block.Heading("Steady state %d: %s".formatted(k + 1, stability(p))));
    FixedPoint.Accuracy a = p.accuracy();
    String sure =
        a.confirmed()
            ? "its values are certain to a relative " + Text.small(a.relativeError())
            : "Newton's method does not confirm it, so it may be one of a line of them or known only roughly";
    blocks.add(new Block.Paragraph(Words.sentence(origin(p) + "; " + sure)));
    if (!p.remarks().isEmpty()) {
      blocks.add(new Block.Items(p.remarks().stream().map(Words::sentence).toList(), "remarks"));
    }
  }

  /** Stability in words. */
  static String stability(FixedPoint p) {
    if (p.stability().eigenvalues().isEmpty()) {
      return p.stability().kind() == FixedPoint.Stability.Kind.STABLE
          ? "nothing can move"
          : "stability unknown";
    }
    return switch (p.stability().kind()) {
      case STABLE ->
          p.stability().oscillatory()
              ? "stable; disturbances die out, swinging"
              : "stable; disturbances die out";
      case UNSTABLE ->
          p.stability().oscillatory()
              ? "unstable; disturbances grow, swinging"
              : "unstable; disturbances grow";
      case MARGINAL -> "stability left open: an eigenvalue is zero as far as rounding shows";
    };
  }

  private static String origin(FixedPoint p) {
    return switch (p.origin()) {
      case COURSE -> "the model's own start leads here";
      case NEWTON -> "it was found from the model's start, though the course does not lead there";
      case RANDOM_START -> "it was found from " + Text.count(p.hits(), "random start");
    };
  }

  private Block values() {
    int shown = Math.min(answer.points().size(), MOST_POINTS);
    List<String> header = new ArrayList<>(List.of("quantity", "kind", "unit", "start"));
    IntStream.rangeClosed(1, shown).forEach(k -> header.add("state " + k));
    List<List<String>> rows = new ArrayList<>();
    for (Column c : result.columns()) {
      List<String> row = new ArrayList<>(List.of(labels.of(c.label()), c.quantity().word()));
      row.add(c.unit());
      row.add(number(answer.start().get(c.variable())));
      for (FixedPoint p : answer.points().subList(0, shown)) {
        row.add(number(p.values().get(c.variable())));
      }
      rows.add(row);
    }
    return new Block.Table(header, rows, 3, "quantities");
  }

  private static String number(Double value) {
    return value == null ? "" : Text.number(value);
  }

  private Section scales() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "How fast small disturbances of a steady state die out or grow: the inverses of the"
                + " real parts of the Jacobian's eigenvalues, conserved sums aside."));
    TimeScalePicture.of(answer.points(), result.timeUnit()).ifPresent(blocks::add);
    for (int k = 0; k < Math.min(answer.points().size(), MOST_POINTS); k++) {
      FixedPoint p = answer.points().get(k);
      if (!p.stability().eigenvalues().isEmpty()) {
        blocks.add(new Block.Heading("Steady state " + (k + 1)));
        blocks.add(new Block.Facts(facts(p.stability())));
      }
    }
    return new Section("Time scales", blocks);
  }

  private List<Fact> facts(FixedPoint.Stability s) {
    List<Fact> facts = new ArrayList<>();
    String unit = result.timeUnit();
    double[] scales =
        s.eigenvalues().stream()
            .filter(e -> Math.abs(e.real()) > s.uncertainty())
            .mapToDouble(e -> 1 / Math.abs(e.real()))
            .sorted()
            .toArray();
    if (scales.length > 0) {
      facts.add(new Fact("slowest", Words.quantity(scales[scales.length - 1], unit)));
      facts.add(new Fact("fastest", Words.quantity(scales[0], unit)));
    }
    if (scales.length > 1 && scales[scales.length - 1] > scales[0]) {
      facts.add(new Fact("ratio (stiffness)", Text.number(scales[scales.length - 1] / scales[0])));
    }
    int zero = s.eigenvalues().size() - scales.length;
    if (zero > 0) {
      facts.add(new Fact("not told from zero", Text.count(zero, "eigenvalue")));
    }
    if (s.oscillatory()) {
      double period = 2 * Math.PI / Math.abs(s.eigenvalues().get(0).imaginary());
      facts.add(new Fact("period of the swing", Words.quantity(period, unit)));
    }
    facts.add(
        new Fact(
            "eigenvalues",
            Words.list(s.eigenvalues().stream().map(SteadySections::text).toList(), MOST_VALUES)
                + (unit.isEmpty() ? "" : " (1/" + unit + ")")));
    return facts;
  }

  private static String text(Eigenvalue e) {
    String imaginary = Text.number(Math.abs(e.imaginary()));
    return e.imaginary() == 0
        ? Text.number(e.real())
        : Text.number(e.real()) + (e.imaginary() < 0 ? " − " : " + ") + imaginary + "i";
  }
}
