package org.crinoid.cli.cme;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.TextTable;
import org.crinoid.cme.FirstPassage;
import org.crinoid.cme.JointMarginal;
import org.crinoid.cme.Likelihood;
import org.crinoid.cme.Marginal;
import org.crinoid.solve.CountLaw;

/** Laws of numbers of molecules as a table for people. */
final class CmeText {

  private static final int MOST_TIMES = 11;
  private static final int MOST_MODES = 3;

  private final CmeResult result;
  private final StringBuilder text = new StringBuilder();

  private CmeText(CmeResult result) {
    this.result = result;
  }

  static String of(CmeResult result) {
    CmeText t = new CmeText(result);
    t.line(result.title());
    if (!result.answer().laws().isEmpty()) {
      t.line("  " + result.answer().report().method());
    }
    if (result.passage().isPresent()) {
      t.passage(result.passage().get());
    } else {
      t.laws();
    }
    return t.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void laws() {
    List<CmeResult.Reading> shown = thinned(result.readings());
    if (shown.isEmpty()) {
      return;
    }
    bound(shown.get(shown.size() - 1).law());
    singles(shown);
    pairs(shown);
    probabilities(shown);
    slopes();
    memories();
    result.observed().ifPresent(this::observed);
    if (shown.size() < result.readings().size()) {
      line("\n%d of %d times; --output has all".formatted(shown.size(), result.readings().size()));
    }
  }

  private static List<CmeResult.Reading> thinned(List<CmeResult.Reading> all) {
    if (all.size() <= MOST_TIMES) {
      return all;
    }
    List<CmeResult.Reading> shown = new ArrayList<>();
    for (int k = 0; k < MOST_TIMES; k++) {
      shown.add(all.get((int) Math.round(k * (all.size() - 1.0) / (MOST_TIMES - 1))));
    }
    return shown;
  }

  private void bound(CountLaw law) {
    line(
        "  error: probabilities are off by at most %s in all, %s: %s"
            .formatted(
                small(law.bound().probability()),
                law.bound().certified() ? "proven but for rounding" : "by estimate",
                law.bound().because()));
  }

  private void singles(List<CmeResult.Reading> shown) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("species", "time", "mean", "sd", "Fano", "2.5%", "50%", "97.5%", "P(0)", "modes"));
    int species = shown.get(0).singles().size();
    for (int i = 0; i < species; i++) {
      for (CmeResult.Reading r : shown) {
        Marginal m = r.singles().get(i);
        rows.add(
            List.of(
                m.species(),
                time(r.law()),
                Text.number(m.mean()),
                Text.number(Math.sqrt(m.variance())),
                Text.number(m.fano()),
                Long.toString(m.quantile(0.025)),
                Long.toString(m.quantile(0.5)),
                Long.toString(m.quantile(0.975)),
                Text.number(m.of(0)),
                modes(m)));
      }
    }
    line("");
    TextTable.append(rows, 1, text);
  }

  private static String modes(Marginal m) {
    List<Long> modes = m.modes();
    return modes.stream().limit(MOST_MODES).map(String::valueOf).collect(Collectors.joining(", "))
        + (modes.size() > MOST_MODES ? ", ..." : "");
  }

  private void pairs(List<CmeResult.Reading> shown) {
    if (shown.get(0).pairs().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("pair", "time", "covariance", "correlation", "information (bits)"));
    for (int i = 0; i < shown.get(0).pairs().size(); i++) {
      for (CmeResult.Reading r : shown) {
        JointMarginal j = r.pairs().get(i);
        rows.add(
            List.of(
                j.first().species() + ", " + j.second().species(),
                time(r.law()),
                Text.number(j.covariance()),
                Text.number(j.correlation()),
                Text.number(j.mutualInformation() / Math.log(2))));
      }
    }
    line("");
    TextTable.append(rows, 1, text);
  }

  private void probabilities(List<CmeResult.Reading> shown) {
    List<String> conditions = result.request().readings().probabilities();
    if (conditions.isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("condition", "time", "probability"));
    for (int c = 0; c < conditions.size(); c++) {
      for (CmeResult.Reading r : shown) {
        rows.add(List.of(conditions.get(c), time(r.law()), Text.number(r.probabilities()[c])));
      }
    }
    line("");
    TextTable.append(rows, 1, text);
  }

  private void slopes() {
    if (result.sensitivities().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("parameter", "mean of", "time", "value", "derivative of the mean"));
    Set<Double> times =
        thinned(result.readings()).stream().map(r -> r.law().time()).collect(Collectors.toSet());
    for (CmeResult.Slope s : result.sensitivities()) {
      if (times.contains(s.time())) {
        rows.add(
            List.of(
                s.parameter(),
                s.species(),
                time(s.time()),
                Text.number(s.value()),
                Text.number(s.slope())));
      }
    }
    line("");
    TextTable.append(rows, 2, text);
    Set<String> told = new HashSet<>();
    for (CmeResult.Slope s : result.sensitivities().reversed()) {
      if (s.bound().isPresent() && told.add(s.parameter())) {
        CountLaw.Bound b = s.bound().get();
        line(
            "  error: derivatives of probabilities by %s are off by at most %s in all, %s: %s"
                .formatted(
                    s.parameter(),
                    small(b.probability()),
                    b.certified() ? "proven but for rounding" : "by estimate",
                    b.because()));
      }
    }
  }

  private void memories() {
    if (result.memories().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("information about", "between time", "and time", "bits"));
    for (CmeResult.Memory m : result.memories()) {
      rows.add(
          List.of(
              m.species(),
              Text.number(m.first()),
              Text.number(m.later()),
              Text.number(m.counts().mutualInformation() / Math.log(2))));
    }
    line("");
    TextTable.append(rows, 1, text);
  }

  private void observed(CmeResult.Observed o) {
    Likelihood l = o.likelihood();
    String times =
        l.observations() == o.cells()
            ? ""
            : ", " + Text.count(l.observations(), "observation") + " in all";
    line(
        "\nlog-likelihood of %s%s: %s, by the bounds from %s to %s"
            .formatted(
                Text.count(o.cells(), "cell"),
                times,
                Text.number(l.log()),
                Text.number(l.lower()),
                Text.number(l.upper())));
    for (int k = 0; k < o.score().length; k++) {
      String parameter = result.request().readings().sensitivities().get(k);
      line("  its derivative by %s: %s".formatted(parameter, Text.number(o.score()[k])));
    }
  }

  private void passage(CmeResult.Passage p) {
    String condition = result.request().readings().passage().orElseThrow();
    line("");
    p.mean()
        .ifPresentOrElse(
            m -> mean(m, condition),
            () ->
                line(
                    "mean time: not computed, for there are too many states before \"%s\" holds"
                        .formatted(condition)));
    p.times().ifPresent(t -> times(t, condition));
  }

  private void mean(FirstPassage.Mean m, String condition) {
    String unit = result.timeUnit().isEmpty() ? "" : " " + result.timeUnit();
    CmeRequest.Readings r = result.request().readings();
    String until =
        r.splitting()
            .map(s -> "\"%s\" or \"%s\" holds".formatted(condition, s))
            .orElse("\"%s\" holds".formatted(condition));
    line(
        "mean time until %s: %s%s, standard deviation %s%s"
            .formatted(until, Text.number(m.mean()), unit, Text.number(m.deviation()), unit));
    r.splitting()
        .ifPresent(
            s ->
                line(
                    "probability that \"%s\" holds before \"%s\": %s"
                        .formatted(condition, s, Text.number(m.probability()))));
    if (r.splitting().isEmpty() && m.probability() < 1 - 1e-9) {
      line("probability that it ever holds: " + Text.number(m.probability()));
    }
    line(
        m.error() == 0 && m.lost() == 0
            ? "  from linear equations on all %s".formatted(Text.count(m.states(), "state"))
            : "  from linear equations on %s, of which the estimated error is %s"
                .formatted(Text.count(m.states(), "state"), small(m.error())));
  }

  private void times(FirstPassage.Times t, String condition) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("time", "P(T <= time) at least", "at most"));
    int count = t.reached();
    int shown = Math.min(count, MOST_TIMES);
    for (int k = 0; k < shown; k++) {
      int at = shown < 2 ? 0 : (int) Math.round(k * (count - 1.0) / (shown - 1));
      rows.add(
          List.of(Text.number(t.times()[at]), Text.number(t.low()[at]), Text.number(t.high()[at])));
    }
    line("\ntime T at which \"" + condition + "\" first holds");
    TextTable.append(rows, 0, text);
  }

  private static String time(CountLaw law) {
    return time(law.time());
  }

  private static String time(double time) {
    return Double.isInfinite(time) ? "long run" : Text.number(time);
  }

  static String small(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
  }
}
