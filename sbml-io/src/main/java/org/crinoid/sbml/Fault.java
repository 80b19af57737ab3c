package org.crinoid.sbml;

import java.util.Optional;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;

/**
 * Something that keeps a file from being read.
 *
 * @param construct what is not supported; empty if the file is at fault
 * @param element identifier of the element at fault, may be empty
 * @param file name of the file, empty if only the message tells it
 * @param line line in that file, from 1; 0 if not known
 * @param message what is wrong, without the place
 */
public record Fault(
    Optional<String> construct, String element, String file, int line, String message) {

  /** A fault met where {@code xml} stands. */
  static Fault of(ModelException e, XmlCursor xml) {
    return e instanceof UnsupportedException u ? of(u, xml.refusedAt()) : of(e);
  }

  static Fault of(ModelException e) {
    return switch (e) {
      case SbmlException s ->
          new Fault(Optional.empty(), s.element(), s.file(), s.line(), bare(s, s.file(), s.line()));
      case UnsupportedException u -> of(u, new XmlNode.Place("", 0));
      default -> new Fault(Optional.empty(), e.element(), "", 0, e.getMessage());
    };
  }

  private static Fault of(UnsupportedException u, XmlNode.Place at) {
    String message = bare(u, at.file(), at.line());
    return new Fault(Optional.of(u.construct()), u.element(), at.file(), at.line(), message);
  }

  /** The message without the place that stands in front. */
  private static String bare(ModelException e, String file, int line) {
    String place = SbmlException.located(file, line, "");
    return e.getMessage().startsWith(place)
        ? e.getMessage().substring(place.length())
        : e.getMessage();
  }
}
