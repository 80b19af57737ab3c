package org.crinoid.cli.ensemble;

import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.text.Text;
import org.crinoid.ensemble.Path;

/** Every run as comma-separated values: a row for each time of each replicate. */
final class PathsCsv {

  private final EnsembleTask task;
  private final CSVPrinter csv;

  /** Begins with the header. */
  PathsCsv(EnsembleTask task, Appendable out) throws IOException {
    this.task = task;
    this.csv = new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
    csv.print("replicate");
    csv.print("time");
    for (Column column : task.columns()) {
      csv.print(column.label());
    }
    csv.println();
  }

  /** Writes one run. */
  void write(long replicate, Path path) throws IOException {
    for (int k = 0; k < task.shape().rows(); k++) {
      csv.print(replicate);
      csv.print(Text.exact(task.shape().times()[k]));
      for (int c = 0; c < task.columns().size(); c++) {
        csv.print(Text.exact(path.values()[task.shape().cell(k, c)]));
      }
      csv.println();
    }
  }
}
