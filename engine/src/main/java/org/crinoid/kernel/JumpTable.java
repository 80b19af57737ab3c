package org.crinoid.kernel;

import static org.objectweb.asm.Opcodes.DCMPL;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DSUB;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.IFGE;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.L2I;
import static org.objectweb.asm.Opcodes.LUSHR;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Jump;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * What each of a few jumps changes, as a table, and code that finds the row of a jump without a
 * branch.
 *
 * <p>Which jump happens cannot be foreseen, so a processor guesses a branch on it wrongly every
 * other time, which costs more than the arithmetic of all of a few propensities: with four jumps a
 * firing takes two thirds of the time, with six it takes half as much again (see the benchmarks).
 */
record JumpTable(List<Jump> jumps, int states) {

  /** Jumps up to which the table is faster; measured, see benchmarks/results/jumps.md. */
  private static final int FEW = 4;

  /** Whether looking up is faster than branching: few jumps, each cheap to compute. */
  boolean suits() {
    return jumps.size() <= FEW && jumps.stream().allMatch(j -> j.massAction().isPresent());
  }

  /** States that any jump changes, ascending. */
  int[] changed() {
    return IntStream.range(0, states)
        .filter(i -> jumps.stream().anyMatch(j -> molecules(j, i) != 0))
        .toArray();
  }

  private static int molecules(Jump jump, int state) {
    return jump.changes().stream()
        .filter(c -> c.state() == state)
        .mapToInt(Change::molecules)
        .sum();
  }

  /** By how many molecules; (states that change × jumps), jumps from the last to the first. */
  double[] values() {
    int[] changed = changed();
    int m = jumps.size();
    double[] values = new double[changed.length * m];
    for (int k = 0; k < values.length; k++) {
      values[k] = molecules(jumps.get(m - 1 - k % m), changed[k / m]);
    }
    return values;
  }

  /**
   * Pushes how many partial sums are above a number: the column of the jump that it chooses. The
   * sign of a difference is its uppermost bit.
   *
   * @param number local variable, at least 0 and to be below the last sum
   * @param sumLocal local variable of each partial sum
   * @param otherwise where to go if it is not below it
   */
  void pushColumn(MethodVisitor code, int number, IntUnaryOperator sumLocal, Label otherwise) {
    int last = jumps.size() - 1;
    code.visitVarInsn(DLOAD, number);
    code.visitVarInsn(DLOAD, sumLocal.applyAsInt(last));
    code.visitInsn(DCMPL);
    code.visitJumpInsn(IFGE, otherwise);
    code.visitInsn(ICONST_0);
    for (int j = 0; j < last; j++) {
      code.visitVarInsn(DLOAD, number);
      code.visitVarInsn(DLOAD, sumLocal.applyAsInt(j));
      code.visitInsn(DSUB);
      code.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "doubleToRawLongBits", "(D)J", false);
      code.visitIntInsn(org.objectweb.asm.Opcodes.BIPUSH, Long.SIZE - 1);
      code.visitInsn(LUSHR);
      code.visitInsn(L2I);
      code.visitInsn(IADD);
    }
  }
}
