package org.crinoid.sbml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.sbml.jsbml.PropertyException;
import org.sbml.jsbml.SBMLDocument;
import org.sbml.jsbml.xml.parsers.ParserManager;
import org.sbml.jsbml.xml.stax.SBMLReader;

/**
 * Reads SBML files, Level 1 Version 1 to Level 3 Version 2 core.
 *
 * <p>A file is untrusted: nothing but the file itself is opened, entities are not expanded, and
 * nesting is limited. Each refusal is one {@link ModelException} that names the file, the line and
 * the element; what the file says but this library cannot do is an {@link UnsupportedException}.
 *
 * <p>Cost: linear in the size of the file.
 */
public final class Sbml {

  static {
    // JSBML fills its registry of parsers at the first use without a lock: two threads that read
    // their first file at once broke it. Initialising a class has a lock.
    ParserManager.getManager();
  }

  private Sbml() {}

  /**
   * Reads a file.
   *
   * @throws ModelException if the file cannot be read, is no SBML, or contradicts itself
   * @throws UnsupportedException if it needs an SBML package or symbol that is not supported
   */
  public static Imported read(Path file) {
    return read(content(file), name(file));
  }

  /**
   * Reads what the annotations of a file say its elements stand for; {@link #read(Path)} skips
   * them.
   *
   * @throws ModelException if the file cannot be read or is not well-formed
   */
  public static List<Annotation> annotations(Path file) {
    byte[] content = content(file);
    return Annotation.read(new XmlCursor(new ByteArrayInputStream(content), name(file)));
  }

  private static String name(Path file) {
    return file.getFileName() == null ? file.toString() : file.getFileName().toString();
  }

  private static byte[] content(Path file) {
    if (!Files.exists(file)) {
      throw new SbmlException(file.toString(), 0, "", "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new SbmlException(file.toString(), 0, "", "this is a directory, not a file");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SbmlException(file.toString(), 0, "", "cannot be read: " + e.getMessage());
    }
  }

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param name what to call it in messages
   * @throws ModelException as {@link #read(Path)} does
   */
  public static Imported read(InputStream in, String name) {
    try {
      return read(in.readAllBytes(), name);
    } catch (IOException e) {
      throw new SbmlException(name, 0, "", "cannot be read: " + e.getMessage());
    }
  }

  /**
   * Reads a model from text.
   *
   * @param name what to call it in messages
   * @throws ModelException as {@link #read(Path)} does
   */
  public static Imported read(String xml, String name) {
    return read(xml.getBytes(StandardCharsets.UTF_8), name);
  }

  private static Imported read(byte[] content, String name) {
    if (content.length == 0) {
      throw new SbmlException(name, 0, "", "the file is empty");
    }
    boolean zip = content.length > 1 && content[0] == 'P' && content[1] == 'K';
    boolean gzip = content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b;
    if (zip || gzip) {
      throw new SbmlException(name, 0, "", "the file is compressed; unpack it first");
    }
    SbmlEvents events = new SbmlEvents(new XmlCursor(new ByteArrayInputStream(content), name));
    Model model = model(events, name);
    SourceInfo source =
        new SourceInfo(name, events.level(), events.version(), events.packages(), events.lines());
    return new Imported(model, events.diagnostics(), source);
  }

  private static Model model(SbmlEvents events, String name) {
    ModelBuilder builder = builder(events, name);
    try {
      return builder.build();
    } catch (UnsupportedException e) {
      throw new UnsupportedException(e.construct(), e.element(), located(e, events, name));
    } catch (ModelException e) {
      throw new SbmlException(name, line(e, events), e.element(), e.getMessage());
    } catch (PropertyException e) {
      throw new SbmlException(name, 0, "", "cannot be read: " + e.getMessage());
    }
  }

  private static String located(ModelException e, SbmlEvents events, String name) {
    return SbmlException.located(name, line(e, events), e.getMessage());
  }

  private static int line(ModelException e, SbmlEvents events) {
    return events.lines().getOrDefault(e.element(), 0);
  }

  private static ModelBuilder builder(SbmlEvents events, String name) {
    try {
      SBMLDocument document = new SBMLReader().readSBML(events, new SilentListener());
      events.finish();
      return new ModelBuilder(document.getModel(), events);
    } catch (XMLStreamException e) {
      throw new SbmlException(name, 0, "", "cannot be read: " + e.getMessage());
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException e) {
      // JSBML documents no exceptions; whatever it meets in a file is a fault of the file
      SbmlException refused =
          new SbmlException(name, events.line(), "", "JSBML cannot read this: " + e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }
}
