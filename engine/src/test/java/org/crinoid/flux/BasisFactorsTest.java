package org.crinoid.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.crinoid.system.FluxSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: the matrix itself, multiplied with what was solved for. */
class BasisFactorsTest {

  /** The condition of these bases is below 1e5. */
  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

  private static LinearProgram program(long seed) {
    FluxSystem system = FluxNetworks.layered(8, 10, seed);
    return FluxProgram.of(system, system.objectives().getFirst()).linear();
  }

  private static void check(
      LinearProgram program, BasisFactors factors, int[] basis, Random random) {
    int m = program.rows();
    double[] a = random.doubles(m, -1, 1).toArray();
    double[] z = new double[m];
    factors.solve(a.clone(), z);
    double[] product = new double[m];
    for (int p = 0; p < m; p++) {
      program.add(basis[p], z[p], product);
    }
    assertThat(product).containsExactly(a, ROUNDING);

    double[] c = random.doubles(m, -1, 1).toArray();
    double[] y = new double[m];
    factors.solveTransposed(c.clone(), y);
    double[] transposed = Arrays.stream(basis).mapToDouble(j -> program.product(j, y)).toArray();
    assertThat(transposed).containsExactly(c, ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void solutionsSatisfyTheEquationsAfterFactoringAndAfterChanges(long seed) {
    LinearProgram program = program(seed);
    int m = program.rows();
    Random random = new Random(seed);
    int[] basis = IntStream.range(0, m).map(i -> program.columns() + i).toArray();
    BasisFactors factors = new BasisFactors(program);
    factors.factor(basis);
    for (int change = 0; change < 3 * m; change++) {
      int entering = random.nextInt(program.columns());
      double[] column = new double[m];
      program.add(entering, 1, column);
      double[] z = new double[m];
      factors.solve(column, z);
      int leaving =
          IntStream.range(0, m)
              .boxed()
              .max((p, q) -> Double.compare(Math.abs(z[p]), Math.abs(z[q])))
              .orElseThrow();
      boolean isIn = Arrays.stream(basis).anyMatch(j -> j == entering);
      if (!isIn && Math.abs(z[leaving]) > 0.1) {
        factors.replace(leaving, z);
        basis[leaving] = entering;
      }
      if (factors.changeCount() == 20) {
        check(program, factors, basis, random);
        assertThat(factors.factor(basis)).isEmpty();
        check(program, factors, basis, random);
      }
    }
    check(program, factors, basis, random);
  }

  @Test
  void columnsThatDependOnOthersAreReplacedByLogicalOnes() {
    LinearProgram program =
        new LinearProgram(
            3,
            3,
            new int[] {0, 2, 4, 6},
            new int[] {0, 1, 1, 2, 0, 2},
            new double[] {1, -1, 1, -1, 1, -1},
            new double[3],
            new double[3]);
    int[] basis = {0, 1, 2};
    BasisFactors factors = new BasisFactors(program);

    List<Integer> replaced = factors.factor(basis);

    assertThat(replaced).hasSize(1);
    assertThat(basis[replaced.getFirst()]).isGreaterThanOrEqualTo(3);
    check(program, factors, basis, new Random(1));
  }
}
