package org.crinoid.cli.moments;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.crinoid.cli.text.Text;
import org.crinoid.solve.Moments;

/**
 * Moments as comma-separated values, a row for each time: {@code time}, {@code mean(A)}, …, {@code
 * var(A)}, {@code cov(A, B)}, …, central moments {@code moment(A^2 B)}, …, and {@code shift(A)},
 * what noise adds to a mean. The long run is time {@code INF}.
 */
final class MomentsTable {

  private MomentsTable() {}

  static void write(MomentsResult result, Appendable out) throws IOException {
    CSVPrinter csv = printer(out);
    List<MomentsResult.Item> items = result.items();
    csv.print("time");
    for (MomentsResult.Item item : items) {
      csv.print(item.name());
    }
    csv.println();
    Moments m = result.moments();
    for (int k = 0; k < m.rowCount(); k++) {
      csv.print(Text.exact(m.times()[k]));
      for (MomentsResult.Item item : items) {
        csv.print(Text.exact(item.values()[k]));
      }
      csv.println();
    }
    csv.flush();
  }

  /** A spectrum and an autocorrelation side by side. */
  static void write(MomentsResult.Spectrum s, Appendable out) throws IOException {
    CSVPrinter csv = printer(out);
    csv.printRecord("frequency", "power", "lag", "autocorrelation");
    for (int k = 0; k < s.frequencies().length; k++) {
      csv.printRecord(
          Text.exact(s.frequencies()[k]),
          Text.exact(s.power()[k]),
          Text.exact(s.lags()[k]),
          Text.exact(s.autocorrelation()[k]));
    }
    csv.flush();
  }

  private static CSVPrinter printer(Appendable out) throws IOException {
    return new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
  }
}
