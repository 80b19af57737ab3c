package org.crinoid.sbml;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the model definitions that a composed model refers to, in its own file and in others.
 *
 * <p>Other files are opened only if they lie in the folder of the composed model or below it, links
 * resolved, unless more was allowed; addresses other than those of files never are.
 *
 * <p>Families of files hold one model in several levels and versions of SBML under names like
 * {@code cell-l3v1.xml}. If a member of such a family asks for {@code part.xml}, and there is none
 * but a {@code part-l3v1.xml} of its own level and version, that is read, with a remark.
 */
final class ExternalModels {

  /** Most files that a model may consist of. */
  private static final int MAX_FILES = 1000;

  private static final Pattern LEVEL_IN_NAME = Pattern.compile(".*(-l[0-9]v[0-9])[.]xml");

  private final boolean anywhere;
  private final Optional<Path> folder;
  private final Map<Path, CompDocument> documents = new HashMap<>();
  private final List<Diagnostic> remarks = new ArrayList<>();

  /**
   * Prepares to find definitions.
   *
   * @param anywhere whether files outside the folder of {@code top} may be opened
   */
  ExternalModels(CompDocument top, boolean anywhere) {
    this.anywhere = anywhere;
    this.folder = top.file().map(file -> folderOf(file, top.root()));
    top.file().ifPresent(file -> documents.put(real(file, top.root()), top));
  }

  /** The folder that a file stands in, links resolved: what is compared with it is resolved too. */
  private static Path folderOf(Path file, XmlNode.Element at) {
    Path parent = file.toAbsolutePath().getParent();
    return real(parent == null ? file.toAbsolutePath() : parent, at);
  }

  private static Path real(Path file, XmlNode.Element at) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw CompNames.error(at, "cannot read " + file + ": " + e.getMessage());
    }
  }

  /** The model definition that a submodel of a document is made from. */
  ModelIndex definition(CompDocument document, XmlNode.Element submodel) {
    String id = CompNames.attribute(submodel, "modelRef");
    if (id.isEmpty()) {
      throw CompNames.error(submodel, "<submodel> has no attribute 'modelRef'");
    }
    XmlNode.Element definition =
        document
            .definition(id)
            .orElseThrow(
                () -> CompNames.error(submodel, "there is no model '" + id + "' to make this of"));
    CompDocument holder = document;
    List<String> chain = new ArrayList<>();
    while (CompNames.is(definition, "externalModelDefinition")) {
      String link = holder.root().place().file() + "#" + CompNames.label(definition);
      if (chain.contains(link)) {
        chain.add(link);
        throw CompNames.error(
            definition, "external models refer to each other: " + String.join(" -> ", chain));
      }
      chain.add(link);
      CompDocument next = open(holder, definition);
      definition = model(next, definition);
      holder = next;
    }
    return holder.index(definition);
  }

  private static XmlNode.Element model(CompDocument document, XmlNode.Element reference) {
    String id = CompNames.attribute(reference, "modelRef");
    String file = document.root().place().file();
    return id.isEmpty()
        ? document
            .main()
            .orElseThrow(() -> CompNames.error(reference, file + " contains no <model>"))
        : document
            .definition(id)
            .orElseThrow(
                () -> CompNames.error(reference, "there is no model '" + id + "' in " + file));
  }

  private CompDocument open(CompDocument from, XmlNode.Element reference) {
    String source = CompNames.attribute(reference, "source");
    Path asked = locate(from, reference, source);
    Optional<Path> sibling = sibling(from, asked);
    Path file = real(sibling.orElse(asked), reference, source);
    sibling.ifPresent(s -> remark(reference, source, s));
    CompDocument known = documents.get(file);
    if (known != null) {
      return known;
    }
    if (documents.size() >= MAX_FILES) {
      throw CompNames.error(reference, "the model consists of more than " + MAX_FILES + " files");
    }
    try {
      CompDocument document =
          CompDocument.read(Files.readAllBytes(file), source, Optional.of(file));
      documents.put(file, document);
      return document;
    } catch (IOException e) {
      throw CompNames.error(reference, "cannot read '" + source + "': " + e.getMessage());
    }
  }

  /** The file of the same level and version as {@code from}, if there is no other. */
  private static Optional<Path> sibling(CompDocument from, Path asked) {
    Path own = from.file().orElseThrow().getFileName();
    Path name = asked.getFileName();
    Matcher level = LEVEL_IN_NAME.matcher(own == null ? "" : own.toString());
    if (name == null || !name.toString().endsWith(".xml") || !level.matches()) {
      return Optional.empty();
    }
    String stem = name.toString().substring(0, name.toString().length() - ".xml".length());
    Path sibling = asked.resolveSibling(stem + level.group(1) + ".xml");
    return !Files.exists(asked) && Files.isRegularFile(sibling)
        ? Optional.of(sibling)
        : Optional.empty();
  }

  private void remark(XmlNode.Element reference, String source, Path file) {
    Diagnostic remark =
        new Diagnostic(
            Diagnostic.Severity.WARNING,
            "missing-external-file",
            CompNames.label(reference),
            reference.place().line(),
            "source='%s': there is no such file; %s is read in its place"
                .formatted(source, file.getFileName()));
    if (!remarks.contains(remark)) {
      remarks.add(remark);
    }
  }

  /** What there is to say of the files read. */
  List<Diagnostic> remarks() {
    return remarks;
  }

  private Path locate(CompDocument from, XmlNode.Element reference, String source) {
    if (source.isEmpty()) {
      throw CompNames.error(reference, "<externalModelDefinition> has no attribute 'source'");
    }
    if (from.file().isEmpty()) {
      throw CompNames.error(
          reference, "'" + source + "' cannot be found: the folder of this model is not known");
    }
    try {
      URI uri = new URI(source);
      boolean isFile = uri.getScheme() == null || anywhere && uri.getScheme().equals("file");
      if (!isFile || uri.getAuthority() != null || uri.getPath() == null || hasMore(uri)) {
        throw CompNames.error(
            reference,
            "source='" + source + "' is not a relative path; nothing is fetched from elsewhere");
      }
      return folderOf(from.file().get(), reference).resolve(uri.getPath());
    } catch (URISyntaxException | InvalidPathException e) {
      throw CompNames.error(reference, "source='" + source + "' is not a path: " + e.getMessage());
    }
  }

  private static boolean hasMore(URI uri) {
    return uri.getQuery() != null || uri.getFragment() != null;
  }

  private Path real(Path file, XmlNode.Element reference, String source) {
    Path allowed = folder.orElseThrow();
    if (!anywhere && !file.normalize().startsWith(allowed)) {
      throw outside(reference, source);
    }
    if (!Files.isRegularFile(file)) {
      throw CompNames.error(reference, "source='" + source + "': there is no such file");
    }
    Path real = real(file, reference);
    if (!anywhere && !real.startsWith(allowed)) {
      throw outside(reference, source);
    }
    return real;
  }

  private static SbmlException outside(XmlNode.Element reference, String source) {
    return CompNames.error(
        reference,
        "source='"
            + source
            + "' lies outside the folder of the model; crinoid flatten --allow-external reads it");
  }
}
