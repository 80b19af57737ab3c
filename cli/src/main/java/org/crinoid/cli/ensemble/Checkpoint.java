package org.crinoid.cli.ensemble;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.crinoid.cli.run.InputException;
import org.crinoid.ensemble.Selection;
import org.crinoid.ensemble.Shape;
import org.crinoid.ensemble.StateException;
import org.crinoid.ensemble.Statistics;

/**
 * A file from which an ensemble goes on that was ended in any way, at any moment.
 *
 * <p>Text, a line for each setting that the numbers depend on, then an empty line and the
 * statistics as bytes; the first line holds a digest of all that follows. A new file is written
 * beside the old one, forced to the disk, and then takes its place in one step: whoever looks finds
 * a whole file, the old or the new one.
 */
final class Checkpoint {

  private static final String MARK = "crinoid-checkpoint-1 ";

  private final Path file;
  private final Map<String, String> settings;

  /**
   * A checkpoint.
   *
   * @param settings all that the numbers depend on, besides the number of runs
   */
  Checkpoint(Path file, Map<String, String> settings) {
    this.file = file;
    this.settings = new LinkedHashMap<>(settings);
  }

  /** Digest of a file, as text. */
  static String digest(Path file) {
    try {
      return digest(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage());
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The statistics that were written; none if there is no such file.
   *
   * @throws InputException if the file is damaged, or belongs to another ensemble
   */
  Optional<Statistics> read(Shape shape, Selection selection) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      byte[] all = Files.readAllBytes(file);
      byte[] state = state(all);
      return Optional.of(Statistics.restored(shape, selection, state));
    } catch (IOException e) {
      throw new InputException("cannot read checkpoint " + file + ": " + e.getMessage());
    } catch (StateException e) {
      throw damaged(e.getMessage());
    }
  }

  private byte[] state(byte[] all) {
    int line = end(all, 0);
    String first = new String(all, 0, line, StandardCharsets.UTF_8);
    if (!first.startsWith(MARK)) {
      throw new InputException(file + " is no checkpoint of crinoid; name another file");
    }
    byte[] rest = Arrays.copyOfRange(all, Math.min(all.length, line + 1), all.length);
    if (!first.substring(MARK.length()).equals(digest(rest))) {
      throw damaged("its digest does not fit");
    }
    Map<String, String> written = new LinkedHashMap<>();
    int from = 0;
    int to = end(rest, 0);
    while (to > from) {
      String setting = new String(rest, from, to - from, StandardCharsets.UTF_8);
      int equals = setting.indexOf('=');
      written.put(setting.substring(0, equals), setting.substring(equals + 1));
      from = to + 1;
      to = end(rest, from);
    }
    compare(written);
    return Arrays.copyOfRange(rest, to + 1, rest.length);
  }

  private InputException damaged(String how) {
    return new InputException(
        "checkpoint %s is damaged: %s; delete it to begin anew".formatted(file, how));
  }

  private static int end(byte[] bytes, int from) {
    int k = from;
    while (k < bytes.length && bytes[k] != '\n') {
      k++;
    }
    return k;
  }

  private void compare(Map<String, String> written) {
    for (Map.Entry<String, String> ours : settings.entrySet()) {
      String theirs = written.getOrDefault(ours.getKey(), "unknown");
      String mine = line(ours.getValue());
      if (!theirs.equals(mine)) {
        throw new InputException(
            ours.getKey().equals("model")
                ? "checkpoint %s is of another model, or the model was changed since; delete it to begin anew"
                    .formatted(file)
                : "checkpoint %s is of another ensemble: %s was %s there, and is %s here"
                    .formatted(file, ours.getKey(), shortened(theirs), shortened(mine)));
      }
    }
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  private static String line(String text) {
    return text.replace('\n', ' ').replace('\r', ' ');
  }

  /**
   * Writes {@code statistics} in place of what was there.
   *
   * @throws InputException if that is impossible
   */
  void write(Statistics statistics) {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    settings.forEach(
        (name, value) ->
            rest.writeBytes((name + "=" + line(value) + "\n").getBytes(StandardCharsets.UTF_8)));
    rest.write('\n');
    rest.writeBytes(statistics.saved());
    byte[] bytes = rest.toByteArray();
    byte[] first = (MARK + digest(bytes) + "\n").getBytes(StandardCharsets.UTF_8);
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        write(channel, first);
        write(channel, bytes);
        channel.force(true);
      }
      replace(unfinished);
    } catch (IOException e) {
      throw new InputException("cannot write checkpoint " + file + ": " + e.getMessage());
    }
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private void replace(Path unfinished) throws IOException {
    try {
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new InputException(
          "cannot write checkpoint " + file + ": its folder cannot replace files in one step");
    }
  }
}
