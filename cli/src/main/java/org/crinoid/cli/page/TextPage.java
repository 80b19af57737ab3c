package org.crinoid.cli.page;

import java.util.List;

/** A report as plain text for a terminal; pictures are left out, and long lists shortened. */
public final class TextPage {

  private static final int WIDTH = 98;
  private static final int MOST_ITEMS = 8;
  private static final int MOST_ROWS = 20;

  private final StringBuilder out = new StringBuilder();

  private TextPage() {}

  /** The report as text. */
  public static String of(Page page) {
    TextPage text = new TextPage();
    text.out.append(plain(page.title())).append('\n');
    text.wrapped("", "", page.subtitle());
    for (Section section : page.sections()) {
      if (section.blocks().stream().anyMatch(b -> !(b instanceof Block.Picture))) {
        text.out.append('\n').append(section.title()).append('\n');
        section.blocks().forEach(text::add);
      }
    }
    return text.out.toString();
  }

  private void add(Block block) {
    switch (block) {
      case Block.Paragraph p -> wrapped("  ", "  ", p.text());
      case Block.Heading h -> wrapped("  ", "  ", h.text() + ":");
      case Block.Items i -> items(i);
      case Block.Facts f -> facts(f.facts());
      case Block.Table t -> table(t);
      case Block.Findings f -> f.findings().forEach(this::finding);
      case Block.Picture p -> {}
    }
  }

  private void items(Block.Items list) {
    list.items().stream().limit(MOST_ITEMS).forEach(i -> wrapped("  - ", "    ", i));
    more(list.items().size() - MOST_ITEMS, list.noun());
  }

  private void more(int count, String noun) {
    if (count > 0) {
      out.append("    and ").append(count).append(" more ").append(noun);
      out.append("; --json lists them\n");
    }
  }

  private void facts(List<Block.Fact> facts) {
    int width = facts.stream().mapToInt(f -> f.name().length()).max().orElse(0);
    for (Block.Fact f : facts) {
      String name = f.name() + " ".repeat(width - f.name().length());
      wrapped("  " + name + "  ", " ".repeat(width + 4), f.value());
    }
  }

  private void table(Block.Table table) {
    int columns = table.header().size();
    int[] width = new int[columns];
    List<List<String>> rows = table.rows().stream().limit(MOST_ROWS).toList();
    for (int c = 0; c < columns; c++) {
      width[c] = table.header().get(c).length();
      for (List<String> row : rows) {
        width[c] = Math.max(width[c], row.get(c).length());
      }
    }
    row(table.header(), width, table.words());
    rows.forEach(r -> row(r, width, table.words()));
    more(table.rows().size() - MOST_ROWS, table.noun());
  }

  private void row(List<String> cells, int[] width, int words) {
    StringBuilder line = new StringBuilder("  ");
    for (int c = 0; c < cells.size(); c++) {
      String pad = " ".repeat(width[c] - cells.get(c).length());
      line.append(c < words ? plain(cells.get(c)) + pad : pad + plain(cells.get(c))).append("  ");
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private void finding(Block.Finding f) {
    String mark =
        switch (f.answer()) {
          case YES -> "  yes   ";
          case NO -> "  no    ";
          case OPEN -> "  open  ";
        };
    wrapped(mark, "        ", f.title() + (f.meaning().isEmpty() ? "" : ": " + f.meaning()));
    wrapped("          ", "          ", "because " + f.because());
  }

  private void wrapped(String first, String rest, String text) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : plain(text).split(" ")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line = new StringBuilder(rest);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    out.append(line).append('\n');
  }

  /** Without controls, which could drive the terminal. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
  }
}
