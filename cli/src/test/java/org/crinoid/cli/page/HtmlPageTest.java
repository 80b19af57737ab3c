package org.crinoid.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A page as HTML and as text.
 *
 * <p>Oracle: the grammar of HTML, by which five characters have a meaning.
 */
class HtmlPageTest {

  private static Page page(Block... blocks) {
    return new Page("a<b", "s", List.of(new Section("part & parcel", List.of(blocks))), "f");
  }

  @Test
  void theFiveCharactersOfMarkupAreEscapedInTextAndAttributes() {
    String html = new Markup().element("a", "<&>\"'", "href", "<&>\"'").toString();

    assertThat(html).isEqualTo("<a href=\"&lt;&amp;&gt;&quot;&#39;\">&lt;&amp;&gt;&quot;&#39;</a>");
  }

  @Test
  void controlsAndMarksThatTurnTextAreTakenOut() {
    assertThat(new Markup().text("a\u0000b\u001bc\u202ed\ud800e").toString())
        .isEqualTo("a b c d e");
    assertThat(TextPage.of(page(new Block.Paragraph("a\u001b[31mb")))).contains("a [31mb");
  }

  @Test
  void numbersHaveHundredths() {
    assertThat(List.of(1.0, -0.5, 12.345, 0.004, 7.05).stream().map(Markup::number))
        .containsExactly("1", "-0.5", "12.35", "0", "7.05");
  }

  @Test
  void longListsAreShortenedWithTheirCount() {
    List<String> items = IntStream.range(0, 100).mapToObj(k -> "item" + k).toList();
    Page page = page(new Block.Items(items, "things"));

    assertThat(HtmlPage.of(page)).contains("item29", "and 70 more things").doesNotContain("item30");
    assertThat(TextPage.of(page))
        .contains("item7", "and 92 more things; --json lists them")
        .doesNotContain("item8");
  }

  @Test
  void titleAndHeadingsAreThere() {
    assertThat(HtmlPage.of(page(new Block.Paragraph("p"))))
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains("<h1>a&lt;b</h1>", "<h2>part &amp; parcel</h2>", "default-src 'none'");
  }

  @Test
  void textIsWrappedBeforeTheEdge() {
    String text = TextPage.of(page(new Block.Paragraph("word ".repeat(100))));

    assertThat(text.lines()).allMatch(line -> line.length() <= 98);
  }
}
