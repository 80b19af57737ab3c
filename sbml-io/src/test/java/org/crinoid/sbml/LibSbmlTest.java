package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crinoid.model.Model;
import org.crinoid.model.UnsupportedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is written, as an independent implementation sees it; oracle: libSBML's consistency check,
 * where the system's Python has it. Units are left out: libSBML can but guess at them.
 */
class LibSbmlTest {

  private static final String PYTHON = "/usr/bin/python3";

  private static final String CHECK =
      """
      import libsbml, sys
      for path in sys.argv[1:]:
          d = libsbml.readSBML(path)
          d.setConsistencyChecks(libsbml.LIBSBML_CAT_UNITS_CONSISTENCY, False)
          d.setConsistencyChecks(libsbml.LIBSBML_CAT_MODELING_PRACTICE, False)
          d.checkConsistency()
          for k in range(d.getNumErrors()):
              e = d.getError(k)
              if e.getSeverity() >= libsbml.LIBSBML_SEV_ERROR:
                  print(path, e.getErrorId(), e.getMessage().replace(chr(10), ' '))
      """;

  @TempDir private Path folder;

  private String python(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON, "-c"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? said : "failed: " + said;
  }

  @BeforeEach
  void libSbmlIsInstalled() throws IOException, InterruptedException {
    assumeThat(Path.of(PYTHON)).exists();
    assumeThat(python(List.of("import libsbml"))).isEmpty();
  }

  private void assertConsistent(List<Model> models) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(CHECK));
    for (Model model : models) {
      for (LevelVersion target : LevelVersion.values()) {
        Path file = folder.resolve(arguments.size() + "-" + target + ".xml");
        try {
          Files.write(file, Sbml.write(model, target).content());
          arguments.add(file.toString());
        } catch (UnsupportedException e) {
          assertThat(target).isNotEqualTo(LevelVersion.L3V2);
        }
      }
    }
    assertThat(arguments).hasSizeGreaterThan(models.size());
    assertThat(python(arguments)).isEmpty();
  }

  @Test
  void libSbmlFindsNoErrorInOwnModels() throws IOException, InterruptedException {
    List<Model> models = new ArrayList<>();
    for (Path file : SbmlWriteTest.models()) {
      models.add(Sbml.read(file).model());
    }
    assertConsistent(models);
  }

  @Test
  void libSbmlFindsNoErrorInRandomModels() throws IOException, InterruptedException {
    List<Model> models = new ArrayList<>();
    for (long seed = 0; seed < 100; seed++) {
      models.add(RandomModel.of(seed));
    }
    assertConsistent(models);
  }
}
