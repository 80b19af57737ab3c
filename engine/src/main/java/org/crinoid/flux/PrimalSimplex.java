package org.crinoid.flux;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * The primal simplex method for {@code max cᵀx} over a {@link LinearProgram}, which goes on from
 * where it is when costs or bounds change.
 *
 * <p>M columns are basic, the others stand at a bound (or at zero if they have none). While basic
 * columns are outside their bounds, the sum of what they lack is made smaller; then {@code cᵀx} is
 * made larger. With {@code Bᵀy = c_B}, a column enters whose reduced cost {@code d_j = c_j − yᵀA_j}
 * says that moving it pays; it goes as far as all basic columns keep their bounds, within a
 * tolerance that grows from step to step so that no step is without effect and none is repeated
 * (EXPAND). At the end all is computed anew from the basis, with bounds kept exactly.
 *
 * <p>Cost: a step O(entries of A and of the factors). Deterministic.
 *
 * @see <a href="https://doi.org/10.1007/BF01589114">Gill, Murray, Saunders and Wright 1989,
 *     Mathematical Programming 45, 437–474</a>
 */
final class PrimalSimplex {

  /** How a search ended. */
  enum End {
    /** No column can enter: the basis is optimal. */
    OPTIMAL,
    /** No column can enter, and basic columns are outside their bounds. */
    INFEASIBLE,
    /** A column can go on for ever. */
    UNBOUNDED,
    /** Told to stop. */
    STOPPED,
    /** The limit of steps was reached, or rounding errors were too large. */
    STUCK
  }

  /** How far a basic column may be outside its bounds, relative to them if they are above one. */
  static final double FEASIBILITY = 1e-9;

  /** Reduced costs up to this part of the largest cost count as zero. */
  static final double OPTIMALITY = 1e-9;

  /** Entries of an entering column up to this size cannot bound its step. */
  private static final double NEGLIGIBLE = 1e-9;

  /** Pivots below this, relative to the largest entry, are taken only after factoring anew. */
  private static final double DOUBTFUL = 1e-7;

  /**
   * How far basic columns may be outside their bounds under way. Large enough that the least step
   * is not lost in rounding, where {@link #FEASIBILITY} let a published model go round in circles.
   */
  private static final double COARSE = 1e-7;

  /** Steps over which the tolerance grows from half to its full size. */
  private static final int EXPANSION = 1000;

  /** Changes of the basis after which its factors still serve for a final computation. */
  private static final int FEW_CHANGES = 20;

  /**
   * Steps for each row and column after which the search is taken to be lost; published models and
   * random networks take two at most.
   */
  private static final long PATIENCE = 100;

  /** Rounds of computing anew and mending before giving up. */
  private static final int ROUNDS = 20;

  private final LinearProgram program;
  private final int m;
  private final int all;
  private final double[] lower;
  private final double[] upper;
  private final double[] cost;
  private final double[] weight;
  private final int[] basis;

  /** (N + M) position of each column in the basis, -1 if it is not in it. */
  private final int[] position;

  private final double[] x;
  private final BasisFactors factors;
  private final double[] y;
  private final double[] byRow;
  private final double[] byPosition;
  private final double[] alpha;
  private double allowed = COARSE;
  private double slack;
  private long steps;
  private boolean fresh;
  private boolean factored;
  private int entered;
  private boolean upward;

  /** Starts with the logical columns as basis and all others at the bound nearest to zero. */
  PrimalSimplex(LinearProgram program) {
    this.program = program;
    m = program.rows();
    all = program.all();
    lower = Arrays.copyOf(program.lower(), all);
    upper = Arrays.copyOf(program.upper(), all);
    cost = new double[all];
    weight = new double[all];
    basis = new int[m];
    position = new int[all];
    x = new double[all];
    factors = new BasisFactors(program);
    y = new double[m];
    byRow = new double[m];
    byPosition = new double[m];
    alpha = new double[m];
    Arrays.fill(position, -1);
    for (int j = 0; j < program.columns(); j++) {
      weight[j] = 1;
    }
    for (int i = 0; i < m; i++) {
      basis[i] = program.columns() + i;
      position[basis[i]] = i;
    }
  }

  /** Sets the cost of a column. */
  void cost(int j, double c) {
    cost[j] = c;
  }

  /** Sets the bounds of a column. */
  void bounds(int j, double least, double most) {
    lower[j] = least;
    upper[j] = most;
    fresh = false;
  }

  /**
   * Goes to another basis; columns that depend on others are left out.
   *
   * @param columns (M) the columns in the basis, logical ones with numbers from N on
   * @param values (N) values near which columns outside the basis have the bound they take
   */
  void begin(int[] columns, double[] values) {
    System.arraycopy(values, 0, x, 0, values.length);
    System.arraycopy(columns, 0, basis, 0, m);
    factored = false;
    fresh = false;
  }

  double lower(int j) {
    return lower[j];
  }

  double upper(int j) {
    return upper[j];
  }

  /** (N) values of the columns. */
  double[] values() {
    return Arrays.copyOf(x, program.columns());
  }

  double value(int j) {
    return x[j];
  }

