package org.crinoid.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value as a tree: a map, a list, or something simple. */
public record JsonTree(Object value) {

  public static JsonTree read(String text) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.nextToken();
      return new JsonTree(value(parser));
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> map = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        map.put(name, value(parser));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return list;
    }
    return parser.getText();
  }

  public JsonTree get(String name) {
    Object found = ((Map<?, ?>) value).get(name);
    if (found == null) {
      throw new AssertionError("no " + name + " in " + ((Map<?, ?>) value).keySet());
    }
    return new JsonTree(found);
  }

  public JsonTree get(int k) {
    return new JsonTree(((List<?>) value).get(k));
  }

  public int size() {
    return ((List<?>) value).size();
  }

  public double asDouble() {
    return Double.parseDouble((String) value);
  }

  public int asInt() {
    return Integer.parseInt((String) value);
  }

  public boolean asBoolean() {
    return Boolean.parseBoolean((String) value);
  }
}
