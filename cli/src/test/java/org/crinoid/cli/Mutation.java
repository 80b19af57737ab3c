package org.crinoid.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One way of damaging the text of a model; what chance picks depends on the generator alone. */
enum Mutation {
  /** An attribute is missing. */
  DELETED_ATTRIBUTE {
    @Override
    String of(String text, SplittableRandom random) {
      return pick(ATTRIBUTE, text, random).map(s -> s.replaceBy(text, "")).orElse(text);
    }
  },
  /** Two attribute values have changed places. */
  SWAPPED_VALUES {
    @Override
    String of(String text, SplittableRandom random) {
      List<Span> all = spans(VALUE, text);
      if (all.size() < 2) {
        return text;
      }
      Span a = all.get(random.nextInt(all.size()));
      Span b = all.get(random.nextInt(all.size()));
      if (a.start >= b.start) {
        return text;
      }
      String swapped = b.replaceBy(text, a.of(text));
      return a.replaceBy(swapped, b.of(text));
    }
  },
  /** An id is another one, everywhere or here. */
  OTHER_NAME {
    @Override
    String of(String text, SplittableRandom random) {
      List<Span> ids = spans(NAME, text);
      if (ids.isEmpty()) {
        return text;
      }
      Span one = ids.get(random.nextInt(ids.size()));
      String other = ids.get(random.nextInt(ids.size())).of(text);
      return random.nextInt(4) == 0
          ? text.replace("\"" + one.of(text) + "\"", "\"" + other + "\"")
          : one.replaceBy(text, other);
    }
  },
  /** A number is none, or a strange one. */
  BROKEN_NUMBER {
    @Override
    String of(String text, SplittableRandom random) {
      String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
      return pick(NUMBER, text, random).map(s -> s.replaceBy(text, number)).orElse(text);
    }
  },
  /** An element is missing. */
  DELETED_ELEMENT {
    @Override
    String of(String text, SplittableRandom random) {
      return element(text, random).map(s -> s.replaceBy(text, "")).orElse(text);
    }
  },
  /** An element is there twice. */
  DOUBLED_ELEMENT {
    @Override
    String of(String text, SplittableRandom random) {
      return element(text, random)
          .map(s -> s.replaceBy(text, s.of(text) + s.of(text)))
          .orElse(text);
    }
  },
  /** An element stands elsewhere. */
  MOVED_ELEMENT {
    @Override
    String of(String text, SplittableRandom random) {
      Optional<Span> moved = element(text, random);
      if (moved.isEmpty()) {
        return text;
      }
      String rest = moved.get().replaceBy(text, "");
      List<Span> tags = spans(TAG, rest);
      if (tags.isEmpty()) {
        return text;
      }
      int at = tags.get(random.nextInt(tags.size())).start;
      return rest.substring(0, at) + moved.get().of(text) + rest.substring(at);
    }
  },
  /** An element takes the place of another. */
  REPLACED_ELEMENT {
    @Override
    String of(String text, SplittableRandom random) {
      Optional<Span> one = element(text, random);
      Optional<Span> other = element(text, random);
      return one.isEmpty() || other.isEmpty()
          ? text
          : one.get().replaceBy(text, other.get().of(text));
    }
  },
  /** A formula is wrapped many times over. */
  DEEP_NESTING {
    @Override
    String of(String text, SplittableRandom random) {
      int depth = 1 << random.nextInt(1, 13);
      int kind = random.nextInt(3);
      return pick(kind == 0 ? FORMULA : LEAF, text, random)
          .map(
              s -> {
                String inside = s.of(text);
                String deep =
                    switch (kind) {
                      case 0 -> "(".repeat(depth) + inside + ")".repeat(depth);
                      case 1 -> "<apply><minus/>".repeat(depth) + inside + "</apply>".repeat(depth);
                      default ->
                          "<apply><plus/><cn>1</cn>".repeat(depth)
                              + inside
                              + "</apply>".repeat(depth);
                    };
                return s.replaceBy(text, deep);
              })
          .orElse(text);
    }
  },
  /** The operator of a formula is another. */
  OTHER_OPERATOR {
    @Override
    String of(String text, SplittableRandom random) {
      String operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
      return pick(OPERATOR, text, random)
          .map(s -> s.replaceBy(text, "<" + operator + "/>"))
          .orElse(text);
    }
  },
  /** A name in a formula is another, which may close a circle. */
  OTHER_REFERENCE {
    @Override
    String of(String text, SplittableRandom random) {
      List<Span> ids = spans(NAME, text);
      if (ids.isEmpty()) {
        return text;
      }
      String other = ids.get(random.nextInt(ids.size())).of(text);
      return pick(REFERENCE, text, random).map(s -> s.replaceBy(text, other)).orElse(text);
    }
  },
  /** A namespace, level or version is another. */
  OTHER_NAMESPACE {
    @Override
    String of(String text, SplittableRandom random) {
      String other = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
      return pick(NAMESPACE, text, random).map(s -> s.replaceBy(text, other)).orElse(text);
    }
  },
  /** The file ends too early. */
  TRUNCATED {
    @Override
    String of(String text, SplittableRandom random) {
      return text.substring(0, random.nextInt(text.length() + 1));
    }
  },
  /** Some bytes are others. */
  RANDOM_BYTES {
    @Override
    String of(String text, SplittableRandom random) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      int count = bytes.length == 0 ? 0 : 1 + random.nextInt(8);
      for (int k = 0; k < count; k++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  };

  private static final Pattern ATTRIBUTE = Pattern.compile(" [\\w:]+=\"[^\"]*\"");
  private static final Pattern VALUE = Pattern.compile(" (?!xmlns)[\\w:]+=\"([^\"]*)\"");
  private static final Pattern NAME =
      Pattern.compile(
          " (?:comp:|fbc:)?(?:id|name|species|compartment|variable|symbol|units|idRef|portRef"
              + "|modelRef|submodelRef|unitRef|conversionFactor)=\"([^\"]*)\"");
  private static final Pattern NUMBER =
      Pattern.compile("=\"([-+0-9.eE]+)\"|<cn[^>]*>([^<]*)<|<sep/>([^<]*)<");
  private static final Pattern FORMULA = Pattern.compile(" formula=\"([^\"]*)\"");
  private static final Pattern LEAF = Pattern.compile("<c[in][^>]*>[^<]*</c[in]>");
  private static final Pattern OPERATOR =
      Pattern.compile("<(?:plus|times|minus|divide|power|gt|lt|geq|leq|and|or|floor)/>");
  private static final Pattern REFERENCE = Pattern.compile("<ci>([^<]*)</ci>");
  private static final Pattern NAMESPACE =
      Pattern.compile("(?:xmlns(?::\\w+)?|level|version)=\"([^\"]*)\"");
  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/]");
  private static final Pattern TAG_START = Pattern.compile("<[a-zA-Z]");
  private static final Pattern START = Pattern.compile("<([a-zA-Z][\\w:]*)\\b[^>]*?(/?)>");

