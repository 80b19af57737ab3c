package org.crinoid.kernel;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.DADD;
import static org.objectweb.asm.Opcodes.DALOAD;
import static org.objectweb.asm.Opcodes.DASTORE;
import static org.objectweb.asm.Opcodes.DCMPG;
import static org.objectweb.asm.Opcodes.DCMPL;
import static org.objectweb.asm.Opcodes.DCONST_0;
import static org.objectweb.asm.Opcodes.DDIV;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DMUL;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.IFGE;
import static org.objectweb.asm.Opcodes.IFGT;
import static org.objectweb.asm.Opcodes.IFLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.LADD;
import static org.objectweb.asm.Opcodes.LCMP;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LCONST_1;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LRETURN;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.V21;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Jump;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes a {@link JumpLoop}.
 *
 * <p>The loop sums propensities from the first to the last at each jump, so that no rounding errors
 * add up, keeps the partial sums, and finds the jump by comparing one random number with them: by
 * branches to code of its own, after which only what it changes is computed anew, or for a few
 * jumps by looking up what it changes ({@link JumpTable}). Arguments stand where {@link
 * ChunkWriter} expects them.
 */
final class LoopGenerator {

  /** Larger methods are not compiled by the virtual machine, or not well. */
  static final int MAX_BYTES = 6_000;

  private static final String CHANCE = "org/crinoid/kernel/JumpLoop$Chance";
  private static final String RUN = "(D[D[D[D[DL" + CHANCE + ";DJ)J";
  private static final String NAME = "org/crinoid/kernel/GeneratedLoop";

  private static final int T = 0;
  private static final int X = 2;
  private static final int W = 4;
  private static final int OUT = 5;
  private static final int RANDOM = 6;
  private static final int LIMIT = 7;
  private static final int MOST = 9;
  private static final int COUNT = 11;
  private static final int NUMBER = 13;
  private static final int COLUMN = 15;
  private static final int STATES = 16;

  private final Tape tape;
  private final List<Jump> jumps;
  private final int[][] dependents;
  private final int[] targets;
  private final Hoisting hoisting;
  private final int states;
  private final JumpTable table;
  private MethodVisitor code;
  private Label bad;

  LoopGenerator(Tape tape, List<Jump> jumps, int[][] dependents, Hoisting hoisting, int states) {
    this.tape = tape;
    this.jumps = jumps;
    this.dependents = dependents;
    this.hoisting = hoisting;
    this.states = states;
    this.table = new JumpTable(jumps, states);
    this.targets = jumps.stream().mapToInt(j -> tape.number(j.propensity())).toArray();
  }

  private static int stateLocal(int i) {
    return STATES + 2 * i;
  }

  private int propensityLocal(int j) {
    return STATES + 2 * (states + j);
  }

  private int sumLocal(int j) {
    return STATES + 2 * (states + jumps.size() + j);
  }

  private int firstFree() {
    return STATES + 2 * (states + 2 * jumps.size());
  }

