package org.crinoid.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Oracle: tables written out by hand in the forms found in the suite. */
class CsvTableTest {

  @TempDir Path folder;

  private CsvTable read(String text) throws IOException {
    return CsvTable.read(Files.writeString(folder.resolve("t.csv"), text));
  }

  @Test
  void quotesBlanksWindowsLinesAndSpecialNumbersAreRead() throws IOException {
    CsvTable t = read("\"Time\", S1,S2,S3\r\n0,INF,-INF,NaN\r\n1,1.5e-007, 2 ,inf\r\n\r\n");
    assertThat(t.header()).containsExactly("Time", "S1", "S2", "S3");
    assertThat(t.rows()).hasSize(2);
    assertThat(t.rows().get(0))
        .containsExactly(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN);
    assertThat(t.rows().get(1)).containsExactly(1, 1.5e-7, 2, Double.POSITIVE_INFINITY);
  }

  @Test
  void shortRowsAndWordsAreRefused() {
    assertThatThrownBy(() -> read("time,S1\n0\n")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> read("time,S1\n0,x\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'x'");
    assertThatThrownBy(() -> read("\n")).isInstanceOf(UsageException.class);
  }
}
