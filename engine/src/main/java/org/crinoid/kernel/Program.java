package org.crinoid.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.crinoid.kernel.Tape.Node;

/**
 * A kernel as a sequence of statements cut into chunks: which values are computed when, and where
 * each is kept.
 *
 * <p>A value used once is computed where it is used. A value used more often, or too large to be
 * part of a statement, is computed by a statement of its own and kept in a local variable if all
 * its uses are in one chunk, else in the workspace {@code w}. Chunks end before {@link
 * #CHUNK_BYTES} bytes of bytecode, because the virtual machine never compiles methods above 8,000
 * bytes.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html">the java
 *     command, HugeMethodLimit</a>
 */
final class Program {

  /** Derived from HotSpot's limit of 8,000 bytes, with room for compiled loads being longer. */
  static final int CHUNK_BYTES = 5_000;

  /** A value larger than this gets a statement of its own, so that any chunk can be closed. */
  private static final int STATEMENT_BYTES = 400;

  /** A statement: compute {@code node}, keep it, and store it in {@code outputs}. */
  record Statement(int node, int[] outputs) {}

  private final Tape tape;
  private final IntUnaryOperator slot;
  private final int[] uses;
  private final int[] bytes;
  private final boolean[] kept;
  private final int[] chunkOf;
  private final int[] workspace;
  private final List<List<Statement>> chunks = new ArrayList<>();
  private int workspaceSize;
  private final int lastOutput;
  private int lastState = -1;
  private int lastParameter = -1;

  /**
   * Schedules the computation of {@code targets}; target {@code k} is stored in {@code out[k +
   * outOffset]}, the offset being the code generator's.
   *
   * @param slot place in the parameter array of a node that is computed beforehand, or −1
   */
  Program(Tape tape, IntUnaryOperator slot, int[] targets) {
    this.tape = tape;
    this.lastOutput = targets.length - 1;
    this.slot = slot;
    this.uses = new int[tape.size()];
    this.bytes = new int[tape.size()];
    this.kept = new boolean[tape.size()];
    this.chunkOf = new int[tape.size()];
    this.workspace = new int[tape.size()];
    Arrays.fill(chunkOf, -1);
    Arrays.fill(workspace, -1);
    List<Integer> reachable = reachable(targets);
    measure(reachable);
    cut(schedule(targets));
    place(reachable);
  }

  List<List<Statement>> chunks() {
    return chunks;
  }

  /** Number of workspace entries the kernel needs. */
  int workspaceSize() {
    return workspaceSize;
  }

  /** Largest index written to the output, before any offset. */
  int lastOutput() {
    return lastOutput;
  }

  /** Largest index read from the states, or −1. */
  int lastState() {
    return lastState;
  }

  /** Largest index read from the parameters, or −1. */
  int lastParameter() {
    return lastParameter;
  }

  /** Whether a node has a statement of its own. */
  boolean isKept(int node) {
    return kept[node];
  }

  /** Entry of {@code w} that keeps a node, or −1 if a local variable does. */
  int workspace(int node) {
    return workspace[node];
  }

  /** Whether a node is read from an array or is a number, and never computed here. */
  boolean isLoaded(int node) {
    return tape.node(node).isLeaf() || slot.applyAsInt(node) >= 0;
  }

  int slot(int node) {
    return slot.applyAsInt(node);
  }

  private int[] operands(int node) {
    if (isLoaded(node)) {
      return new int[0];
    }
    Node n = tape.node(node);
    return switch (n.kind()) {
      case UNARY -> new int[] {n.a()};
      case BINARY -> new int[] {n.a(), n.b()};
      case SELECT -> new int[] {n.a(), n.b(), n.c()};
      case NUMBER, TIME, STATE, PARAMETER -> new int[0];
    };
  }