  byte[] classBytes() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    String[] interfaces = {"org/crinoid/kernel/JumpLoop"};
    writer.visit(V21, ACC_PUBLIC | ACC_FINAL, NAME, null, "java/lang/Object", interfaces);
    CodeGenerator.constructor(writer);
    MethodVisitor run = writer.visitMethod(ACC_PUBLIC, "run", RUN, null, null);
    run.visitCode();
    run.visitVarInsn(DLOAD, 1);
    for (int local = 3; local <= 7; local++) {
      run.visitVarInsn(ALOAD, local);
    }
    run.visitVarInsn(DLOAD, 8);
    run.visitVarInsn(LLOAD, 10);
    run.visitMethodInsn(INVOKESTATIC, NAME, "loop", RUN, false);
    run.visitInsn(LRETURN);
    run.visitMaxs(0, 0);
    run.visitEnd();
    code = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "loop", RUN, null, null);
    code.visitCode();
    loop();
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void loop() {
    bad = new Label();
    Label again = new Label();
    Label passed = new Label();
    Label exit = new Label();
    for (int i = 0; i < states; i++) {
      element(X, i);
      code.visitVarInsn(DSTORE, stateLocal(i));
    }
    code.visitInsn(LCONST_0);
    code.visitVarInsn(LSTORE, COUNT);
    for (int j = 0; j < jumps.size(); j++) {
      code.visitInsn(DCONST_0);
      code.visitVarInsn(DSTORE, propensityLocal(j));
    }
    int[] all = IntStream.range(0, jumps.size()).toArray();
    propensities(all);
    code.visitLabel(again);
    code.visitVarInsn(LLOAD, COUNT);
    code.visitVarInsn(LLOAD, MOST);
    code.visitInsn(LCMP);
    code.visitJumpInsn(IFGE, exit);
    sums();
    waiting(passed);
    choose(again);
    code.visitLabel(passed);
    code.visitVarInsn(DLOAD, LIMIT);
    code.visitVarInsn(DSTORE, T);
    code.visitLabel(bad);
    code.visitLabel(exit);
    leave();
  }

  private void propensities(int[] of) {
    if (of.length == 0) {
      return;
    }
    int[] nodes = Arrays.stream(of).map(j -> targets[j]).toArray();
    Program program = new Program(tape, hoisting::slot, nodes);
    ChunkWriter writer =
        ChunkWriter.inside(tape, program, code, LoopGenerator::stateLocal, firstFree());
    for (List<Program.Statement> chunk : program.chunks()) {
      writer.writeInto(
          chunk,
          k -> {
            int j = of[k];
            code.visitVarInsn(DSTORE, propensityLocal(j));
            if (jumps.get(j).massAction().isEmpty()) {
              code.visitVarInsn(DLOAD, propensityLocal(j));
              code.visitInsn(DCONST_0);
              code.visitInsn(DCMPL);
              code.visitJumpInsn(IFLT, bad);
            }
          });
    }
  }

  private void sums() {
    code.visitVarInsn(DLOAD, propensityLocal(0));
    for (int j = 0; j < jumps.size(); j++) {
      if (j > 0) {
        code.visitVarInsn(DLOAD, propensityLocal(j));
        code.visitInsn(DADD);
      }
      code.visitInsn(DUP2);
      code.visitVarInsn(DSTORE, sumLocal(j));
    }
    code.visitLdcInsn(Double.MAX_VALUE);
    code.visitInsn(DCMPG);
    code.visitJumpInsn(IFGT, bad);
  }

  /** A sum may be −0, for {@code x·(x−1)} is where there is none; a time over it would be −∞. */
  private void waiting(Label passed) {
    code.visitVarInsn(DLOAD, T);
    chance("nextExponential");
    code.visitVarInsn(DLOAD, sumLocal(jumps.size() - 1));
    code.visitInsn(DCONST_0);
    code.visitInsn(DADD);
    code.visitInsn(DDIV);
    code.visitInsn(DADD);
    code.visitInsn(DUP2);
    code.visitVarInsn(DSTORE, NUMBER);
    code.visitVarInsn(DLOAD, LIMIT);
    code.visitInsn(DCMPG);
    code.visitJumpInsn(IFGT, passed);
    code.visitVarInsn(DLOAD, NUMBER);
    code.visitVarInsn(DSTORE, T);
    code.visitVarInsn(LLOAD, COUNT);
    code.visitInsn(LCONST_1);
    code.visitInsn(LADD);
    code.visitVarInsn(LSTORE, COUNT);
  }

  /** A number that rounding puts at the very end is drawn anew. */
  private void choose(Label again) {
    Label draw = new Label();
    code.visitLabel(draw);
    chance("nextDouble");
    code.visitVarInsn(DLOAD, sumLocal(jumps.size() - 1));
    code.visitInsn(DMUL);
    code.visitVarInsn(DSTORE, NUMBER);
    if (table.suits()) {
      lookUp(draw);
      code.visitJumpInsn(GOTO, again);
    } else {
      branch(draw, again);
    }
  }

  private void lookUp(Label draw) {
    table.pushColumn(code, NUMBER, this::sumLocal, draw);
    code.visitVarInsn(ISTORE, COLUMN);
    int[] changed = table.changed();
    for (int k = 0; k < changed.length; k++) {
      code.visitVarInsn(DLOAD, stateLocal(changed[k]));
      code.visitVarInsn(ALOAD, W);
      index(k * jumps.size());
      code.visitVarInsn(ILOAD, COLUMN);
      code.visitInsn(IADD);
      code.visitInsn(DALOAD);
      code.visitInsn(DADD);
      code.visitVarInsn(DSTORE, stateLocal(changed[k]));
    }
    propensities(Arrays.stream(dependents).flatMapToInt(Arrays::stream).distinct().toArray());
  }

  private void branch(Label draw, Label again) {
    Label[] fires = new Label[jumps.size()];
    for (int j = 0; j < fires.length; j++) {
      fires[j] = new Label();
      code.visitVarInsn(DLOAD, NUMBER);
      code.visitVarInsn(DLOAD, sumLocal(j));
      code.visitInsn(DCMPG);
      code.visitJumpInsn(IFLT, fires[j]);
    }
    code.visitJumpInsn(GOTO, draw);
    for (int j = 0; j < fires.length; j++) {
      code.visitLabel(fires[j]);
      for (Change change : jumps.get(j).changes()) {
        code.visitVarInsn(DLOAD, stateLocal(change.state()));
        code.visitLdcInsn((double) change.molecules());
        code.visitInsn(DADD);
        code.visitVarInsn(DSTORE, stateLocal(change.state()));
      }
      propensities(dependents[j]);
      code.visitJumpInsn(GOTO, again);
    }
  }

  private void leave() {
    for (int i = 0; i < states; i++) {
      code.visitVarInsn(ALOAD, X);
      index(i);
      code.visitVarInsn(DLOAD, stateLocal(i));
      code.visitInsn(DASTORE);
    }
    code.visitVarInsn(ALOAD, OUT);
    code.visitInsn(ICONST_0);
    code.visitVarInsn(DLOAD, T);
    code.visitInsn(DASTORE);
    code.visitVarInsn(LLOAD, COUNT);
    code.visitInsn(LRETURN);
  }

  private void chance(String method) {
    code.visitVarInsn(ALOAD, RANDOM);
    code.visitMethodInsn(INVOKEINTERFACE, CHANCE, method, "()D", true);
  }

  private void element(int array, int i) {
    code.visitVarInsn(ALOAD, array);
    index(i);
    code.visitInsn(DALOAD);
  }

  private void index(int i) {
    code.visitIntInsn(org.objectweb.asm.Opcodes.SIPUSH, i);
  }
}
