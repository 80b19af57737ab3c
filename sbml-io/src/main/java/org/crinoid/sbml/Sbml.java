package org.crinoid.sbml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.sbml.jsbml.PropertyException;
import org.sbml.jsbml.SBMLDocument;
import org.sbml.jsbml.xml.parsers.ParserManager;
import org.sbml.jsbml.xml.stax.SBMLReader;

/**
 * Reads SBML files, Level 1 Version 1 to Level 3 Version 2 core, and models composed of submodels
 * with the Level 3 package comp.
 *
 * <p>A file is untrusted: nothing but the file itself is opened and the files in its folder that it
 * is composed of, entities are not expanded, and nesting is limited. Each refusal is one {@link
 * ModelException} that names the file, the line and the element; what the file says but this
 * library cannot do is an {@link UnsupportedException}.
 *
 * <p>Cost: linear in the size of the file.
 */
public final class Sbml {

  /**
   * JSBML's reader, one a thread. To make one, JSBML parses a file of its own and looks for classes
   * of packages that are not there, which takes longer than to read most models. What it holds
   * between two documents is what it holds between two elements of one; one that failed in the
   * middle is not used again.
   */
  private static final ThreadLocal<SBMLReader> READER = ThreadLocal.withInitial(SBMLReader::new);

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
    return read(Source.of(file, false));
  }

  /**
   * Makes of a model composed of submodels the plain model that it means. A model that is plain
   * already is given back as it stands.
   *
   * @param anywhere whether files outside the folder of {@code file} may be read, if it asks for
   *     them
   * @return the plain model, in UTF-8 if it was composed, with what submodels say that it does not
   * @throws ModelException as {@link #read(Path)} does, and if objectives come from several
   *     submodels and none of them is said to be the active one, as plain SBML demands
   * @see <a href="https://doi.org/10.1515/jib-2015-268">SBML Level 3 Package: Hierarchical Model
   *     Composition, Version 1 Release 3</a>
   */
  public static Flattened flatten(Path file, boolean anywhere) {
    Source source = Source.of(file, anywhere);
    Imported flat = read(source);
    if (source.isComposed()) {
      flat.model().fluxBalance().ifPresent(balance -> requireActive(balance, source.name()));
    }
    return new Flattened(source.name(), source.content(), source.remarks());
  }

  private static void requireActive(FluxBalance balance, String name) {
    if (!balance.objectives().isEmpty() && balance.activeObjective().isEmpty()) {
      throw new SbmlException(
          name,
          0,
          balance.objectives().getFirst().id(),
          "the plain model would have objectives of submodels and none that is active; give the"
              + " outermost model a <listOfObjectives> with an activeObjective");
    }
  }

  /**
   * Reads what the annotations of a file say its elements stand for; {@link #read(Path)} skips
   * them.
   *
   * @throws ModelException if the file cannot be read or is not well-formed
   */
  public static List<Annotation> annotations(Path file) {
    return Annotation.read(Source.of(file, false).open());
  }

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param name what to call it in messages
   * @throws ModelException as {@link #read(Path)} does
   */
  public static Imported read(InputStream in, String name) {
    try {
      return read(Source.of(in.readAllBytes(), name));
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
    return read(Source.of(xml.getBytes(StandardCharsets.UTF_8), name));
  }

  /**
   * Writes a model.
   *
   * <p>A file of Level 3 Version 2 holds the whole model: {@link #read(String, String)} gives an
   * equal one. That version has no fast reactions, so a model with some is written in Version 1, in
   * other words where its mathematics has none of ours.
   *
   * @throws ModelException if SBML cannot spell a name of the model, or a formula is nested too
   *     deep
   * @throws UnsupportedException if the level cannot say what the model says
   */
  public static Exported write(Model model, LevelVersion target) {
    return ModelWriter.write(model, target);
  }

  /**
   * Reads a file, or lists everything that keeps it from being read, not only the first of it.
   *
   * <p>What makes no sense is left out and the rest read on, so one fault hides no other, except
   * where the file is no XML or a submodel cannot be put in its place. Names are checked when all
   * elements make sense.
   */
  public static Examination examine(Path file) {
    List<Fault> faults = new ArrayList<>();
    try {
      Source source = Source.of(file, false);
      XmlCursor xml = source.open();
      SbmlEvents events = new SbmlEvents(xml, e -> faults.add(Fault.of(e, xml)));
      try {
        events.finish();
      } catch (ModelException e) {
        faults.add(Fault.of(e, xml));
      }
      if (faults.isEmpty()) {
        return new Examination(Optional.of(read(source)), faults);
      }
    } catch (ModelException e) {
      e.all().forEach(fault -> faults.add(Fault.of(fault)));
    }
    return new Examination(Optional.empty(), faults);
  }

  private static Imported read(Source source) {
    SbmlEvents events = new SbmlEvents(source.open());
    Model model = model(events, source);
    List<String> packages = new ArrayList<>(events.packages());
    if (source.isComposed()) {
      packages.addFirst(CompNames.PACKAGE);
    }
    List<Diagnostic> diagnostics = new ArrayList<>(source.remarks());
    diagnostics.addAll(events.diagnostics());
    return new Imported(
        model,
        diagnostics,
        new SourceInfo(
            source.name(),
            events.level(),
            events.version(),
            packages,
            events.lines().lines(),
            events.lines().files(),
            source.fixed()));
  }

  private static Model model(SbmlEvents events, Source source) {
    ModelBuilder builder = builder(events, source.name());
    try {
      return builder.build();
    } catch (ModelException e) {
      throw ModelException.of(
          e.all().stream().map(fault -> located(fault, source, events)).toList());
    } catch (PropertyException e) {
      throw new SbmlException(source.name(), 0, "", "cannot be read: " + e.getMessage());
    }
  }

  private static ModelException located(ModelException e, Source source, SbmlEvents events) {
    Map<String, Integer> lines = events.lines().lines();
    String key = lines.containsKey(e.part()) ? e.part() : e.element();
    int line = lines.getOrDefault(key, 0);
    String file = events.lines().files().getOrDefault(key, source.file(e.element()));
    return e instanceof UnsupportedException u
        ? new UnsupportedException(
            u.construct(), u.element(), SbmlException.located(file, line, u.getMessage()))
        : new SbmlException(file, line, e.element(), e.getMessage());
  }

  private static ModelBuilder builder(SbmlEvents events, String name) {
    SBMLReader reader = READER.get();
    READER.remove();
    try {
      SBMLDocument document = reader.readSBML(events, new SilentListener());
      READER.set(reader);
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
