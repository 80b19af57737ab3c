package org.crinoid.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/**
 * Libraries stay in their rooms, over all modules that the command is made of.
 *
 * <p>Oracle: rule 4 of {@code docs/architecture.md}.
 */
class LibrariesTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.crinoid");

  @Test
  void engineAndCommandAreBothSeen() {
    assertThat(ALL.contain("org.crinoid.ode.Stepper")).isTrue();
    assertThat(ALL.contain("org.crinoid.cli.Crinoid")).isTrue();
  }

  @Test
  void typesOfJsbmlAndItsParserAppearOnlyInTheReader() {
    stays(
        "org.crinoid.sbml..",
        "org.sbml..",
        "com.ctc.wstx..",
        "org.codehaus..",
        "com.thoughtworks..");
  }

  @Test
  void loggingBelongsToReaderAndCommand() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.crinoid.sbml..", "org.crinoid.cli..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.apache.logging..", "org.apache.log4j..", "org.slf4j.."))
        .check(ALL);
  }

  @Test
  void parserFilesAndProgressBarBelongToTheCommand() {
    stays(
        "org.crinoid.cli..",
        "picocli..",
        "me.tongfei..",
        "com.fasterxml.jackson..",
        "org.apache.commons.csv..",
        "org.crinoid.cli..");
  }

  @Test
  void layoutOfGraphsHasARoomOfItsOwn() {
    stays(
        "org.crinoid.cli.graph..",
        "org.eclipse.elk..",
        "org.eclipse.emf..",
        "org.eclipse.xtext..",
        "com.google.common..");
  }

  private static void stays(String room, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries))
        .check(ALL);
  }
}
