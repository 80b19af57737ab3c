package org.crinoid.cli.simulate;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.text.Text;
import org.crinoid.solve.Trajectory;

/**
 * Courses as comma-separated values: a header that begins with {@code time}, a row for each time.
 *
 * <p>Numbers are the shortest text that reads back to the same double; {@code INF}, {@code -INF}
 * and {@code NaN} as in XML Schema.
 */
final class CourseCsv {

  private CourseCsv() {}

  /** Writes {@code course}, whose columns are {@code columns}. */
  static void write(Trajectory course, List<Column> columns, Appendable out) throws IOException {
    CSVPrinter csv =
        new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
    csv.print("time");
    for (Column column : columns) {
      csv.print(column.label());
    }
    csv.println();
    for (int k = 0; k < course.rowCount(); k++) {
      csv.print(Text.exact(course.time(k)));
      for (int c = 0; c < columns.size(); c++) {
        csv.print(Text.exact(course.value(k, c)));
      }
      csv.println();
    }
    csv.flush();
  }
}
