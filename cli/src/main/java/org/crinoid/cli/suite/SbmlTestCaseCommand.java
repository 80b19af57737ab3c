package org.crinoid.cli.suite;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.crinoid.testsuite.TestCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs one case as the official runner of the SBML Test Suite asks. */
@Command(
    name = "sbml-test-case",
    description =
        "Run one case for the official runner of the SBML Test Suite, whose wrapper calls it with"
            + " %%d %%n %%o %%l %%v; writes OUT_DIR/NUMBER.csv.")
public final class SbmlTestCaseCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "CASES_DIR", description = "Folder of the cases, %%d.")
  private Path cases;

  @Parameters(index = "1", paramLabel = "NUMBER", description = "Number of the case, %%n.")
  private String number;

  @Parameters(index = "2", paramLabel = "OUT_DIR", description = "Folder for the course, %%o.")
  private Path results;

  @Parameters(index = "3", paramLabel = "LEVEL", description = "Level of SBML, %%l.")
  private int level;

  @Parameters(index = "4", paramLabel = "VERSION", description = "Version of the level, %%v.")
  private int version;

  @Override
  public Integer call() {
    return new TestCase(cases, number, results, level, version).run(System.err);
  }
}
