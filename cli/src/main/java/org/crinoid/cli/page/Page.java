package org.crinoid.cli.page;

import java.util.List;

/**
 * A report.
 *
 * @param title what it is about
 * @param subtitle where that comes from
 * @param sections its parts
 * @param footer what made it
 */
public record Page(String title, String subtitle, List<Section> sections, String footer) {

  /** Copies the list. */
  public Page {
    sections = List.copyOf(sections);
  }
}
