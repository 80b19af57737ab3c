package org.crinoid.cli.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A report as one HTML page that needs nothing else: style and pictures are in it, scripts and
 * addresses to load from are not, and its policy forbids them.
 */
public final class HtmlPage {

  private static final int MOST_ITEMS = 30;
  private static final int MOST_ROWS = 400;
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private final Markup html = new Markup();

  private HtmlPage() {}

  /** The report as HTML. */
  public static String of(Page page) {
    HtmlPage made = new HtmlPage();
    made.head(page);
    made.body(page);
    return "<!DOCTYPE html>\n" + made.html + "\n";
  }

  private void head(Page page) {
    html.open("html", "lang", "en").line().open("head").line();
    html.raw("<meta charset=\"utf-8\"/>").line();
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\"/>").line();
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>").line();
    html.raw("<meta name=\"color-scheme\" content=\"light dark\"/>").line();
    html.element("title", page.title()).line();
    html.raw("<style>\n" + style() + "</style>").line();
    html.close().line();
  }

  private static String style() {
    try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void body(Page page) {
    html.open("body").line().open("header").line();
    html.element("h1", page.title()).line();
    html.element("p", page.subtitle(), "class", "subtitle").line();
    html.close().line();
    html.open("nav").open("ul").line();
    for (int k = 0; k < page.sections().size(); k++) {
      html.open("li").element("a", page.sections().get(k).title(), "href", "#s" + (k + 1));
      html.close().line();
    }
    html.close().close().line().open("main").line();
    for (int k = 0; k < page.sections().size(); k++) {
      html.open("section", "id", "s" + (k + 1)).line();
      html.element("h2", page.sections().get(k).title()).line();
      page.sections().get(k).blocks().forEach(this::add);
      html.close().line();
    }
    html.close().line().element("footer", page.footer()).line().close().line().close();
  }

  private void add(Block block) {
    switch (block) {
      case Block.Paragraph p -> html.element("p", p.text()).line();
      case Block.Heading h -> html.element("h3", h.text()).line();
      case Block.Items i -> items(i);
      case Block.Facts f -> facts(f.facts());
      case Block.Table t -> table(t);
      case Block.Findings f -> f.findings().forEach(this::finding);
      case Block.Picture p -> picture(p);
    }
  }

  private void items(Block.Items list) {
    html.open("ul").line();
    list.items().stream().limit(MOST_ITEMS).forEach(i -> html.element("li", i).line());
    html.close().line();
    more(list.items().size() - MOST_ITEMS, list.noun());
  }

  private void more(int count, String noun) {
    if (count > 0) {
      html.element("p", "and %d more %s".formatted(count, noun), "class", "more").line();
    }
  }

  private void facts(List<Block.Fact> facts) {
    html.open("dl").line();
    for (Block.Fact f : facts) {
      html.element("dt", f.name()).element("dd", f.value()).line();
    }
    html.close().line();
  }

  private void table(Block.Table table) {
    html.open("div", "class", "scroll").open("table").line();
    html.open("thead").open("tr");
    cells(table.header(), "th", table.words());
    html.close().close().line().open("tbody").line();
    for (List<String> row : table.rows().stream().limit(MOST_ROWS).toList()) {
      html.open("tr");
      cells(row, "td", table.words());
      html.close().line();
    }
    html.close().close().close().line();
    more(table.rows().size() - MOST_ROWS, table.noun());
  }

  private void cells(List<String> cells, String tag, int words) {
    for (int c = 0; c < cells.size(); c++) {
      if (c < words) {
        html.element(tag, cells.get(c));
      } else {
        html.element(tag, cells.get(c), "class", "number");
      }
    }
  }

  private void finding(Block.Finding f) {
    html.open("div", "class", "finding " + f.answer().word()).line();
    html.open("p").element("span", f.answer().word(), "class", "answer").text(" ");
    html.element("strong", f.title()).close().line();
    if (!f.meaning().isEmpty()) {
      html.element("p", f.meaning(), "class", "meaning").line();
    }
    html.open("p", "class", "because").text("because " + f.because() + ". ");
    if (!f.address().isEmpty()) {
      html.element("a", f.source(), "href", f.address(), "rel", "noreferrer");
    }
    html.close().line().close().line();
  }

  private void picture(Block.Picture picture) {
    html.open("figure").line();
    html.open("div", "class", "picture").line();
    picture.pieces().get().forEach(svg -> html.raw(svg).line());
    html.close().line();
    html.open("figcaption").open("p").text(picture.caption()).close().line();
    html.open("ul", "class", "legend").line();
    for (Block.Sign sign : picture.legend()) {
      html.open("li").raw(sign.svg()).element("span", sign.meaning()).close().line();
    }
    html.close().close().line().close().line();
  }
}