  private static final List<String> NUMBERS =
      List.of(
          "",
          "0",
          "-1",
          "1",
          "1e400",
          "-1e308",
          "1e-320",
          "NaN",
          "INF",
          "-INF",
          "1,5",
          "0x10",
          "abc",
          "--1",
          "1e",
          "99999999999999999999",
          "2147483648",
          " 3 ",
          "1e9",
          "-0.0",
          "0.5");
  private static final List<String> OPERATORS =
      List.of(
          "plus",
          "times",
          "minus",
          "divide",
          "power",
          "root",
          "exp",
          "ln",
          "log",
          "gt",
          "eq",
          "neq",
          "not",
          "and",
          "xor",
          "floor",
          "factorial",
          "rem",
          "quotient",
          "implies",
          "max",
          "arccosh",
          "cot",
          "tan",
          "nonsense",
          "pi");
  private static final List<String> NAMESPACES =
      List.of(
          "http://www.sbml.org/sbml/level1",
          "http://www.sbml.org/sbml/level2",
          "http://www.sbml.org/sbml/level2/version3",
          "http://www.sbml.org/sbml/level3/version1/core",
          "http://www.sbml.org/sbml/level3/version2/core",
          "http://www.sbml.org/sbml/level3/version1/comp/version1",
          "http://www.sbml.org/sbml/level3/version1/fbc/version2",
          "http://www.w3.org/1998/Math/MathML",
          "http://example.org/",
          "",
          "1",
          "2",
          "3",
          "4",
          "-7");

  /** The damaged text; the text itself if there is nothing to damage. */
  abstract String of(String text, SplittableRandom random);

  /** A part of a text. */
  record Span(int start, int end) {
    String of(String text) {
      return text.substring(start, end);
    }

    String replaceBy(String text, String other) {
      return text.substring(0, start) + other + text.substring(end);
    }
  }

  private static List<Span> spans(Pattern pattern, String text) {
    List<Span> spans = new ArrayList<>();
    Matcher m = pattern.matcher(text);
    while (m.find()) {
      int group = 0;
      for (int g = 1; g <= m.groupCount(); g++) {
        group = m.start(g) >= 0 ? g : group;
      }
      spans.add(new Span(m.start(group), m.end(group)));
    }
    return spans;
  }

  private static Optional<Span> pick(Pattern pattern, String text, SplittableRandom random) {
    List<Span> spans = spans(pattern, text);
    return spans.isEmpty()
        ? Optional.empty()
        : Optional.of(spans.get(random.nextInt(spans.size())));
  }

  /** An element with all its content. */
  private static Optional<Span> element(String text, SplittableRandom random) {
    Optional<Span> tag = pick(TAG_START, text, random);
    if (tag.isEmpty()) {
      return tag;
    }
    Matcher m = START.matcher(text);
    if (!m.find(tag.get().start()) || m.start() != tag.get().start()) {
      return Optional.empty();
    }
    if (!m.group(2).isEmpty()) {
      return Optional.of(new Span(m.start(), m.end()));
    }
    Matcher same =
        Pattern.compile("<(/?)" + Pattern.quote(m.group(1)) + "\\b[^>]*?(/?)>").matcher(text);
    int open = 0;
    int from = m.start();
    while (same.find(from)) {
      from = same.end();
      boolean empty = same.group(1).isEmpty() && !same.group(2).isEmpty();
      open += empty ? 0 : same.group(1).isEmpty() ? 1 : -1;
      if (open == 0) {
        return Optional.of(new Span(m.start(), same.end()));
      }
    }
    return Optional.empty();
  }
}
