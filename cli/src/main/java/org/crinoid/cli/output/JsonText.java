package org.crinoid.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import org.crinoid.cli.text.Text;
import org.crinoid.sbml.Imported;
import org.crinoid.solve.Outcome;

/** What all JSON of the command has in common. */
public final class JsonText {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private JsonText() {}

  /** What writes one value. */
  public interface Body {
    /** Writes the value. */
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes a value over lines, with an end of line, and leaves {@code out} open. */
  public static void pretty(Writer out, Body body) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
      body.write(json);
    }
    out.write('\n');
  }

  /** Writes a value as short as may be, with an end of line, and leaves {@code out} open. */
  public static void compact(Writer out, Body body) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      body.write(json);
    }
    out.write('\n');
  }

  /** Begins the field {@code model} and says which; to be ended by the caller. */
  public static void beginModel(JsonGenerator json, Imported imported) throws IOException {
    json.writeObjectFieldStart("model");
    json.writeStringField("file", imported.source().name());
    json.writeStringField("id", imported.model().id());
    json.writeStringField("name", imported.model().name());
  }

  /** The fields {@code status}, and {@code message} of what failed. */
  public static void status(JsonGenerator json, Outcome outcome) throws IOException {
    switch (outcome) {
      case Outcome.Completed c -> json.writeStringField("status", "completed");
      case Outcome.Stopped s -> json.writeStringField("status", "stopped");
      case Outcome.Failed f -> {
        json.writeStringField("status", "failed");
        json.writeStringField("message", f.failure().message());
      }
    }
  }

  /** A field with a number, or its text where JSON lacks it. */
  public static void number(JsonGenerator json, String name, double value) throws IOException {
    json.writeFieldName(name);
    number(json, value);
  }

  /** A number, or {@code "INF"}, {@code "-INF"} or {@code "NaN"}. */
  public static void number(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(Text.exact(value));
    }
  }
}
