package org.crinoid.testsuite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One case of the SBML Test Suite: a folder {@code NNNNN} with a description, settings, expected
 * results and the same model at one or more levels of SBML.
 *
 * @param name five digits
 * @param folder where its files are
 * @param tags what it is about
 * @param settings what it asks for
 * @param models the model's files, lowest level first
 */
record SuiteCase(
    String name, Path folder, CaseTags tags, CaseSettings settings, List<ModelFile> models) {

  private static final Pattern FOLDER = Pattern.compile("\\d{5}");

  /**
   * The model at one level.
   *
   * @param level level and version, as in {@code l3v2}
   */
  record ModelFile(String level, Path path) {}

  SuiteCase {
    models = List.copyOf(models);
  }

  /** Names of the cases in {@code cases}, in order. */
  static List<String> names(Path cases, CaseSelection selection) {
    try (Stream<Path> entries = Files.list(cases)) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> FOLDER.matcher(name).matches())
          .filter(name -> selection.contains(Integer.parseInt(name)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UsageException("cannot list %s: %s".formatted(cases, e.getMessage()));
    }
  }

  /**
   * Reads a case's tags and settings, and lists its model files.
   *
   * @throws UsageException if the settings are missing or cannot be read
   */
  static SuiteCase read(Path cases, String name) {
    Path folder = cases.resolve(name);
    Path settings = folder.resolve(name + "-settings.txt");
    if (!Files.isRegularFile(settings)) {
      throw new UsageException("there is no file " + settings);
    }
    try {
      return new SuiteCase(
          name,
          folder,
          CaseTags.read(folder.resolve(name + "-model.m")),
          CaseSettings.read(settings),
          models(folder, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ModelFile> models(Path folder, String name) throws IOException {
    Pattern pattern = Pattern.compile(Pattern.quote(name) + "-sbml-(l\\d+v\\d+)\\.xml");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> pattern.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(m -> new ModelFile(m.group(1), folder.resolve(m.group())))
          .sorted(java.util.Comparator.comparing(ModelFile::level))
          .toList();
    }
  }

  /** The expected values. */
  Path expected() {
    return folder.resolve(name + "-results.csv");
  }
}
