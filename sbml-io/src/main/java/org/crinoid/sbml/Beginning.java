package org.crinoid.sbml;

import java.nio.charset.StandardCharsets;

/** What the first bytes of a file say: whether it can be XML at all. */
final class Beginning {

  /** As far as is looked; what is no text has shown it by then. */
  private static final int SEEN = 1000;

  private static final int SHOWN = 20;

  private Beginning() {}

  /**
   * Refuses what begins as no XML does, in plainer words than a parser has.
   *
   * @throws SbmlException if the file is no text, or does not begin with {@code <}
   */
  static void check(byte[] content, String name) {
    if (isWide(content)) {
      return;
    }
    int seen = Math.min(content.length, SEEN);
    for (int k = 0; k < seen; k++) {
      if (isControl(content[k])) {
        throw new SbmlException(
            name, 0, "", "this is not a text file; a model in SBML is XML, which is text");
      }
    }
    int first = isMarked(content) ? 3 : 0;
    while (first < content.length && isBlank(content[first])) {
      first++;
    }
    if (first < content.length && content[first] != '<') {
      int end = first;
      while (end < content.length && end < first + SHOWN && content[end] >= ' ') {
        end++;
      }
      String text =
          new String(content, first, end - first, StandardCharsets.US_ASCII).stripTrailing();
      throw new SbmlException(
          name, 1, "", "this is not XML, for it begins with '%s' and not with '<'".formatted(text));
    }
  }

  /**
   * Whether characters take two bytes or four: a mark of byte order, or a zero beside {@code <}.
   */
  private static boolean isWide(byte[] content) {
    if (content.length < 2) {
      return false;
    }
    int first = content[0] & 0xff;
    int second = content[1] & 0xff;
    return first == 0xfe && second == 0xff
        || first == 0xff && second == 0xfe
        || first == 0 && (second == '<' || second == 0)
        || first == '<' && second == 0;
  }

  /** Whether it begins with the mark of UTF-8. */
  private static boolean isMarked(byte[] content) {
    return content.length > 2
        && content[0] == (byte) 0xef
        && content[1] == (byte) 0xbb
        && content[2] == (byte) 0xbf;
  }

  private static boolean isControl(byte b) {
    return b >= 0 && b < ' ' && !isBlank(b) && b != '\f';
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
