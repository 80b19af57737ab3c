package org.crinoid.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.network.Conservativeness;
import org.crinoid.network.Consistency;
import org.crinoid.network.Deficiency;
import org.crinoid.network.FiringModes;
import org.crinoid.network.Moieties;
import org.crinoid.network.RateConstants;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.network.Reversibility;
import org.crinoid.network.Siphons;
import org.crinoid.network.Theorem;
import org.crinoid.network.Theorems;
import org.crinoid.network.Traps;
import org.crinoid.network.Verdict;
import org.crinoid.sbml.Sbml;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Networks;

/**
 * The structure of all models in a folder, counted.
 *
 * <p>Arguments: the folder, and a file for the tables in Markdown.
 */
public final class StructureSurvey {

  private final List<Structure> structures = new ArrayList<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();

  private StructureSurvey() {}

  /** What is counted of one model. */
  private record Structure(
      boolean hasReactions,
      boolean massAction,
      boolean onlyReactions,
      Reversibility reversibility,
      int deficiency,
      boolean moieties,
      Verdict.Answer conservative,
      Verdict.Answer consistent,
      Map<String, Verdict.Answer> theorems,
      List<String> stopped) {

    static Structure of(Model model) {
      DynamicalSystem system = DynamicalSystem.of(model);
      ReactionNetwork network = Networks.of(model, system, Map.of());
      RateConstants constants = Networks.constants(network, system, Map.of());
      Map<String, Verdict.Answer> theorems = new LinkedHashMap<>();
      for (Theorem theorem : Theorems.of(network, constants).all()) {
        theorems.put(theorem.title(), theorem.verdict().answer());
      }
      Moieties moieties = Moieties.of(network);
      List<String> stopped = new ArrayList<>();
      moieties.stopped().ifPresent(s -> stopped.add("moieties"));
      FiringModes.of(network).stopped().ifPresent(s -> stopped.add("firing modes"));
      Siphons.of(network).stopped().ifPresent(s -> stopped.add("siphons"));
      Traps.of(network).stopped().ifPresent(s -> stopped.add("traps"));
      return new Structure(
          !network.arrows().isEmpty(),
          network.isMassAction(),
          network.otherChanges().isEmpty(),
          Reversibility.of(network),
          Deficiency.of(network).deficiency(),
          !moieties.moieties().isEmpty(),
          Conservativeness.of(network).verdict().answer(),
          Consistency.of(network).verdict().answer(),
          theorems,
          stopped);
    }
  }

  /** Writes the tables. */
  public static void main(String[] arguments) throws IOException {
    StructureSurvey survey = new StructureSurvey();
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      files.filter(f -> f.toString().endsWith(".xml")).sorted().forEach(survey::add);
    }
    survey.write();
    Files.write(Path.of(arguments[1]), survey.lines);
  }

  private void add(Path file) {
    try {
      structures.add(Structure.of(Sbml.read(file).model()));
    } catch (ModelException e) {
      refused.merge(reason(e.getMessage()), 1, Integer::sum);
    }
  }

  /** A message without the names of file, line and model. */
  private static String reason(String message) {
    return message
        .replaceAll("^[^,]*, line \\d+: ", "")
        .replaceAll("( of reaction '[^']*'| \\(in .*)", "");
  }

  private void write() {
    long with = count(Structure::hasReactions);
    lines.add(
        "%d models were read; %d of them have reactions with rate laws that change species, and only these are counted. The last column counts those all of whose reactions are mass action."
            .formatted(structures.size(), with));
    refused.forEach((why, count) -> lines.add("Refused, %d: %s.".formatted(count, why)));
    lines.add("");
    lines.add("| the network … | models | of %d | of the mass-action ones |".formatted(with));
    lines.add("|---|---|---|---|");
    property("is mass action in all its reactions", Structure::massAction);
    property("is changed by reactions alone, no event or fast reaction", Structure::onlyReactions);
    property("is reversible", s -> s.reversibility().isReversible());
    property("is weakly reversible", s -> s.reversibility().isWeaklyReversible());
    property("has deficiency 0", s -> s.deficiency() == 0);
    property("has deficiency 1", s -> s.deficiency() == 1);
    property("has deficiency 2 to 9", s -> s.deficiency() >= 2 && s.deficiency() <= 9);
    property("has deficiency 10 to 99", s -> s.deficiency() >= 10 && s.deficiency() <= 99);
    property("has deficiency 100 or more", s -> s.deficiency() >= 100);
    property(
        "is weakly reversible with deficiency 0",
        s -> s.reversibility().isWeaklyReversible() && s.deficiency() == 0);
    property("has a moiety", Structure::moieties);
    property("is conservative", s -> s.conservative() == Verdict.Answer.HOLDS);
    property("is consistent", s -> s.consistent() == Verdict.Answer.HOLDS);
    lines.add("");
    theorems();
    lines.add("");
    limits();
  }

  private long count(Predicate<Structure> property) {
    return structures.stream().filter(Structure::hasReactions).filter(property).count();
  }

  private void property(String what, Predicate<Structure> property) {
    long all = count(property);
    long massAction = count(property.and(Structure::massAction));
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.1f %% | %d, %.1f %% |",
            what,
            all,
            100.0 * all / count(s -> true),
            massAction,
            100.0 * massAction / count(Structure::massAction)));
  }

  private void theorems() {
    lines.add("| theorem | speaks | does not | undecided |");
    lines.add("|---|---|---|---|");
    for (String title : structures.get(0).theorems().keySet()) {
      lines.add(
          "| %s | %d | %d | %d |"
              .formatted(
                  title,
                  count(s -> s.theorems().get(title) == Verdict.Answer.HOLDS),
                  count(s -> s.theorems().get(title) == Verdict.Answer.FAILS),
                  count(s -> s.theorems().get(title) == Verdict.Answer.UNKNOWN)));
    }
  }

  private void limits() {
    lines.add("| enumeration | complete | stopped at its limit |");
    lines.add("|---|---|---|");
    for (String what : List.of("moieties", "firing modes", "siphons", "traps")) {
      long stopped = count(s -> s.stopped().contains(what));
      lines.add("| %s | %d | %d |".formatted(what, count(s -> true) - stopped, stopped));
    }
  }
}
