package org.crinoid.cli.ensemble;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.text.Text;
import org.crinoid.ensemble.Bins;
import org.crinoid.ensemble.Statistics;

/**
 * Histograms as comma-separated values: a row for each occupied bin of each quantity at each time.
 *
 * <p>{@code from} is where a bin begins; {@code width} is 0 where it holds one value, {@code from}.
 */
final class HistogramCsv {

  private HistogramCsv() {}

  /** Writes the histograms of {@code answer}. */
  static void write(EnsembleAnswer answer, Appendable out) throws IOException {
    CSVPrinter csv =
        new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
    csv.printRecord("time", "quantity", "from", "width", "count", "part");
    Statistics s = answer.statistics();
    List<Column> columns = answer.task().columns();
    for (int k = 0; k < s.shape().rows(); k++) {
      for (int c = 0; c < columns.size(); c++) {
        Bins bins = s.bins(k, c);
        for (int b = 0; b < bins.from().length; b++) {
          csv.printRecord(
              Text.exact(s.shape().times()[k]),
              columns.get(c).label(),
              Text.exact(bins.from()[b]),
              Text.exact(bins.width()),
              bins.counts()[b],
              Text.exact((double) bins.counts()[b] / bins.total()));
        }
      }
    }
    csv.flush();
  }
}
