package org.crinoid.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.crinoid.solve.Choice;
import org.crinoid.solve.Fit;

/** A choice among methods as JSON: {@code question}, {@code chosen} and {@code verdicts}. */
public final class ChoiceJson {

  private ChoiceJson() {}

  public static void write(Choice choice, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("question", choice.question());
    if (choice.chosen().isPresent()) {
      json.writeStringField("chosen", choice.chosen().get().method());
    } else {
      json.writeNullField("chosen");
    }
    json.writeArrayFieldStart("verdicts");
    for (Choice.Hearing h : choice.verdicts()) {
      json.writeStartObject();
      json.writeStringField("method", h.method());
      switch (h.fit()) {
        case Fit.Suits s -> {
          json.writeBooleanField("suits", true);
          json.writeStringField("exactness", s.exactness().text());
          JsonText.number(json, "operations", s.work());
        }
        case Fit.Rejects r -> json.writeBooleanField("suits", false);
      }
      json.writeStringField("because", h.fit().because());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
