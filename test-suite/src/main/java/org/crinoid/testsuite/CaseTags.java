package org.crinoid.testsuite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a case is about, from the head of its description.
 *
 * @param synopsis one sentence, may be empty
 * @param components kinds of SBML elements in it, as in {@code EventNoDelay}
 * @param tests features it tests, as in {@code InitialValueReassigned}
 * @param testType the question asked; {@code TimeCourse} if it does not say
 */
record CaseTags(String synopsis, List<String> components, List<String> tests, String testType) {

  static final String TIME_COURSE = "TimeCourse";
  static final String FLUX_BALANCE = "FluxBalanceSteadyState";

  CaseTags {
    components = List.copyOf(components);
    tests = List.copyOf(tests);
  }

  /** Reads {@code NNNNN-model.m}; a case without one has no tags. */
  static CaseTags read(Path file) throws IOException {
    Map<String, String> fields =
        Files.exists(file)
            ? fields(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
            : Map.of();
    return new CaseTags(
        fields.getOrDefault("synopsis", ""),
        list(fields.getOrDefault("componenttags", "")),
        list(fields.getOrDefault("testtags", "")),
        fields.getOrDefault("testtype", TIME_COURSE));
  }

  /** Values by key in lower case; the first line of a key counts. */
  static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String line : text.split("\\R")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String key = line.substring(0, colon).strip().toLowerCase(java.util.Locale.ROOT);
        fields.putIfAbsent(key, line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  /** Items separated by commas, without empty ones. */
  static List<String> list(String text) {
    return List.of(text.split(",")).stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
