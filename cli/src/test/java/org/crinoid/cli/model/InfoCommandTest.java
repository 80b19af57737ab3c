package org.crinoid.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code crinoid info}; oracle: the text of the model. */
class InfoCommandTest {

  @TempDir private Path folder;

  @Test
  void everythingInTheModelIsListed() {
    Path model = ModelFiles.write(folder, "decay.xml", ModelFiles.DECAY);
    CommandRun run = CommandRun.of("info", model.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "A small model (m)",
            "SBML Level 3 Version 2",
            "2 species, 1 reaction, 0 rules, 0 events, 1 parameter, 1 compartment",
            "units: time s, substance mol, volume l",
            "changed by reactions",
            "amount 6.0",
            "A -> B",
            "@ cell*k*A",
            "k  0.5");
  }

  @Test
  void propensitiesAreListedOnRequest() {
    Path model = ModelFiles.write(folder, "decay.xml", ModelFiles.DECAY.replace("mole", "item"));
    CommandRun run = CommandRun.of("info", "--propensities", model.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("propensities (1)", "A -1, B +1", "mass action");
  }

  @Test
  void aModelThatCannotBeSolvedCanBeListed() {
    Path model = ModelFiles.write(folder, "zero.xml", ModelFiles.DIVISION_BY_ZERO);
    CommandRun run = CommandRun.of("info", model.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("dx/dt = 1/y", "changed by a rate rule", "constant");
  }

  @Test
  void jsonHoldsTheTables() throws IOException {
    Path model = ModelFiles.write(folder, "decay.xml", ModelFiles.DECAY);
    CommandRun run = CommandRun.of("info", "--json", model.toString());

    List<String> fields = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(run.out())) {
      while (parser.nextToken() != null) {
        switch (parser.currentToken()) {
          case FIELD_NAME -> fields.add(parser.currentName());
          case VALUE_STRING -> texts.add(parser.getText());
          default -> {}
        }
      }
    }
    assertThat(fields).contains("level", "species", "reactions", "equation", "rate");
    assertThat(texts).contains("A -> B", "decay", "A small model");
  }
}