  /** (M) prices y of the rows at the end of the last search. */
  double[] prices() {
    return y.clone();
  }

  /** (M) the columns in the basis, logical ones with numbers from N on. */
  int[] basis() {
    return basis.clone();
  }

  boolean isBasic(int j) {
    return position[j] >= 0;
  }

  /** Steps taken so far. */
  long steps() {
    return steps;
  }

  /** (N) direction in which one can go on for ever, after {@link End#UNBOUNDED}. */
  double[] ray() {
    double sign = upward ? 1 : -1;
    double[] ray = new double[all];
    ray[entered] = sign;
    for (int p = 0; p < m; p++) {
      ray[basis[p]] = -sign * alpha[p];
    }
    return Arrays.copyOf(ray, program.columns());
  }

  /** Reduced cost of a column at the end of the last search. */
  double reducedCost(int j) {
    return cost[j] - program.product(j, y);
  }

  /** The upper bound on {@code cᵀx} that the prices prove, whatever they are (weak duality). */
  double provenBound() {
    double bound = 0;
    double negligible = OPTIMALITY * largestCost();
    for (int j = 0; j < program.columns(); j++) {
      double d = reducedCost(j);
      double at = d > 0 ? upper[j] : lower[j];
      boolean isRounding = Math.abs(d) <= negligible && Double.isInfinite(at);
      bound += d == 0 ? 0 : d * (isRounding ? x[j] : at);
    }
    return bound;
  }

  /** {@code cᵀx}. */
  double objective() {
    double sum = 0;
    for (int j = 0; j < program.columns(); j++) {
      sum += cost[j] * x[j];
    }
    return sum;
  }

  private double largestCost() {
    return Math.max(Double.MIN_NORMAL, Arrays.stream(cost).map(Math::abs).max().orElse(0));
  }

  /**
   * Maximises.
   *
   * @param limit steps after which to give up
   */
  End maximise(BooleanSupplier stopped, long limit) {
    long last = steps + Math.min(limit, PATIENCE * (m + all));
    int rounds = 0;
    double tolerance = OPTIMALITY * largestCost();
    allowed = COARSE;
    settle();
    while (steps < last) {
      if (stopped.getAsBoolean()) {
        return End.STOPPED;
      }
      boolean infeasible = price();
      if (!chooseEntering(infeasible, infeasible ? OPTIMALITY : tolerance)) {
        if (fresh && allowed == FEASIBILITY) {
          return infeasible ? End.INFEASIBLE : End.OPTIMAL;
        }
        allowed = fresh ? FEASIBILITY : allowed;
        if (rounds++ == ROUNDS) {
          return End.STUCK;
        }
        settle();
        continue;
      }
      if (!move(infeasible)) {
        if (factors.changeCount() == 0) {
          return infeasible ? End.STUCK : End.UNBOUNDED;
        }
        refresh(true);
        continue;
      }
      steps++;
      fresh = false;
      slack += 0.5 * allowed / EXPANSION;
      if (slack >= allowed) {
        refresh(true);
      } else if (factors.changeCount() == BasisFactors.MAX_CHANGES) {
        refresh(false);
      }
    }
    return End.STUCK;
  }

  /** Puts all columns exactly where the basis says, factoring anew if that costs little less. */
  private void settle() {
    if (!factored || factors.changeCount() > FEW_CHANGES) {
      refresh(true);
    } else {
      compute(true);
    }
  }

  /** Factors anew and computes the values of the basic columns. */
  private void refresh(boolean exact) {
    factors.factor(basis);
    factored = true;
    Arrays.fill(position, -1);
    for (int p = 0; p < m; p++) {
      position[basis[p]] = p;
    }
    compute(exact);
  }

  /** Computes the basic columns from the others, which are put at their bounds. */
  private void compute(boolean exact) {
    Arrays.fill(byRow, 0);
    for (int j = 0; j < all; j++) {
      if (position[j] < 0) {
        double bound = nearest(j);
        boolean isNear = Math.abs(x[j] - bound) <= 2 * tolerance(bound);
        x[j] = exact || !isNear ? bound : x[j];
        if (x[j] != 0) {
          program.add(j, -x[j], byRow);
        }
      }
    }
    factors.solve(byRow, byPosition);
    for (int p = 0; p < m; p++) {
      x[basis[p]] = byPosition[p];
    }
    refine();
    slack = exact ? 0.5 * allowed : slack;
    fresh = exact;
  }

  /** One step of iterative refinement of the basic columns. */
  private void refine() {
    Arrays.fill(byRow, 0);
    for (int j = 0; j < all; j++) {
      if (x[j] != 0) {
        program.add(j, -x[j], byRow);
      }
    }
    factors.solve(byRow, byPosition);
    for (int p = 0; p < m; p++) {
      x[basis[p]] += byPosition[p];
    }
  }

  private double nearest(int j) {
    if (Double.isInfinite(lower[j]) && Double.isInfinite(upper[j])) {
      return 0;
    }
    return Math.abs(x[j] - lower[j]) <= Math.abs(x[j] - upper[j]) ? lower[j] : upper[j];
  }

