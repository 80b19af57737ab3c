package org.crinoid.cli.cme;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.crinoid.cli.text.Text;
import org.crinoid.cme.FirstPassage;
import org.crinoid.cme.JointMarginal;
import org.crinoid.cme.Marginal;

/**
 * Laws as comma-separated values, one probability a row: {@code time, species, count, species2,
 * count2, probability}; {@code species2} and {@code count2} are empty where it is that of one
 * species. Time is {@code INF} in the long run. Derivatives of the probability of one species by
 * parameters stand in columns behind, {@code by} the parameter. Of the counts of one species at two
 * times {@code species2} is {@code X at} the later time.
 *
 * <p>First passages instead as {@code time, low, high}: between which numbers the probability lies
 * that the condition has held by then.
 */
final class CmeCsv {

  private CmeCsv() {}

  static void write(CmeResult result, Appendable out) throws IOException {
    CSVPrinter csv =
        new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
    if (result.passage().isPresent()) {
      passage(result.passage().get(), csv);
    } else {
      List<String> header =
          new ArrayList<>(List.of("time", "species", "count", "species2", "count2", "probability"));
      result.request().readings().sensitivities().forEach(id -> header.add("by " + id));
      csv.printRecord(header);
      for (CmeResult.Reading r : result.readings()) {
        laws(r, result, csv);
      }
      for (CmeResult.Memory m : result.memories()) {
        memory(m, result, csv);
      }
    }
    csv.flush();
  }

  private static void passage(CmeResult.Passage passage, CSVPrinter csv) throws IOException {
    csv.printRecord("time", "low", "high");
    if (passage.times().isPresent()) {
      FirstPassage.Times t = passage.times().get();
      for (int k = 0; k < t.reached(); k++) {
        csv.printRecord(Text.exact(t.times()[k]), Text.exact(t.low()[k]), Text.exact(t.high()[k]));
      }
    }
  }

  /** A row with nothing in the columns of derivatives. */
  private static void plain(CmeResult result, CSVPrinter csv, Object... values) throws IOException {
    List<Object> row = new ArrayList<>(List.of(values));
    result.request().readings().sensitivities().forEach(id -> row.add(""));
    csv.printRecord(row);
  }

  private static void memory(CmeResult.Memory m, CmeResult result, CSVPrinter csv)
      throws IOException {
    double[][] joint = m.counts().probabilities();
    for (int a = 0; a < joint.length; a++) {
      for (int b = 0; b < joint[a].length; b++) {
        if (joint[a][b] > 0) {
          plain(
              result,
              csv,
              Text.exact(m.first()),
              m.species(),
              m.counts().earlier() + a,
              m.species() + " at " + Text.exact(m.later()),
              m.counts().later() + b,
              Text.exact(joint[a][b]));
        }
      }
    }
  }

  private static void laws(CmeResult.Reading r, CmeResult result, CSVPrinter csv)
      throws IOException {
    String time = Text.exact(r.law().time());
    for (Marginal m : r.singles()) {
      for (int k = 0; k < m.probabilities().length; k++) {
        List<Object> row =
            new ArrayList<>(
                List.of(
                    time, m.species(), m.first() + k, "", "", Text.exact(m.probabilities()[k])));
        for (CmeResult.Slope s : result.sensitivities()) {
          if (s.time() == r.law().time() && s.species().equals(m.species())) {
            long count = m.first() + k;
            row.add(s.law().map(d -> Text.exact(d.of(count))).orElse(""));
          }
        }
        csv.printRecord(row);
      }
    }
    for (JointMarginal j : r.pairs()) {
      for (int a = 0; a < j.probabilities().length; a++) {
        for (int b = 0; b < j.probabilities()[a].length; b++) {
          if (j.probabilities()[a][b] > 0) {
            plain(
                result,
                csv,
                time,
                j.first().species(),
                j.first().first() + a,
                j.second().species(),
                j.second().first() + b,
                Text.exact(j.probabilities()[a][b]));
          }
        }
      }
    }
  }
}
