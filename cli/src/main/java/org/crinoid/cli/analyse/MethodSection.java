package org.crinoid.cli.analyse;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.catalogue.Explanation;
import org.crinoid.cli.explain.ExplainRun;
import org.crinoid.cli.page.Block;
import org.crinoid.cli.page.Block.Answer;
import org.crinoid.cli.page.Block.Finding;
import org.crinoid.cli.page.Section;
import org.crinoid.cli.text.Text;
import org.crinoid.solve.Choice;
import org.crinoid.solve.Fit;

/** Which mathematics a model deserves, as a section of its report. */
final class MethodSection {

  private MethodSection() {}

  /**
   * The section.
   *
   * @param whole whether with every verdict
   */
  static Section of(Analysis.Choice choice, boolean whole) {
    List<Block> blocks =
        switch (choice) {
          case Analysis.NotExplained n ->
              List.of(new Block.Paragraph("The methods were not judged: " + n.because() + "."));
          case Analysis.Explained e -> blocks(e.result().explanation(), whole);
        };
    return new Section("Choice of the method", blocks);
  }

  private static List<Block> blocks(Explanation explanation, boolean whole) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "What suits each question, asked from time 0 to %s; crinoid explain asks about other times."
                .formatted(Text.number(ExplainRun.DEFAULT_END))));
    blocks.add(
        new Block.Facts(
            explanation.choices().stream()
                .map(c -> new Block.Fact(c.question(), explanation.conclusion(c)))
                .toList()));
    if (!explanation.numbers().isEmpty()) {
      blocks.add(new Block.Heading("What the numbers say"));
      blocks.add(new Block.Items(explanation.numbers(), "statements"));
    }
    if (whole) {
      blocks.add(new Block.Heading("Verdicts of all methods"));
      blocks.add(
          new Block.Findings(
              explanation.choices().stream()
                  .flatMap(c -> c.verdicts().stream().map(h -> finding(c, h)))
                  .toList()));
    }
    return blocks;
  }

  private static Finding finding(Choice choice, Choice.Hearing hearing) {
    boolean taken = choice.chosen().filter(hearing::equals).isPresent();
    return switch (hearing.fit()) {
      case Fit.Suits s ->
          new Finding(
              Answer.YES,
              "%s: %s".formatted(choice.question(), hearing.method()),
              (taken ? "taken; " : "passed over; ") + s.exactness().text(),
              s.because(),
              "",
              "");
      case Fit.Rejects r ->
          new Finding(
              Answer.NO,
              "%s: %s".formatted(choice.question(), hearing.method()),
              "",
              r.because(),
              "",
              "");
    };
  }
}
