package org.crinoid.kernel;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V21;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * Turns a {@link Program} into bytecode: hidden classes of at most {@link #CHUNKS_PER_CLASS} static
 * methods, one per chunk.
 *
 * <p>A hidden class is collected with the kernel that uses it. Large programs are spread over
 * several classes because a class has at most 65,535 constants.
 */
final class CodeGenerator {

  /** 5,000 bytes hold at most 1,700 constants of two entries each; 16 chunks stay below 65,535. */
  private static final int CHUNKS_PER_CLASS = 16;

  private static final String DESCRIPTOR = "(D[D[D[D[D)V";
  private static final String NAME = "org/crinoid/kernel/GeneratedKernel";

  private CodeGenerator() {}

  /**
   * Compiles {@code program}; target {@code k} goes to {@code out[k + outOffset]}.
   *
   * @throws IllegalStateException if the generated class is refused, which would be our fault
   */
  static Kernel compile(Tape tape, Program program, int outOffset) {
    List<Kernel> parts = new ArrayList<>();
    List<List<Program.Statement>> chunks = program.chunks();
    for (int first = 0; first < chunks.size(); first += CHUNKS_PER_CLASS) {
      int end = Math.min(chunks.size(), first + CHUNKS_PER_CLASS);
      parts.add(
          define(classBytes(tape, program, chunks.subList(first, end), outOffset), Kernel.class));
    }
    return switch (parts.size()) {
      case 0 -> (t, x, p, w, out) -> {};
      case 1 -> parts.get(0);
      default -> sequence(parts.toArray(Kernel[]::new));
    };
  }

  private static Kernel sequence(Kernel[] parts) {
    return (t, x, p, w, out) -> {
      for (Kernel part : parts) {
        part.eval(t, x, p, w, out);
      }
    };
  }

  /**
   * Makes the only instance of a generated class.
   *
   * @throws IllegalStateException if the class is refused, which would be our fault
   */
  static <T> T define(byte[] bytes, Class<T> type) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
      return type.cast(lookup.lookupClass().getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the generated class was refused", e);
    }
  }

  /** Bytecode of one class; visible for tests that measure it. */
  static byte[] classBytes(
      Tape tape, Program program, List<List<Program.Statement>> chunks, int outOffset) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    String[] interfaces = {"org/crinoid/kernel/Kernel"};
    writer.visit(V21, ACC_PUBLIC | ACC_FINAL, NAME, null, "java/lang/Object", interfaces);
    constructor(writer);
    MethodVisitor eval = writer.visitMethod(ACC_PUBLIC, "eval", DESCRIPTOR, null, null);
    eval.visitCode();
    for (int c = 0; c < chunks.size(); c++) {
      String name = "chunk" + c;
      eval.visitVarInsn(DLOAD, 1);
      for (int array = 3; array <= 6; array++) {
        eval.visitVarInsn(ALOAD, array);
      }
      eval.visitMethodInsn(INVOKESTATIC, NAME, name, DESCRIPTOR, false);
      MethodVisitor method =
          writer.visitMethod(ACC_PRIVATE | ACC_STATIC, name, DESCRIPTOR, null, null);
      new ChunkWriter(tape, program, method, outOffset).write(chunks.get(c));
    }
    eval.visitInsn(RETURN);
    eval.visitMaxs(0, 0);
    eval.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** Writes a constructor without arguments. */
  static void constructor(ClassWriter writer) {
    MethodVisitor init = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(ALOAD, 0);
    init.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(RETURN);
    init.visitMaxs(0, 0);
    init.visitEnd();
  }
}
