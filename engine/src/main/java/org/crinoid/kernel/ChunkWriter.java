package org.crinoid.kernel;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.BIPUSH;
import static org.objectweb.asm.Opcodes.DADD;
import static org.objectweb.asm.Opcodes.DALOAD;
import static org.objectweb.asm.Opcodes.DASTORE;
import static org.objectweb.asm.Opcodes.DCMPG;
import static org.objectweb.asm.Opcodes.DCMPL;
import static org.objectweb.asm.Opcodes.DCONST_0;
import static org.objectweb.asm.Opcodes.DCONST_1;
import static org.objectweb.asm.Opcodes.DDIV;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DMUL;
import static org.objectweb.asm.Opcodes.DNEG;
import static org.objectweb.asm.Opcodes.DREM;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.DSUB;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFGE;
import static org.objectweb.asm.Opcodes.IFGT;
import static org.objectweb.asm.Opcodes.IFLE;
import static org.objectweb.asm.Opcodes.IFLT;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.SIPUSH;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.crinoid.kernel.Tape.Node;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Writes the bytecode of one chunk: a static method {@code (t, x, p, w, out)}. */
final class ChunkWriter {

  private static final int T = 0;
  private static final int X = 2;
  private static final int P = 3;
  private static final int W = 4;
  private static final int OUT = 5;

  /** First local variable after the arguments. */
  private static final int FIRST_FREE = 6;

  private final Tape tape;
  private final Program program;
  private final MethodVisitor code;
  private final int outOffset;
  private final IntUnaryOperator stateLocal;
  private final Map<Integer, Integer> localOf = new HashMap<>();
  private int nextLocal;

  ChunkWriter(Tape tape, Program program, MethodVisitor code, int outOffset) {
    this(tape, program, code, outOffset, i -> -1, FIRST_FREE);
  }

  /** Writes statements in the middle of a method that keeps states in local variables. */
  static ChunkWriter inside(
      Tape tape, Program program, MethodVisitor code, IntUnaryOperator stateLocal, int firstFree) {
    return new ChunkWriter(tape, program, code, 0, stateLocal, firstFree);
  }

  private ChunkWriter(
      Tape tape,
      Program program,
      MethodVisitor code,
      int outOffset,
      IntUnaryOperator stateLocal,
      int firstFree) {
    this.tape = tape;
    this.program = program;
    this.code = code;
    this.outOffset = outOffset;
    this.stateLocal = stateLocal;
    this.nextLocal = firstFree;
  }

  /** Computes the targets of statements that fit one chunk, each handed to {@code store}. */
  void writeInto(List<Program.Statement> statements, IntConsumer store) {
    for (Program.Statement s : statements) {
      if (s.outputs().length == 0) {
        keep(s.node());
      }
      for (int k : s.outputs()) {
        value(s.node());
        store.accept(k);
      }
    }
  }

