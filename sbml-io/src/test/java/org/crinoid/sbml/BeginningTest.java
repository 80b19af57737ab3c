package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the first bytes of a file say.
 *
 * <p>Oracle: appendix F of XML 1.0, which lists the beginnings of XML in each encoding; signatures
 * of files that are none.
 */
class BeginningTest {

  private static final String DOCUMENT = "<?xml version=\"1.0\"?>\n<sbml/>";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "US-ASCII"})
  void xmlPassesInEveryEncoding(String encoding) {
    byte[] content = DOCUMENT.getBytes(Charset.forName(encoding));

    assertThatCode(() -> Beginning.check(content, "m.xml")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF<sbml/>", "\r\n\t <sbml/>", "\uFEFF  <sbml/>", "   ", "<"})
  void marksAndBlanksMayStandBefore(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);

    assertThatCode(() -> Beginning.check(content, "m.xml")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0089PNG\r\n\u001a\n", "%PDF-1.7\n\u0001", "\u007fELF\u0002\u0001", "abc\0"})
  void bytesOfControlAreNoText(String bytes) {
    byte[] content = bytes.getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Beginning.check(content, "m.xml"))
        .isInstanceOf(SbmlException.class)
        .hasMessage("m.xml: this is not a text file; a model in SBML is XML, which is text");
  }

  @Test
  void otherTextIsShownByItsBeginning() {
    byte[] content = "\n species A = 1; A -> B; k*A".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Beginning.check(content, "m.xml"))
        .isInstanceOf(SbmlException.class)
        .hasMessageContaining("m.xml, line 1: ")
        .hasMessageContaining("begins with 'species A = 1; A ->'");
  }

  @Test
  void aModelInWideCharactersIsRead() {
    String text = Documents.assigned("<cn>1.5</cn>");
    String wide = text.replaceFirst("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");

    assertThat(
            Sbml.read(
                    new java.io.ByteArrayInputStream(wide.getBytes(StandardCharsets.UTF_16)),
                    "m.xml")
                .model())
        .isEqualTo(Sbml.read(text, "m.xml").model());
  }
}
