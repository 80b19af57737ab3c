package org.crinoid.cli.fba;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.crinoid.cli.text.Text;
import org.crinoid.solve.FluxDistribution;

/**
 * Fluxes as comma-separated values: a row for each reaction, with its flux, its reduced cost and,
 * if asked for, its range.
 */
final class FluxCsv {

  private FluxCsv() {}

  /** Writes {@code result} and leaves {@code out} open. */
  static void write(FluxResult result, Writer out) throws IOException {
    CSVPrinter csv =
        new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
    FluxDistribution fluxes = result.fluxes();
    Optional<FluxDistribution.Ranges> ranges = fluxes.ranges();
    csv.print("reaction");
    csv.print("flux");
    csv.print("reduced_cost");
    if (ranges.isPresent()) {
      csv.print("least");
      csv.print("most");
    }
    csv.println();
    int k = 0;
    for (int j : result.reported()) {
      csv.print(result.reaction(j));
      csv.print(Text.exact(fluxes.fluxes()[j]));
      csv.print(Text.exact(fluxes.reducedCosts()[j]));
      if (ranges.isPresent()) {
        csv.print(Text.exact(ranges.get().least()[k]));
        csv.print(Text.exact(ranges.get().most()[k]));
      }
      csv.println();
      k++;
    }
    csv.flush();
  }
}
