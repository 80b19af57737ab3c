package org.crinoid.cme;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.NullSpace;
import org.crinoid.linalg.RationalMatrix;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Jump;

/**
 * Which counts tell a state: of the species that jumps move as many as are independent. Conserved
 * totals give the others, {@code nᵢ = nᵢ⁰ + Σ_c q_ic (n_c − n_c⁰) / dᵢ}.
 *
 * <p>What events set is always independent, for they change totals.
 *
 * <p>Immutable.
 */
public final class Coordinates {

  private final List<String> species;
  private final int[] state;
  private final long[] start;
  private final int[] free;
  private final int[] coordinate;
  private final long[][] weight;
  private final long[] divisor;

  private Coordinates(JumpSystem system, long[] start, NullSpace totals) {
    this.species = new ArrayList<>();
    this.state = counted(system);
    for (int i : state) {
      species.add(system.system().layout().states().get(i));
    }
    this.start = start.clone();
    this.free = totals.pivots().stream().mapToInt(Integer::intValue).toArray();
    this.coordinate = new int[state.length];
    Arrays.fill(coordinate, -1);
    for (int c = 0; c < free.length; c++) {
      coordinate[free[c]] = c;
    }
    this.weight = new long[state.length][free.length];
    this.divisor = new long[state.length];
    for (int f = 0; f < totals.free().size(); f++) {
      int i = totals.free().get(f);
      IntegerVector total = totals.basis().get(f);
      divisor[i] = exact(total.get(i));
      for (int c = 0; c < free.length; c++) {
        weight[i][c] = exact(total.get(free[c]).negate());
      }
    }
  }

  private static long exact(BigInteger value) {
    return value.longValueExact();
  }

  /** Indices of the states that are numbers of molecules. */
  static int[] counted(JumpSystem system) {
    List<Boolean> counted = system.counted();
    return java.util.stream.IntStream.range(0, counted.size()).filter(counted::get).toArray();
  }

  /**
   * Finds them.
   *
   * @param start (N) counts at the start, of the counted states in their order
   * @param set counted states, by their place among them, that events set
   */
  static Coordinates of(JumpSystem system, long[] start, BitSet set) {
    int[] state = counted(system);
    Map<Integer, Integer> place = new TreeMap<>();
    for (int i = 0; i < state.length; i++) {
      place.put(state[i], i);
    }
    RationalMatrix.Columns columns = new RationalMatrix.Columns(state.length);
    set.stream()
        .forEach(
            i -> {
              columns.add(i, 1);
              columns.close();
            });
    for (Jump jump : system.jumps()) {
      Map<Integer, Integer> changes = new TreeMap<>();
      for (Change c : jump.changes()) {
        changes.merge(place.get(c.state()), c.molecules(), Integer::sum);
      }
      changes.forEach((i, v) -> columns.add(i, v));
      columns.close();
    }
    return new Coordinates(system, start, NullSpace.left(columns.matrix()));
  }

  /** (N) identifiers of the species. */
  public List<String> species() {
    return species;
  }

  /** Number of species, {@code N}. */
  public int count() {
    return state.length;
  }

  /** Number of counts that tell a state. */
  public int size() {
    return free.length;
  }

  /** Which species coordinate {@code c} is. */
  int species(int c) {
    return free[c];
  }

  /** Which of the system's states species {@code i} is. */
  int state(int i) {
    return state[i];
  }

  /** Whether species {@code i} depends on coordinate {@code c}. */
  boolean depends(int i, int c) {
    return coordinate[i] >= 0 ? coordinate[i] == c : weight[i][c] != 0;
  }

  /** The coordinate that species {@code i} is; −1 if it is none. */
  int coordinate(int i) {
    return coordinate[i];
  }

  /** Number of molecules of species {@code i} where the coordinates are {@code key}'s. */
  long count(int i, KeyLayout layout, long key) {
    if (coordinate[i] >= 0) {
      return layout.count(key, coordinate[i]);
    }
    long sum = 0;
    long[] w = weight[i];
    for (int c = 0; c < w.length; c++) {
      if (w[c] != 0) {
        sum += w[c] * (layout.count(key, c) - start[free[c]]);
      }
    }
    return start[i] + sum / divisor[i];
  }

  /**
   * All counts of a state.
   *
   * @param counts (N) overwritten
   */
  void counts(KeyLayout layout, long key, long[] counts) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = count(i, layout, key);
    }
  }

  /** The coordinates among the counts of all species. */
  long[] coordinates(long[] counts) {
    long[] chosen = new long[free.length];
    Arrays.setAll(chosen, c -> counts[free[c]]);
    return chosen;
  }

  /** By how much a jump changes each coordinate. */
  int[] change(Jump jump) {
    int[] change = new int[free.length];
    for (Change c : jump.changes()) {
      for (int k = 0; k < free.length; k++) {
        if (state[free[k]] == c.state()) {
          change[k] += c.molecules();
        }
      }
    }
    return change;
  }
}