  private double tolerance(double bound) {
    return allowed * Math.max(1, Math.abs(bound));
  }

  /** How far a column is outside its bounds beyond tolerance: negative below, positive above. */
  private double excess(int j) {
    if (x[j] < lower[j] - tolerance(lower[j])) {
      return x[j] - lower[j];
    }
    return x[j] > upper[j] + tolerance(upper[j]) ? x[j] - upper[j] : 0;
  }

  /** Computes the prices; says whether they are those of the sum of infeasibilities. */
  private boolean price() {
    boolean infeasible = false;
    for (int p = 0; p < m; p++) {
      double excess = excess(basis[p]);
      infeasible |= excess != 0;
      byPosition[p] = -Math.signum(excess);
    }
    if (!infeasible) {
      for (int p = 0; p < m; p++) {
        byPosition[p] = cost[basis[p]];
      }
    }
    factors.solveTransposed(byPosition, y);
    return infeasible;
  }

  /** Chooses the column to enter by its reduced cost relative to its length. */
  private boolean chooseEntering(boolean infeasible, double tolerance) {
    double best = 0;
    entered = -1;
    for (int j = 0; j < program.columns(); j++) {
      if (position[j] >= 0 || lower[j] == upper[j]) {
        continue;
      }
      double d = (infeasible ? 0 : cost[j]) - program.product(j, y);
      boolean free = Double.isInfinite(lower[j]) && Double.isInfinite(upper[j]);
      boolean atUpper = upper[j] - x[j] < x[j] - lower[j];
      boolean pays = free ? Math.abs(d) > tolerance : atUpper ? d < -tolerance : d > tolerance;
      double score = d * d / weight[j];
      if (pays && score > best) {
        best = score;
        entered = j;
        upward = d > 0;
      }
    }
    return entered >= 0;
  }

  /** Moves the entering column; false if nothing bounds it or its pivot is doubtful. */
  private boolean move(boolean infeasible) {
    Arrays.fill(byRow, 0);
    program.add(entered, 1, byRow);
    factors.solve(byRow, alpha);
    double sign = upward ? 1 : -1;
    double limit = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (int p = 0; p < m; p++) {
      double rate = -sign * alpha[p];
      largest = Math.max(largest, Math.abs(rate));
      if (Math.abs(rate) > NEGLIGIBLE) {
        limit =
            Math.min(limit, (distance(basis[p], rate) + slackOf(basis[p], rate)) / Math.abs(rate));
      }
    }
    int leaving = -1;
    double pivot = 0;
    for (int p = 0; p < m; p++) {
      double rate = -sign * alpha[p];
      double size = Math.abs(rate);
      if (size > NEGLIGIBLE && size > pivot && distance(basis[p], rate) / size <= limit) {
        leaving = p;
        pivot = size;
      }
    }
    double range = upper[entered] - lower[entered];
    if (leaving < 0 && Double.isInfinite(range)) {
      return false;
    }
    double step =
        leaving < 0
            ? range
            : Math.max(
                distance(basis[leaving], -sign * alpha[leaving]) / pivot,
                0.5 * allowed / EXPANSION / pivot);
    if (range <= step) {
      shift(sign * range);
      x[entered] = upward ? upper[entered] : lower[entered];
      return true;
    }
    if (pivot < DOUBTFUL * largest && factors.changeCount() > 0) {
      return false;
    }
    shift(sign * step);
    replace(leaving);
    return true;
  }

  private double slackOf(int j, double rate) {
    double bound = target(j, rate);
    return slack * Math.max(1, Math.abs(bound));
  }

  /** The bound that a basic column meets first when it moves; infinite if none. */
  private double target(int j, double rate) {
    double excess = excess(j);
    if (rate > 0) {
      return excess < 0 ? lower[j] : excess > 0 ? Double.POSITIVE_INFINITY : upper[j];
    }
    return excess > 0 ? upper[j] : excess < 0 ? Double.NEGATIVE_INFINITY : lower[j];
  }

  /** How far a basic column can move until it meets that bound; not below zero. */
  private double distance(int j, double rate) {
    double bound = target(j, rate);
    return Math.max(0, rate > 0 ? bound - x[j] : x[j] - bound);
  }

  private void shift(double by) {
    x[entered] += by;
    for (int p = 0; p < m; p++) {
      if (alpha[p] != 0) {
        x[basis[p]] -= by * alpha[p];
      }
    }
  }

  private void reweight(int leaving) {
    Arrays.fill(byPosition, 0);
    byPosition[leaving] = 1;
    factors.solveTransposed(byPosition, byRow);
    double reference = weight[entered] / (alpha[leaving] * alpha[leaving]);
    for (int j = 0; j < program.columns(); j++) {
      if (position[j] < 0 && lower[j] != upper[j]) {
        double a = program.product(j, byRow);
        weight[j] = Math.max(weight[j], a * a * reference);
      }
    }
    weight[basis[leaving]] = Math.max(reference, 1);
  }

  private void replace(int leaving) {
    reweight(leaving);
    position[basis[leaving]] = -1;
    basis[leaving] = entered;
    position[entered] = leaving;
    factors.replace(leaving, alpha);
  }
}