  private List<Integer> reachable(int[] targets) {
    boolean[] seen = new boolean[tape.size()];
    Deque<Integer> stack = new ArrayDeque<>();
    for (int target : targets) {
      uses[target]++;
      push(target, seen, stack);
    }
    List<Integer> reachable = new ArrayList<>();
    while (!stack.isEmpty()) {
      int node = stack.pop();
      reachable.add(node);
      for (int operand : operands(node)) {
        uses[operand]++;
        push(operand, seen, stack);
      }
    }
    reachable.sort(null);
    return reachable;
  }

  private static void push(int node, boolean[] seen, Deque<Integer> stack) {
    if (!seen[node]) {
      seen[node] = true;
      stack.push(node);
    }
  }

  /** Upper bounds of code size, operands first, and the decision which values to keep. */
  private void measure(List<Integer> reachable) {
    for (int node : reachable) {
      if (isLoaded(node)) {
        bytes[node] = 6;
        noteLast(node);
        continue;
      }
      int size = tape.node(node).kind() == Tape.Kind.SELECT ? 16 : 12;
      for (int operand : operands(node)) {
        size += kept[operand] ? 6 : bytes[operand];
      }
      bytes[node] = size;
      kept[node] = uses[node] > 1 || size > STATEMENT_BYTES;
    }
  }

  private void noteLast(int node) {
    Node n = tape.node(node);
    if (slot(node) >= 0) {
      lastParameter = Math.max(lastParameter, slot(node));
    } else if (n.kind() == Tape.Kind.PARAMETER) {
      lastParameter = Math.max(lastParameter, n.a());
    } else if (n.kind() == Tape.Kind.STATE) {
      lastState = Math.max(lastState, n.a());
    }
  }

  /** Kept values in the order of first need, each target right after what it needs. */
  private List<Statement> schedule(int[] targets) {
    List<Statement> statements = new ArrayList<>();
    boolean[] done = new boolean[tape.size()];
    for (int k = 0; k < targets.length; k++) {
      for (int node : needed(targets[k], done)) {
        statements.add(new Statement(node, new int[0]));
      }
      statements.add(new Statement(targets[k], new int[] {k}));
    }
    return statements;
  }

  private List<Integer> needed(int target, boolean[] done) {
    List<Integer> needed = new ArrayList<>();
    boolean[] seen = done;
    Deque<Integer> stack = new ArrayDeque<>();
    push(target, seen, stack);
    while (!stack.isEmpty()) {
      int node = stack.pop();
      if (kept[node]) {
        needed.add(node);
      }
      for (int operand : operands(node)) {
        push(operand, seen, stack);
      }
    }
    needed.sort(null);
    return needed;
  }

  private void cut(List<Statement> statements) {
    List<Statement> chunk = new ArrayList<>();
    int size = 0;
    for (Statement s : statements) {
      int cost = 8 + (s.outputs().length > 0 && kept[s.node()] ? 12 : bytes[s.node()] + 8);
      if (size + cost > CHUNK_BYTES && !chunk.isEmpty()) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        size = 0;
      }
      chunk.add(s);
      size += cost;
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
  }

  /** A kept value that another chunk reads goes to the workspace. */
  private void place(List<Integer> reachable) {
    for (int c = 0; c < chunks.size(); c++) {
      for (Statement s : chunks.get(c)) {
        if (kept[s.node()] && s.outputs().length == 0) {
          chunkOf[s.node()] = c;
        }
      }
    }
    for (int c = 0; c < chunks.size(); c++) {
      for (Statement s : chunks.get(c)) {
        if (kept[s.node()] && s.outputs().length > 0) {
          readFrom(c, s.node());
        } else {
          readOperands(c, s.node());
        }
      }
    }
  }

  private void readOperands(int chunk, int statement) {
    Deque<Integer> stack = new ArrayDeque<>();
    stack.push(statement);
    while (!stack.isEmpty()) {
      for (int operand : operands(stack.pop())) {
        if (kept[operand]) {
          readFrom(chunk, operand);
        } else {
          stack.push(operand);
        }
      }
    }
  }

  private void readFrom(int chunk, int node) {
    if (chunkOf[node] != chunk && workspace[node] < 0) {
      workspace[node] = workspaceSize++;
    }
  }
}
