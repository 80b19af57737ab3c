package org.crinoid.cli.model;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.crinoid.cli.output.OutputFile;
import org.crinoid.cli.output.ResultFiles;
import org.crinoid.cli.run.InputException;
import picocli.CommandLine;

/**
 * Where a rewritten model goes.
 *
 * @param output the file; {@code -} is standard output
 * @param model the model it is made of
 */
record ModelDocument(Path output, Path model) {

  /**
   * Writes it, and says so if it is a file.
   *
   * @param content makes the document; asked once it is sure that the file can be written
   * @throws InputException if it cannot be written
   */
  void write(Supplier<byte[]> content, CommandLine command) {
    if (output.toString().equals("-")) {
      PrintWriter out = command.getOut();
      out.print(new String(content.get(), StandardCharsets.UTF_8));
      out.flush();
      return;
    }
    OutputFile file = OutputFile.at(output, model);
    byte[] document = content.get();
    file.write(out -> out.write(document));
    ResultFiles files = new ResultFiles(command.getErr());
    files.add(file, "");
    files.tell();
  }
}
