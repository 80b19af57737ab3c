package org.crinoid.expr;

/** Cuts a formula written as text into names, numbers and signs. */
final class InfixLexer {

  /** What a token is. */
  enum Kind {
    NAME,
    NUMBER,
    SIGN,
    END
  }

  private final String text;
  private int next;
  private int start;
  private Kind kind = Kind.END;
  private String token = "";

  InfixLexer(String text) {
    this.text = text;
    advance();
  }

  Kind kind() {
    return kind;
  }

  /** The characters of the current token; empty at the end. */
  String token() {
    return token;
  }

  /** Where the current token starts. */
  int position() {
    return start;
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && token.equals(sign);
  }

  FormulaException error(String message) {
    return new FormulaException(message + " in '" + shortened() + "'", start);
  }

  private String shortened() {
    int from = Math.max(0, start - 40);
    int to = Math.min(text.length(), start + 40);
    return (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "");
  }

  /** Moves to the next token. */
  void advance() {
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    start = next;
    if (next == text.length()) {
      kind = Kind.END;
      token = "";
      return;
    }
    char c = text.charAt(next);
    if (Character.isLetter(c) || c == '_') {
      kind = Kind.NAME;
      while (next < text.length() && isNamePart(text.charAt(next))) {
        next++;
      }
    } else if (isDigit(next) || c == '.' && isDigit(next + 1)) {
      kind = Kind.NUMBER;
      number();
    } else {
      kind = Kind.SIGN;
      next += twoCharacterSign() ? 2 : 1;
    }
    token = text.substring(start, next);
    if (kind == Kind.SIGN && "+-*/^%()<>!,=&|==<=>=!=&&||".indexOf(token) < 0) {
      throw error("unexpected '" + token + "' at character " + (start + 1));
    }
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private boolean isDigit(int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private void number() {
    digits();
    if (next < text.length() && text.charAt(next) == '.') {
      next++;
      digits();
    }
    if (next < text.length() && (text.charAt(next) | 0x20) == 'e') {
      int exponent = next + 1;
      if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
        exponent++;
      }
      if (isDigit(exponent)) {
        next = exponent;
        digits();
      }
    }
  }

  private void digits() {
    while (isDigit(next)) {
      next++;
    }
  }

  private boolean twoCharacterSign() {
    if (next + 1 >= text.length()) {
      return false;
    }
    return switch (text.substring(next, next + 2)) {
      case "==", "<=", ">=", "!=", "&&", "||" -> true;
      default -> false;
    };
  }
}
