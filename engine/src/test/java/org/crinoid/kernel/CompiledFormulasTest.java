package org.crinoid.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;
import org.crinoid.expr.Op;
import org.crinoid.expr.RandomExpr;
import org.crinoid.system.Definition;
import org.crinoid.system.TestSystems;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;

/** Oracle: the interpreter, to the bit. */
class CompiledFormulasTest {

  private static final List<String> STATES = names("x", 6);
  private static final List<String> PARAMETERS = names("p", 6);

  /** Every operator occurs about 200 times; a wrong instruction differs in most of them. */
  @Test
  void compiledRandomFormulasEqualTheInterpreterToTheBit() {
    Random random = new Random(7);
    List<String> ids = new ArrayList<>(STATES);
    ids.addAll(PARAMETERS);
    for (int round = 0; round < 60; round++) {
      List<Expr> formulas = new ArrayList<>();
      for (int k = 0; k < 40; k++) {
        formulas.add(RandomExpr.any(random, ids, 5));
      }
      assertAgrees(formulas, random);
    }
  }

  @Test
  void aSumOfManyTermsIsCutIntoChunksAndStaysRight() {
    Random random = new Random(8);
    List<Expr> terms = new ArrayList<>();
    for (int k = 0; k < 20_000; k++) {
      Expr x = Expr.ref(STATES.get(k % 6));
      terms.add(Algebra.times(Expr.num(random.nextDouble()), x, Expr.ref(PARAMETERS.get(k % 5))));
    }
    assertAgrees(List.of(new Expr.Apply(Op.PLUS, terms), terms.get(3)), random);
  }

  @Test
  void noMethodExceedsTheSizeThatTheVirtualMachineCompiles() {
    Random random = new Random(9);
    List<String> ids = new ArrayList<>(STATES);
    ids.addAll(PARAMETERS);
    List<Expr> formulas = new ArrayList<>();
    for (int k = 0; k < 500; k++) {
      formulas.add(RandomExpr.any(random, ids, 6));
    }
    Tape tape = new Tape(TestSystems.of(STATES, PARAMETERS, List.of()));
    int[] targets = formulas.stream().mapToInt(tape::number).toArray();
    Program program = new Program(tape, node -> -1, targets);
    assertThat(program.chunks().size()).isGreaterThan(16);
    int largest = 0;
    for (int first = 0; first < program.chunks().size(); first += 16) {
      int end = Math.min(program.chunks().size(), first + 16);
      byte[] bytes =
          CodeGenerator.classBytes(tape, program, program.chunks().subList(first, end), 0);
      largest = Math.max(largest, largestMethod(bytes));
    }
    assertThat(largest).isLessThanOrEqualTo(Program.CHUNK_BYTES).isGreaterThan(2_000);
  }

  @Test
  void partsThatParametersDetermineAreNotEvaluatedAgain() {
    Expr hoisted = Expr.apply(Op.EXP, Expr.ref("p0"));
    Tape tape = new Tape(TestSystems.of(STATES, PARAMETERS, List.of()));
    CompiledFormulas formulas =
        CompiledFormulas.of(tape, List.of(Algebra.times(hoisted, Expr.ref("x0"))), 6);
    var evaluator = formulas.evaluator();
    double[] p = new double[6];
    evaluator.parameters(p);
    p[0] = 100;
    double[] out = new double[1];
    evaluator.eval(0, new double[] {2, 0, 0, 0, 0, 0}, out);
    assertThat(out[0]).as("values of the last call of parameters hold").isEqualTo(2);
  }

  private static void assertAgrees(List<Expr> formulas, Random random) {
    Tape tape = new Tape(TestSystems.of(STATES, PARAMETERS, List.<Definition>of()));
    var evaluator = CompiledFormulas.of(tape, formulas, PARAMETERS.size()).evaluator();
    double[] out = new double[formulas.size()];
    for (int point = 0; point < 5; point++) {
      double[] x = random.doubles(STATES.size(), -2, 2).toArray();
      double[] p = random.doubles(PARAMETERS.size(), -2, 2).toArray();
      p[point % 6] = random.nextInt(-3, 4);
      double t = random.nextDouble();
      evaluator.parameters(p);
      evaluator.eval(t, x, out);
      Interpreter interpreter = interpreter(t, x, p);
      for (int k = 0; k < out.length; k++) {
        double expected = interpreter.evaluate(formulas.get(k));
        assertThat(Double.doubleToLongBits(out[k]))
            .as("formula %d gives %s, should be %s", k, out[k], expected)
            .isEqualTo(Double.doubleToLongBits(expected));
      }
    }
  }

  private static Interpreter interpreter(double t, double[] x, double[] p) {
    return new Interpreter(
        new Interpreter.Environment() {
          @Override
          public double value(String id) {
            int k = Integer.parseInt(id.substring(1));
            return id.startsWith("x") ? x[k] : p[k];
          }

          @Override
          public double time() {
            return t;
          }
        });
  }

  private static int largestMethod(byte[] bytes) {
    int[] largest = new int[1];
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public org.objectweb.asm.MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new CodeSizeEvaluator(null) {
                  @Override
                  public void visitEnd() {
                    largest[0] = Math.max(largest[0], getMaxSize());
                  }
                };
              }
            },
            0);
    return largest[0];
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(k -> prefix + k).toList();
  }
}
