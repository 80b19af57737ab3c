package org.crinoid.kernel;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V21;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crinoid.expr.Expr;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Formulas compiled to be evaluated one at a time: classes of some tens of methods each, with a
 * table that leads to them, so that no method is too large to be compiled.
 *
 * <p>Immutable and shared by all threads; {@link #evaluator} makes the mutable part of one solve.
 */
public final class IndexedFormulas {

  private static final int PER_CLASS = 32;

  private static final String CHUNK = "(D[D[D[D[D)V";
  private static final String EVAL = "(ID[D[D[D[D)V";
  private static final String NAME = "org/crinoid/kernel/GeneratedFormulas";

  private final int parameters;
  private final int hoisted;
  private final int workspace;
  private final Kernel prepare;
  private final IndexedKernel[] kernels;

  /** Compiles {@code formulas} over the variables of {@code tape}. */
  IndexedFormulas(Tape tape, List<Expr> formulas, int parameters) {
    this.parameters = parameters;
    Hoisting hoisting = new Hoisting(tape, parameters);
    List<Program> programs = new ArrayList<>();
    for (Expr formula : formulas) {
      programs.add(new Program(tape, hoisting::slot, new int[] {tape.number(formula)}));
    }
    int[] parts = hoisting.nodes();
    Program before = new Program(tape, node -> -1, parts);
    this.prepare = CodeGenerator.compile(tape, before, parameters);
    this.hoisted = parts.length;
    this.workspace =
        Math.max(
            before.workspaceSize(),
            programs.stream().mapToInt(Program::workspaceSize).max().orElse(0));
    this.kernels = new IndexedKernel[(programs.size() + PER_CLASS - 1) / PER_CLASS];
    for (int c = 0; c < kernels.length; c++) {
      int end = Math.min(programs.size(), (c + 1) * PER_CLASS);
      byte[] bytes = classBytes(tape, programs.subList(c * PER_CLASS, end));
      kernels[c] = CodeGenerator.define(bytes, IndexedKernel.class);
    }
  }

  /** What one thread needs to evaluate the formulas. */
  public Evaluator evaluator() {
    return new Evaluator();
  }

  /** The formulas with parameter values and workspace of one solve. */
  public final class Evaluator {
    private final double[] p = new double[parameters + hoisted];
    private final double[] w = new double[workspace];
    private final double[] out = new double[1];

    private Evaluator() {
      Arrays.fill(p, Double.NaN);
    }

    /**
     * Takes new parameter values and computes what depends on them alone.
     *
     * @param values (P) parameters; copied
     */
    public void parameters(double[] values) {
      System.arraycopy(values, 0, p, 0, parameters);
      prepare.eval(0, w, p, w, p);
    }

    /**
     * The value of formula number {@code k}.
     *
     * @param t time
     * @param x (N) states; not modified
     */
    public double eval(int k, double t, double[] x) {
      kernels[k / PER_CLASS].eval(k % PER_CLASS, t, x, p, w, out);
      return out[0];
    }
  }

  private static byte[] classBytes(Tape tape, List<Program> programs) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    String[] interfaces = {"org/crinoid/kernel/IndexedKernel"};
    writer.visit(V21, ACC_PUBLIC | ACC_FINAL, NAME, null, "java/lang/Object", interfaces);
    CodeGenerator.constructor(writer);
    MethodVisitor eval = writer.visitMethod(ACC_PUBLIC, "eval", EVAL, null, null);
    eval.visitCode();
    Label[] cases = new Label[programs.size()];
    Arrays.setAll(cases, k -> new Label());
    Label end = new Label();
    eval.visitVarInsn(ILOAD, 1);
    eval.visitTableSwitchInsn(0, cases.length - 1, end, cases);
    for (int k = 0; k < cases.length; k++) {
      eval.visitLabel(cases[k]);
      int chunk = 0;
      for (List<Program.Statement> statements : programs.get(k).chunks()) {
        String name = "formula" + k + "_" + chunk++;
        eval.visitVarInsn(DLOAD, 2);
        for (int array = 4; array <= 7; array++) {
          eval.visitVarInsn(ALOAD, array);
        }
        eval.visitMethodInsn(INVOKESTATIC, NAME, name, CHUNK, false);
        MethodVisitor method =
            writer.visitMethod(ACC_PRIVATE | ACC_STATIC, name, CHUNK, null, null);
        new ChunkWriter(tape, programs.get(k), method, 0).write(statements);
      }
      eval.visitInsn(RETURN);
    }
    eval.visitLabel(end);
    eval.visitInsn(RETURN);
    eval.visitMaxs(0, 0);
    eval.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