  void write(List<Program.Statement> statements) {
    code.visitCode();
    touch(X, program.lastState());
    touch(P, program.lastParameter());
    touch(W, program.workspaceSize() - 1);
    touch(OUT, program.lastOutput() + outOffset);
    for (Program.Statement s : statements) {
      if (s.outputs().length == 0) {
        keep(s.node());
      }
      for (int k : s.outputs()) {
        code.visitVarInsn(ALOAD, OUT);
        pushInt(k + outOffset);
        value(s.node());
        code.visitInsn(DASTORE);
      }
    }
    code.visitInsn(RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** Reads the largest index first: the compiler then knows that all others are in bounds. */
  private void touch(int array, int index) {
    if (index >= 0) {
      element(array, index);
      code.visitInsn(POP2);
    }
  }

  private void keep(int node) {
    int w = program.workspace(node);
    if (w >= 0) {
      code.visitVarInsn(ALOAD, W);
      pushInt(w);
    }
    compute(node);
    int local = nextLocal;
    nextLocal += 2;
    if (w >= 0) {
      code.visitInsn(org.objectweb.asm.Opcodes.DUP2_X2);
      code.visitInsn(DASTORE);
    }
    code.visitVarInsn(DSTORE, local);
    localOf.put(node, local);
  }

  /** Pushes the value of a node: loaded if it is kept or given, else computed in place. */
  private void value(int node) {
    Integer local = localOf.get(node);
    if (local != null) {
      code.visitVarInsn(DLOAD, local);
    } else if (program.isLoaded(node)) {
      load(node);
    } else if (program.isKept(node)) {
      element(W, program.workspace(node));
    } else {
      compute(node);
    }
  }

  private void load(int node) {
    int slot = program.slot(node);
    if (slot >= 0) {
      element(P, slot);
      return;
    }
    Node n = tape.node(node);
    switch (n.kind()) {
      case NUMBER -> pushDouble(n.number());
      case TIME -> code.visitVarInsn(DLOAD, T);
      case STATE -> state(n.a());
      case PARAMETER -> element(P, n.a());
      case UNARY, BINARY, SELECT -> throw new IllegalStateException("not a leaf");
    }
  }

  private void state(int index) {
    int local = stateLocal.applyAsInt(index);
    if (local >= 0) {
      code.visitVarInsn(DLOAD, local);
    } else {
      element(X, index);
    }
  }

  private void compute(int node) {
    Node n = tape.node(node);
    switch (n.kind()) {
      case UNARY -> unary(n, node);
      case BINARY -> binary(n, node);
      case SELECT -> {
        Label otherwise = new Label();
        Label end = new Label();
        jumpUnless(n.c(), otherwise);
        value(n.a());
        code.visitJumpInsn(GOTO, end);
        code.visitLabel(otherwise);
        value(n.b());
        code.visitLabel(end);
      }
      case NUMBER, TIME, STATE, PARAMETER -> load(node);
    }
  }

  private void unary(Node n, int node) {
    switch (n.op()) {
      case NOT -> truth(node);
      case NEGATE -> {
        value(n.a());
        code.visitInsn(DNEG);
      }
      case SQRT -> call(n.a(), "java/lang/Math", "sqrt");
      case ABS -> call(n.a(), "java/lang/Math", "abs");
      case EXP -> call(n.a(), "java/lang/Math", "exp");
      case LN -> call(n.a(), "java/lang/Math", "log");
      case SIN -> call(n.a(), "java/lang/Math", "sin");
      case COS -> call(n.a(), "java/lang/Math", "cos");
      case TANH -> call(n.a(), "java/lang/Math", "tanh");
      case FLOOR -> call(n.a(), "java/lang/Math", "floor");
      case CEILING -> call(n.a(), "java/lang/Math", "ceil");
      default -> {
        code.visitFieldInsn(
            GETSTATIC, "org/crinoid/expr/Op", n.op().name(), "Lorg/crinoid/expr/Op;");
        value(n.a());
        code.visitMethodInsn(
            INVOKESTATIC,
            "org/crinoid/expr/Functions",
            "apply",
            "(Lorg/crinoid/expr/Op;D)D",
            false);
      }
    }
  }

  private void call(int operand, String owner, String name) {
    value(operand);
    code.visitMethodInsn(INVOKESTATIC, owner, name, "(D)D", false);
  }

  private void binary(Node n, int node) {
    switch (n.op()) {
      case PLUS -> arithmetic(n, DADD);
      case TIMES -> arithmetic(n, DMUL);
      case MINUS -> arithmetic(n, DSUB);
      case DIVIDE -> arithmetic(n, DDIV);
      case REM -> arithmetic(n, DREM);
      case POWER -> call2(n, "org/crinoid/expr/Functions", "power");
      case QUOTIENT -> call2(n, "org/crinoid/expr/Functions", "quotient");
      case MAX -> call2(n, "java/lang/Math", "max");
      case MIN -> call2(n, "java/lang/Math", "min");
      case EQ, NEQ, LT, LEQ, GT, GEQ, AND, OR, XOR -> truth(node);
      default -> throw new IllegalStateException(n.op() + " is not a binary operator");
    }
  }

  private void arithmetic(Node n, int instruction) {
    value(n.a());
    value(n.b());
    code.visitInsn(instruction);
  }

  private void call2(Node n, String owner, String name) {
    value(n.a());
    value(n.b());
    code.visitMethodInsn(INVOKESTATIC, owner, name, "(DD)D", false);
  }

  /** Pushes 1 or 0. */
  private void truth(int node) {
    Label no = new Label();
    Label end = new Label();
    jumpUnlessComputed(node, no);
    code.visitInsn(DCONST_1);
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(no);
    code.visitInsn(DCONST_0);
    code.visitLabel(end);
  }

  private void jumpUnless(int node, Label target) {
    boolean computedHere =
        !localOf.containsKey(node) && !program.isLoaded(node) && !program.isKept(node);
    Node n = tape.node(node);
    if (computedHere && n.op() != null && n.op().isLogical()) {
      jumpUnlessComputed(node, target);
    } else {
      value(node);
      code.visitInsn(DCONST_0);
      code.visitInsn(DCMPL);
      code.visitJumpInsn(IFEQ, target);
    }
  }

  /** Jumps if the condition computed by {@code node} fails; comparisons with NaN fail. */
  private void jumpUnlessComputed(int node, Label target) {
    Node n = tape.node(node);
    switch (n.op()) {
      case EQ -> compare(n, DCMPL, IFNE, target);
      case NEQ -> compare(n, DCMPL, IFEQ, target);
      case LT -> compare(n, DCMPG, IFGE, target);
      case LEQ -> compare(n, DCMPG, IFGT, target);
      case GT -> compare(n, DCMPL, IFLE, target);
      case GEQ -> compare(n, DCMPL, IFLT, target);
      case AND -> {
        jumpUnless(n.a(), target);
        jumpUnless(n.b(), target);
      }
      case OR -> {
        Label second = new Label();
        Label yes = new Label();
        jumpUnless(n.a(), second);
        code.visitJumpInsn(GOTO, yes);
        code.visitLabel(second);
        jumpUnless(n.b(), target);
        code.visitLabel(yes);
      }
      case NOT -> {
        Label yes = new Label();
        jumpUnless(n.a(), yes);
        code.visitJumpInsn(GOTO, target);
        code.visitLabel(yes);
      }
      case XOR -> {
        truthOf(n.a());
        truthOf(n.b());
        code.visitInsn(DCMPL);
        code.visitJumpInsn(IFEQ, target);
      }
      default -> throw new IllegalStateException(n.op() + " is not a condition");
    }
  }

  private void truthOf(int node) {
    Label no = new Label();
    Label end = new Label();
    jumpUnless(node, no);
    code.visitInsn(DCONST_1);
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(no);
    code.visitInsn(DCONST_0);
    code.visitLabel(end);
  }

  private void compare(Node n, int comparison, int jump, Label target) {
    value(n.a());
    value(n.b());
    code.visitInsn(comparison);
    code.visitJumpInsn(jump, target);
  }

  private void element(int array, int index) {
    code.visitVarInsn(ALOAD, array);
    pushInt(index);
    code.visitInsn(DALOAD);
  }

  private void pushDouble(double value) {
    long bits = Double.doubleToRawLongBits(value);
    if (bits == 0) {
      code.visitInsn(DCONST_0);
    } else if (value == 1) {
      code.visitInsn(DCONST_1);
    } else {
      code.visitLdcInsn(value);
    }
  }

  private void pushInt(int value) {
    if (value >= 0 && value <= 5) {
      code.visitInsn(ICONST_0 + value);
    } else if (value <= Byte.MAX_VALUE) {
      code.visitIntInsn(BIPUSH, value);
    } else if (value <= Short.MAX_VALUE) {
      code.visitIntInsn(SIPUSH, value);
    } else {
      code.visitLdcInsn(value);
    }
  }
}
