package org.crinoid.cli.page;

import java.util.List;

/**
 * A part of a report.
 *
 * @param title its heading
 * @param blocks what it says
 */
public record Section(String title, List<Block> blocks) {

  /** Copies the list. */
  public Section {
    blocks = List.copyOf(blocks);
  }
}
