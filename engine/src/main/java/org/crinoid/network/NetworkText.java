package org.crinoid.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crinoid.expr.Expr;
import org.crinoid.linalg.Rational;

/**
 * The textbook's notation of a mass-action network, as in {@code E + S <-> ES -> E + P}.
 *
 * <p>Chains of complexes joined by {@code ->}, {@code <-} or {@code <->} are separated by line ends
 * or semicolons. A complex is a sum of species, each perhaps with a coefficient such as {@code 2},
 * {@code 1.5} or {@code 1/2} before it; {@code 0} is the empty complex. Arrow {@code j}, counted
 * from 1, has the rate constant {@code kj}.
 */
public final class NetworkText {

  private static final Pattern ARROW = Pattern.compile("<->|->|<-");
  private static final Pattern TERM =
      Pattern.compile("(?:(\\d+(?:\\.\\d+)?)(?:/(\\d+))?\\s*\\*?\\s*)?([A-Za-z_][\\w'*]*)");

  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final List<Map<Integer, Rational>> sources = new ArrayList<>();
  private final List<Map<Integer, Rational>> targets = new ArrayList<>();

  private NetworkText() {}

  /**
   * Reads a network.
   *
   * @throws IllegalArgumentException if the text is not in this notation; the message shows where
   */
  public static ReactionNetwork read(String text) {
    NetworkText reader = new NetworkText();
    for (String chain : text.split("[;\\n]")) {
      if (!chain.isBlank()) {
        reader.chain(chain.strip());
      }
    }
    NetworkBuilder builder = new NetworkBuilder(List.copyOf(reader.places.keySet()));
    for (int j = 0; j < reader.sources.size(); j++) {
      String id = "r" + (j + 1);
      builder.arrow(
          id,
          id,
          reader.sources.get(j),
          reader.targets.get(j),
          new Kinetics.MassAction(Expr.ref("k" + (j + 1))));
    }
    return builder.build();
  }

  private void chain(String chain) {
    Matcher arrow = ARROW.matcher(chain);
    int from = 0;
    String joined = "";
    Map<Integer, Rational> left = Map.of();
    while (true) {
      boolean more = arrow.find();
      Map<Integer, Rational> right =
          complex(chain.substring(from, more ? arrow.start() : chain.length()), chain);
      if (joined.endsWith("->")) {
        sources.add(left);
        targets.add(right);
      }
      if (joined.startsWith("<-")) {
        sources.add(right);
        targets.add(left);
      }
      if (!more) {
        return;
      }
      joined = arrow.group();
      from = arrow.end();
      left = right;
    }
  }

  private Map<Integer, Rational> complex(String text, String chain) {
    Map<Integer, Rational> coefficients = new HashMap<>();
    if (text.strip().equals("0")) {
      return coefficients;
    }
    for (String part : text.split("\\+", -1)) {
      Matcher term = TERM.matcher(part.strip());
      if (!term.matches()) {
        throw new IllegalArgumentException(
            "'%s' in '%s' is no species; write 0 for the empty complex"
                .formatted(part.strip(), chain));
      }
      int i = places.computeIfAbsent(term.group(3), name -> places.size());
      Rational coefficient =
          Rational.ofDecimal(term.group(1) == null ? 1 : Double.parseDouble(term.group(1)));
      if (term.group(2) != null) {
        coefficient = coefficient.over(Rational.of(Long.parseLong(term.group(2))));
      }
      coefficients.merge(i, coefficient, Rational::plus);
    }
    return coefficients;
  }
}
