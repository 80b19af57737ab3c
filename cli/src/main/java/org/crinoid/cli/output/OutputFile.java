package org.crinoid.cli.output;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crinoid.cli.run.InputException;

/**
 * A file to be written whole or not at all: under another name first, then renamed.
 *
 * <p>What is no ordinary file, such as a pipe, is written directly.
 */
public final class OutputFile {

  private final Path asked;
  private final Path file;

  /** What goes into a file. */
  public interface Content {
    /** Writes it all. */
    void writeTo(OutputStream out) throws IOException;
  }

  private OutputFile(Path asked, Path file) {
    this.asked = asked;
    this.file = file;
  }

  /**
   * Makes sure that {@code file} can be written, now rather than after the work.
   *
   * @param model the model, which is never overwritten
   * @throws InputException if it cannot
   */
  public static OutputFile at(Path file, Path model) {
    try {
      if (Files.isDirectory(file)) {
        throw new InputException("cannot write " + file + ": it is a directory");
      }
      boolean exists = Files.exists(file);
      if (exists && Files.exists(model) && Files.isSameFile(file, model)) {
        throw new InputException("cannot write " + file + ": it is the model itself");
      }
      if (exists && !Files.isWritable(file)) {
        throw new InputException("cannot write " + file + ": it is write-protected");
      }
      // the target of a link to a pipe, such as /dev/stdout, has no path of its own
      boolean regular = Files.isRegularFile(file);
      OutputFile output = new OutputFile(file, regular ? file.toRealPath() : file.toAbsolutePath());
      output.probe();
      return output;
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + reason(e));
    }
  }

  /**
   * As {@link #at}, for a name that must say what is written; a device may have any name.
   *
   * @param option the option that gave the name
   * @param extensions how the name may end, in small letters
   */
  public static OutputFile named(String option, Path file, Path model, String... extensions) {
    if (!file.startsWith("/dev") && !List.of(extensions).contains(extension(file))) {
      throw new InputException(
          "%s %s: the name must end in .%s"
              .formatted(option, file, String.join(" or .", extensions)));
    }
    return at(file, model);
  }

  /**
   * As {@link #at}, for a name the user did not choose: a file that is there already must be one
   * that an earlier run left.
   *
   * @param mark how the first line of such a file begins or, for drawings, what it contains
   */
  public static OutputFile unasked(Path file, Path model, String mark) {
    if (Files.isRegularFile(file) && !leftByUs(file, mark)) {
      throw new InputException(
          "%s exists and is not a result of crinoid; name another file, or this one to overwrite it, with %s"
              .formatted(file, extension(file).equals("csv") ? "--output" : "--plot or --no-plot"));
    }
    return at(file, model);
  }

  /**
   * Makes sure that no file is named for two purposes, such as to be read and to be written.
   *
   * @throws InputException naming the file, if one is
   */
  public static void requireDistinct(List<Path> files) {
    Set<Path> seen = new HashSet<>();
    for (Path file : files) {
      if (!file.startsWith("/dev") && !seen.add(real(file))) {
        throw new InputException(
            "%s is named twice; every file of a run needs a name of its own".formatted(file));
      }
    }
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      // it is not there yet
      return file.toAbsolutePath().normalize();
    }
  }

  /** The part of the name after the last dot, in small letters; empty if there is none. */
  public static String extension(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether the name ends so. */
  public boolean hasExtension(String extension) {
    return extension(asked).equals(extension);
  }

  /**
   * A file beside this one, whose name has {@code suffix} before its extension.
   *
   * @throws InputException if it cannot be written
   */
  public OutputFile beside(String suffix, Path model) {
    String name = asked.getFileName().toString();
    int dot = name.lastIndexOf('.');
    int end = dot < 0 ? name.length() : dot;
    return at(asked.resolveSibling(name.substring(0, end) + suffix + name.substring(end)), model);
  }

  /** The name as the user gave it. */
  public Path name() {
    return asked;
  }

  /**
   * Writes the file.
   *
   * @throws InputException if it cannot be written; nothing is left behind then
   */
  public void write(Content content) {
    try {
      if (isSpecial()) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
          content.writeTo(out);
        }
      } else {
        writeWhole(content);
      }
    } catch (IOException e) {
      throw new InputException("cannot write " + asked + ": " + reason(e));
    }
  }

  private void writeWhole(Content content) throws IOException {
    Path unfinished = unfinished();
    try {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
        content.writeTo(out);
      }
      try {
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private boolean isSpecial() {
    return Files.exists(file) && !Files.isRegularFile(file);
  }

  private void probe() throws IOException {
    if (!isSpecial()) {
      Path folder = file.getParent();
      if (!Files.isDirectory(folder)) {
        throw new InputException("cannot write %s: there is no folder %s".formatted(asked, folder));
      }
      Path unfinished = unfinished();
      Files.newOutputStream(unfinished).close();
      Files.delete(unfinished);
    }
  }

  private Path unfinished() {
    return file.resolveSibling(
        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
  }

  private static boolean leftByUs(Path file, String mark) {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String first = in.readLine();
      String second = in.readLine();
      return first == null || (first + "\n" + second).contains(mark);
    } catch (IOException e) {
      return false;
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException a -> "permission denied";
      case NoSuchFileException n -> "there is no such folder";
      case FileSystemException f -> f.getReason() == null ? f.toString() : f.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
