package org.crinoid.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Drawings as SVG; oracle: the elements of the document, read by the JDK's parser. */
class ChartTest {

  @Test
  void namesAreEscapedAndEachCurveIsOneLine() throws Exception {
    double[] times = {0, 1, 2};
    Document svg =
        draw(
            new Chart(
                "a < b & \"c\"",
                "caption",
                "time (s)",
                "amount",
                times,
                false,
                List.of(new Chart.Curve("A<B", new double[] {1, 2, 3}))));

    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("a < b & \"c\"");
    assertThat(texts(svg)).contains("A<B", "caption", "time (s)", "amount");
    assertThat(curves(svg)).hasSize(1);
  }

  @Test
  void valuesThatAreNotFiniteLeaveAGap() throws Exception {
    double[] values = {1, 2, Double.NaN, Double.POSITIVE_INFINITY, 3, 4};
    Document svg = draw(chart(new double[] {0, 1, 2, 3, 4, 5}, values));

    assertThat(curves(svg)).hasSize(2);
  }

  @Test
  void aMillionPointsGiveADrawingOfBoundedSize() throws Exception {
    double[] times = IntStream.range(0, 1_000_000).asDoubleStream().toArray();
    double[] values = IntStream.range(0, 1_000_000).mapToDouble(Math::sin).toArray();
    Document svg = draw(chart(times, values));

    // four points for each of less than 960 columns of pixels
    assertThat(curves(svg).get(0).split(" ").length).isLessThan(4 * 960);
  }

  @Test
  void nothingToDrawStillGivesAxes() throws Exception {
    Document svg =
        draw(new Chart("empty", "", "time", "value", new double[] {0}, false, List.of()));

    assertThat(texts(svg)).contains("empty", "time", "value");
  }

  private static Chart chart(double[] times, double[] values) {
    return new Chart(
        "title", "", "time", "value", times, false, List.of(new Chart.Curve("A", values)));
  }

  private static Document draw(Chart chart) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ChartFile.svg(chart, out);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(out.toString(StandardCharsets.UTF_8))));
  }

  private static List<String> texts(Document svg) throws IOException {
    NodeList nodes = svg.getElementsByTagName("text");
    return IntStream.range(0, nodes.getLength())
        .mapToObj(k -> nodes.item(k).getTextContent())
        .toList();
  }

  /** Points of the lines within the clipped area. */
  private static List<String> curves(Document svg) {
    Element clipped = (Element) svg.getElementsByTagName("g").item(0);
    NodeList lines = clipped.getElementsByTagName("polyline");
    return IntStream.range(0, lines.getLength())
        .mapToObj(k -> ((Element) lines.item(k)).getAttribute("points"))
        .toList();
  }
}
