package org.crinoid.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.ode.Automatic;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.timecourse.Integration;

/**
 * Time of reading and compiling against the number of reactions, on generated networks: a chain of
 * bindings in which every species binds its neighbour, 3 reactions for 2 species.
 *
 * <p>Argument: a file for the table in Markdown.
 */
public final class ScalingReport {

  private static final int[] SIZES = {1_000, 3_000, 10_000, 30_000, 60_000};

  private ScalingReport() {}

  /** Writes the table. */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# Reading and compiling against size");
    lines.add("");
    lines.add("Milliseconds, second of two runs in one virtual machine; generated networks.");
    lines.add("");
    lines.add(
        "| reactions | species | file MB | read | lower | compile rates | solve to 1 | all per reaction, µs |");
    lines.add("|---|---|---|---|---|---|---|---|");
    for (int reactions : SIZES) {
      Path file = Files.createTempFile("crinoid-scaling", ".xml");
      Files.writeString(file, network(reactions));
      measure(file, reactions);
      lines.add(measure(file, reactions));
      System.out.println(lines.getLast());
      Files.delete(file);
    }
    Files.write(Path.of(arguments[0]), lines);
  }

  private static String measure(Path file, int reactions) throws IOException {
    long start = System.nanoTime();
    Model model = Sbml.read(file).model();
    long read = System.nanoTime();
    DynamicalSystem system = DynamicalSystem.of(model);
    long lowered = System.nanoTime();
    CompiledSystem compiled = CompiledSystem.of(system);
    compiled.derivatives();
    compiled.jacobian();
    long ready = System.nanoTime();
    TimeCourse problem =
        new TimeCourse(compiled, Map.of(), 0, new double[] {0, 1}, system.layout().states());
    new Integration(new Automatic(), 1e-6, 1e-12).solve(problem, Run.quiet());
    long solved = System.nanoTime();
    return String.format(
        Locale.ROOT,
        "| %d | %d | %.1f | %.0f | %.0f | %.0f | %.0f | %.0f |",
        reactions,
        model.species().size(),
        Files.size(file) / 1e6,
        (read - start) / 1e6,
        (lowered - read) / 1e6,
        (ready - lowered) / 1e6,
        (solved - ready) / 1e6,
        (ready - start) / 1e3 / reactions);
  }

  /** SBML of a network in which species {@code i} and {@code i+1} bind, unbind and are replaced. */
  private static String network(int reactions) {
    int species = 2 * reactions / 3;
    StringBuilder xml = new StringBuilder();
    xml.append("<sbml xmlns='http://www.sbml.org/sbml/level3/version2/core' level='3' version='2'>")
        .append("<model><listOfCompartments>")
        .append("<compartment id='c' spatialDimensions='3' size='1' constant='true'/>")
        .append("</listOfCompartments><listOfSpecies>");
    for (int i = 0; i < species; i++) {
      xml.append("<species id='S")
          .append(i)
          .append("' compartment='c' initialConcentration='1'")
          .append(" hasOnlySubstanceUnits='false' boundaryCondition='false' constant='false'/>");
    }
    xml.append("</listOfSpecies><listOfParameters>")
        .append("<parameter id='k' value='0.1' constant='true'/></listOfParameters>")
        .append("<listOfReactions>");
    for (int j = 0; j < reactions; j++) {
      int a = j % species;
      int b = (a + 1) % species;
      int c = (a + 2 + j / species * 5) % species;
      xml.append("<reaction id='r")
          .append(j)
          .append("' reversible='false'><listOfReactants>")
          .append(reference(a))
          .append(reference(b))
          .append("</listOfReactants><listOfProducts>")
          .append(reference(c))
          .append("</listOfProducts><kineticLaw>")
          .append("<math xmlns='http://www.w3.org/1998/Math/MathML'><apply><times/><ci>k</ci><ci>S")
          .append(a)
          .append("</ci><ci>S")
          .append(b)
          .append("</ci></apply></math></kineticLaw></reaction>");
    }
    return xml.append("</listOfReactions></model></sbml>").toString();
  }

  private static String reference(int i) {
    return "<speciesReference species='S" + i + "' stoichiometry='1' constant='true'/>";
  }
}
