package org.crinoid.sbml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A document in plain SBML, and where its lines come from: as it was found, or flattened.
 *
 * @param name what to call it in messages
 * @param content the document; not modified
 * @param isComposed whether it was flattened
 * @param places for each line of a flattened document, where it comes from
 * @param files for each id of a flattened document, the file it comes from
 * @param fixed identifiers whose values flattening has made part of numbers
 * @param directions which way round flattening took fluxes of submodels
 * @param remarks what flattening has left out
 */
record Source(
    String name,
    byte[] content,
    boolean isComposed,
    List<XmlNode.Place> places,
    Map<String, String> files,
    Set<String> fixed,
    Set<FluxDirection> directions,
    List<Diagnostic> remarks) {

  /**
   * Takes a file.
   *
   * @param anywhere whether a composed model may refer to files outside its folder
   */
  static Source of(Path file, boolean anywhere) {
    String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
    if (!Files.exists(file)) {
      throw new SbmlException(file.toString(), 0, "", "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new SbmlException(file.toString(), 0, "", "this is a directory, not a file");
    }
    try {
      return of(Files.readAllBytes(file), name, Optional.of(file), anywhere);
    } catch (IOException e) {
      throw new SbmlException(file.toString(), 0, "", "cannot be read: " + e.getMessage());
    }
  }

  /** Takes a document that is no file. */
  static Source of(byte[] content, String name) {
    return of(content, name, Optional.empty(), false);
  }

  private static Source of(byte[] content, String name, Optional<Path> file, boolean anywhere) {
    if (content.length == 0) {
      throw new SbmlException(name, 0, "", "the file is empty");
    }
    boolean zip = content.length > 1 && content[0] == 'P' && content[1] == 'K';
    boolean gzip = content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b;
    if (zip || gzip) {
      throw new SbmlException(name, 0, "", "the file is compressed; unpack it first");
    }
    Beginning.check(content, name);
    if (!CompDocument.isComposed(content, name)) {
      return new Source(name, content, false, List.of(), Map.of(), Set.of(), Set.of(), List.of());
    }
    Flattener.Flat flat =
        Flattener.flatten(CompDocument.read(content, name, file), anywhere, Instantiation.MAX_SIZE);
    XmlText.Written text = flat.text();
    return new Source(
        name,
        text.content(),
        true,
        text.places(),
        text.files(),
        flat.fixed(),
        flat.directions(),
        flat.remarks());
  }

  /** The document's beginning. */
  XmlCursor open() {
    return new XmlCursor(new ByteArrayInputStream(content), name, places);
  }

  /** The file in which an identifier is declared. */
  String file(String id) {
    return files.getOrDefault(id, name);
  }
}
