package org.crinoid.cli.page;

import java.util.List;
import java.util.function.Supplier;

/** A piece of a report. All text is plain; whoever renders it escapes it. */
public sealed interface Block {

  /** A paragraph. */
  record Paragraph(String text) implements Block {}

  /** A heading within a section. */
  record Heading(String text) implements Block {}

  /**
   * A list, of which long ones are shortened.
   *
   * @param items all items
   * @param noun what they are, in the plural
   */
  record Items(List<String> items, String noun) implements Block {
    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Names with values. */
  record Facts(List<Fact> facts) implements Block {
    /** Copies the list. */
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /** A name with its value. */
  record Fact(String name, String value) {}

  /**
   * A table, of which long ones are shortened.
   *
   * @param header names of columns
   * @param rows cells, as many in each row
   * @param words columns from the left that hold words; the others hold numbers
   * @param noun what the rows are, in the plural
   */
  record Table(List<String> header, List<List<String>> rows, int words, String noun)
      implements Block {
    /** Copies the lists. */
    public Table {
      header = List.copyOf(header);
      rows = List.copyOf(rows);
    }
  }

  /** What was asked, what came out, and why. */
  record Findings(List<Finding> findings) implements Block {
    /** Copies the list. */
    public Findings {
      findings = List.copyOf(findings);
    }
  }

  /**
   * One of them.
   *
   * @param answer what came out
   * @param title what was asked
   * @param meaning what follows, may be empty
   * @param because why
   * @param source where it is published, may be empty
   * @param address of the publication, may be empty
   */
  record Finding(
      Answer answer, String title, String meaning, String because, String source, String address) {}

  /** How a question was answered. */
  enum Answer {
    /** In the affirmative. */
    YES("yes"),
    /** In the negative. */
    NO("no"),
    /** It was left open. */
    OPEN("open");

    private final String word;

    Answer(String word) {
      this.word = word;
    }

    /** It as a word. */
    public String word() {
      return word;
    }
  }

  /**
   * A picture, which text goes without.
   *
   * @param pieces makes {@code svg} elements whose colours the page's style sheet gives
   * @param caption what is to be seen
   * @param legend signs with their meaning
   */
  record Picture(Supplier<List<String>> pieces, String caption, List<Sign> legend)
      implements Block {
    /** Copies the list. */
    public Picture {
      legend = List.copyOf(legend);
    }
  }

  /**
   * A sign of a legend.
   *
   * @param svg an {@code svg} element
   * @param meaning what it stands for
   */
  record Sign(String svg, String meaning) {}
}
