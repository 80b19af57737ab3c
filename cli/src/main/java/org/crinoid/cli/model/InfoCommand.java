package org.crinoid.cli.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crinoid.cli.output.JsonText;
import org.crinoid.cli.text.ModelListing;
import org.crinoid.cli.text.ModelText;
import org.crinoid.cli.text.PropensityText;
import org.crinoid.cli.text.UnitText;
import org.crinoid.model.Model;
import org.crinoid.sbml.Imported;
import org.crinoid.sbml.Sbml;
import org.crinoid.sbml.SourceInfo;
import org.crinoid.system.JumpSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the content of a model without solving it. */
@Command(name = "info", description = "List what a model contains, without solving it.")
public final class InfoCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL.xml", description = "Model in SBML, any level and version.")
  private Path model;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  @Option(
      names = "--annotations",
      description = "List what the annotations say the elements stand for, too.")
  private boolean annotations;

  @Option(
      names = "--propensities",
      description =
          "List what can happen to molecules, and with which probability per time, too; a model"
              + " without such a meaning is refused.")
  private boolean propensities;

  @Override
  public void run() {
    Imported imported = Sbml.read(model);
    List<ModelListing> listings = new ArrayList<>(ModelListing.of(imported));
    if (annotations) {
      listings.add(ModelListing.of(Sbml.annotations(model)));
    }
    if (propensities) {
      listings.add(new PropensityText(JumpSystem.of(imported.model())).listing());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      try {
        writeJson(imported, listings, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else {
      print(imported, out);
      listings.forEach(listing -> out.print(listing.print()));
    }
    out.flush();
  }

  private static void print(Imported imported, PrintWriter out) {
    Model m = imported.model();
    SourceInfo source = imported.source();
    out.print(m.name().isEmpty() ? source.name() : m.name());
    out.println(m.id().isEmpty() ? "" : " (" + m.id() + ")");
    out.print("SBML Level " + source.level() + " Version " + source.version());
    out.println(
        source.packages().isEmpty()
            ? ""
            : ", with packages " + String.join(", ", source.packages()));
    out.println(ModelText.counts(m));
    UnitText units = new UnitText(m.units());
    if (!m.units().time().isEmpty() || !m.units().substance().isEmpty()) {
      out.println(
          "units: time %s, substance %s, volume %s"
              .formatted(
                  stated(units.of(m.units().time()), m.units().time()),
                  stated(units.of(m.units().substance()), m.units().substance()),
                  stated(units.of(m.units().volume()), m.units().volume())));
    }
  }

  private static String stated(String unit, String id) {
    return !unit.isEmpty() ? unit : id.isEmpty() ? "not stated" : id;
  }

  private static void writeJson(Imported imported, List<ModelListing> listings, PrintWriter out)
      throws IOException {
    JsonText.pretty(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringField("file", imported.source().name());
          json.writeStringField("id", imported.model().id());
          json.writeStringField("name", imported.model().name());
          json.writeNumberField("level", imported.source().level());
          json.writeNumberField("version", imported.source().version());
          for (ModelListing listing : listings) {
            json.writeArrayFieldStart(listing.heading());
            for (List<String> row : listing.rows()) {
              json.writeStartObject();
              for (int c = 0; c < row.size(); c++) {
                json.writeStringField(listing.columns().get(c), row.get(c));
              }
              json.writeEndObject();
            }
            json.writeEndArray();
          }
          json.writeEndObject();
        });
  }
}
