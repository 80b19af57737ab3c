package org.crinoid.cli.cme;

import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.crinoid.cli.text.Text;
import org.crinoid.cme.FirstPassage;
import org.crinoid.cme.JointMarginal;
import org.crinoid.cme.Marginal;

/**
 * Laws as comma-separated values, one probability a row: {@code time, species, count, species2,
 * count2, probability}; {@code species2} and {@code count2} are empty where it is that of one
 * species. Time is {@code INF} in the long run.
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
      csv.printRecord("time", "species", "count", "species2", "count2", "probability");
      for (CmeResult.Reading r : result.readings()) {
        laws(r, csv);
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

  private static void laws(CmeResult.Reading r, CSVPrinter csv) throws IOException {
    String time = Text.exact(r.law().time());
    for (Marginal m : r.singles()) {
      for (int k = 0; k < m.probabilities().length; k++) {
        csv.printRecord(time, m.species(), m.first() + k, "", "", Text.exact(m.probabilities()[k]));
      }
    }
    for (JointMarginal j : r.pairs()) {
      for (int a = 0; a < j.probabilities().length; a++) {
        for (int b = 0; b < j.probabilities()[a].length; b++) {
          if (j.probabilities()[a][b] > 0) {
            csv.printRecord(
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
