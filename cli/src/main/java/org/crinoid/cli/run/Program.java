package org.crinoid.cli.run;

/** The program that a command is a part of. */
public interface Program {

  /** How this run may be asked to end early. */
  Interruption interruption();

  /** Name and version of the program, as the build wrote it into the jar. */
  static String version() {
    String built = Program.class.getPackage().getImplementationVersion();
    return "crinoid " + (built == null ? "(not packaged)" : built);
  }
}
