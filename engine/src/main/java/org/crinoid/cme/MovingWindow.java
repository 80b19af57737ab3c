package org.crinoid.cme;

import java.util.Arrays;
import org.crinoid.cme.GeneratorBuilder.TimedFactors;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.Failure;
import org.crinoid.solve.MasterEquation;

/**
 * The window of states and the probabilities on it; follows where they go. Mutable.
 *
 * <p>Wanted are the states that carry all probability but what may be dropped, and those within
 * some jumps of them. States outside are dropped with what they have. A window that is closed, and
 * small, stays as it is.
 */
final class MovingWindow {

  /** States up to which a closed set is taken whole. */
  private static final int SMALL = 10_000;

  private static final int FIRST_LAYERS = 8;
  private static final int LEAST_LAYERS = 4;
  private static final int MOST_LAYERS = 256;

  /** Steps without another window after which it counts as steady. */
  private static final int STEADY = 3;

  /** Part of what may leave below which fewer layers would do. */
  private static final double PLENTY = 0.01;

  /** A window is renewed when it would shrink, or has to grow, to these parts of its size. */
  private static final double SHRUNK = 0.75;

  private final Coordinates coordinates;
  private final JumpRates rates;
  private final Enumeration enumeration;
  private final TimedEvents events;
  private final long[] start;
  private final int limit;
  private final boolean boxed;
  private final ProbabilityLevels levels = new ProbabilityLevels();

  private Window states;
  private Generator generator;
  private TimedFactors timed;
  private double[] p;
  private double time;
  private Carriage carriage = new Carriage(new int[0], new long[0][]);
  private boolean whole;
  private int layers = FIRST_LAYERS;
  private double threshold;
  private double before = 1;
  private double left;
  private double dropped;
  private int largest;
  private long made;
  private int stood;

  MovingWindow(
      CompiledJumps system, Start from, MasterEquation problem, FiniteStateProjection method) {
    this.coordinates = from.coordinates(system.jumps());
    this.start = from.counts();
    this.limit = method.maxStates();
    this.boxed = !method.box().isEmpty();
    this.rates = new JumpRates(system, coordinates, from);
    this.events = new TimedEvents(system, from, problem.endTime());
    rates.parameters(problem.startTime(), from.p());
    long[] caps = ReachableStates.caps(coordinates, method.box());
    this.enumeration = new Enumeration(coordinates, rates, caps, problem.startTime());
    long[] first = coordinates.coordinates(start);
    KeyLayout one = KeyLayout.of(first, enumeration.reach(), first);
    this.states = new Window(coordinates, one, new long[] {one.key(first)});
    this.p = new double[] {1};
  }

  /** Events at times known in advance. */
  TimedEvents events() {
    return events;
  }

  /** Whether propensities change in time. */
  boolean isTimed() {
    return rates.anyTimed();
  }

  /** Propensities that change in time. */
  TimedFactors timed() {
    return timed;
  }

  /** The window at the start, with all probability in one state, or in that where events lead. */
  void begin(double time) {
    long[][] counts = {start.clone()};
    if (!events.areNone()) {
      events.execute(time, counts);
    }
    settle(time, counts, new double[] {1});
  }

  /**
   * Where events have carried states.
   *
   * @param from states of the window before
   * @param counts (from × N) where each is now
   */
  record Carriage(int[] from, long[][] counts) {}

  /** What was carried last. */
  Carriage carriage() {
    return carriage;
  }

  /**
   * Leaves the states that were observed, divided by their probability.
   *
   * @param kept (S) which they are
   */
  void condition(boolean[] kept, double probability) {
    for (int s = 0; s < states.size(); s++) {
      p[s] = kept[s] ? p[s] / probability : 0;
    }
    before = Sums.of(p, states.size());
  }

  /**
   * Carries the states where events lead at a time.
   *
   * @return whether there is another window
   */
  boolean execute(double time) {
    int count = 0;
    for (int s = 0; s < states.size(); s++) {
      count += p[s] > 0 ? 1 : 0;
    }
    long[][] counts = new long[count][coordinates.count()];
    double[] carried = new double[count];
    int[] from = new int[count];
    count = 0;
    for (int s = 0; s < states.size(); s++) {
      if (p[s] > 0) {
        coordinates.counts(states.layout(), states.keys()[s], counts[count]);
        from[count] = s;
        carried[count++] = p[s];
      }
    }
    rates.at(time);
    if (!events.execute(time, counts) && !events.anyCounted()) {
      return false;
    }
    carriage = new Carriage(from, counts);
    settle(time, counts, carried);
    return true;
  }

  /** A window around states with given probabilities, with the parameters that hold now. */
  private void settle(double time, long[][] counts, double[] probability) {
    rates.parameters(time, events.parameters());
    enumeration.at(time);
    try {
      states = enumeration.reachable(counts, boxed ? limit : Math.min(SMALL, limit));
      whole = true;
    } catch (ProjectionFailedException e) {
      if (boxed || !(e.failure() instanceof Failure.TooManyStates)) {
        throw e;
      }
      whole = false;
      states = around(counts);
    }
    p = new double[states.size()];
    for (int k = 0; k < counts.length; k++) {
      int s = states.indexOf(counts[k]);
      if (s >= 0) {
        p[s] += probability[k];
      }
    }
    threshold = 0;
    stood = 0;
    stepped(0, 0);
    build(time);
  }

  private Window around(long[][] counts) {
    long[] largest = new long[coordinates.size()];
    for (long[] n : counts) {
      long[] own = coordinates.coordinates(n);
      Arrays.setAll(largest, c -> Math.max(largest[c], own[c] + (layers + 1L) * reach(c)));
    }
    KeyLayout layout = KeyLayout.of(largest, enumeration.reach(), largest);
    long[] keys = new long[counts.length];
    Arrays.setAll(keys, k -> layout.key(coordinates.coordinates(counts[k])));
    Arrays.sort(keys);
    long[] around = enumeration.around(layout, keys, layers, limit);
    return new Window(coordinates, enumeration.layout(), around);
  }

  private int reach(int c) {
    return enumeration.reach()[c];
  }

  private void build(double now) {
    time = now;
    GeneratorBuilder builder = new GeneratorBuilder(states, rates, time);
    generator = builder.build();
    timed = builder.timed(generator);
    largest = Math.max(largest, states.size());
    made++;
  }

  /** When the present window was made. */
  double time() {
    return time;
  }

  Window states() {
    return states;
  }

  Generator generator() {
    return generator;
  }

  /** (S or more) probabilities. */
  double[] probabilities() {
    return p;
  }

  /** Probability that has left windows. */
  double left() {
    return left;
  }

  /** The largest window. */
  int largest() {
    return largest;
  }

  /** Number of windows. */
  long made() {
    return made;
  }

  /** Terms of a sum in a product, for bounds of rounding. */
  int terms() {
    return rates.count() + 3;
  }

  /**
   * A step has been taken: what is missing now has left.
   *
   * @param allowed what might have left in it
   * @param zeroed what of that has been set to zero on purpose
   */
  void stepped(double allowed, double zeroed) {
    double now = Sums.of(p, states.size());
    double gone = Math.max(0, before - now - zeroed);
    left += gone;
    before = now;
    if (gone < PLENTY * allowed) {
      layers = Math.max(LEAST_LAYERS, layers * 7 / 8);
    }
  }

  /** Whether the window has stood still for some steps, or always does. */
  boolean isSteady() {
    return whole || stood >= STEADY;
  }

  /** Whether no jump leads out of the window. */
  boolean isClosed() {
    return whole && !boxed;
  }

  /**
   * Follows the probability.
   *
   * @param allowed what may have been dropped until now
   * @return whether there is another window
   */
  boolean follow(double time, double allowed) {
    if (whole) {
      return false;
    }
    threshold = levels.threshold(p, states.size(), Math.max(0, allowed - dropped));
    long[] core = core();
    stood++;
    if (core.length > SHRUNK * SHRUNK * states.size()) {
      return false;
    }
    enumeration.at(time);
    Wanted wanted = wanted(core);
    if (wanted.keys().length > SHRUNK * states.size()) {
      return false;
    }
    adopt(wanted, time);
    return true;
  }

  /**
   * Adds states after too much has left.
   *
   * @throws ProjectionFailedException if the window is to stay as it is
   */
  void widen(double time) {
    if (whole) {
      throw new ProjectionFailedException(
          new Failure.TooManyStates(
              time,
              states.size() + 1L,
              states.size(),
              "probability leaves the box that was given"));
    }
    layers = Math.min(MOST_LAYERS, 2 * layers);
    enumeration.at(time);
    adopt(wanted(core()), time);
  }

  /** Keys of a wanted window. */
  private record Wanted(KeyLayout layout, long[] keys) {}

  private long[] core() {
    long[] keys = states.keys();
    int count = 0;
    for (int s = 0; s < keys.length; s++) {
      count += p[s] > threshold ? 1 : 0;
    }
    long[] core = new long[count];
    count = 0;
    for (int s = 0; s < keys.length; s++) {
      if (p[s] > threshold) {
        core[count++] = keys[s];
      }
    }
    return core;
  }

  private Wanted wanted(long[] core) {
    KeyLayout layout = KeyLayouts.suiting(states.layout(), core, enumeration.reach(), layers + 1);
    long[] keys = core.clone();
    if (!layout.equals(states.layout())) {
      for (int k = 0; k < keys.length; k++) {
        keys[k] = states.layout().translate(keys[k], layout);
      }
      Arrays.sort(keys);
    }
    long[] around = enumeration.around(layout, keys, layers, limit);
    return new Wanted(enumeration.layout(), around);
  }

  private void adopt(Wanted wanted, double time) {
    Window next = new Window(coordinates, wanted.layout(), wanted.keys());
    double[] moved = new double[next.size()];
    boolean same = wanted.layout().equals(states.layout());
    int at = 0;
    double gone = 0;
    for (int s = 0; s < states.size(); s++) {
      if (p[s] == 0) {
        continue;
      }
      long key = states.keys()[s];
      if (same) {
        while (at < next.size() && next.keys()[at] < key) {
          at++;
        }
      } else {
        at = position(next, key);
      }
      if (at >= 0 && at < next.size() && next.keys()[at] == translated(next, key)) {
        moved[at] = p[s];
      } else {
        gone += p[s];
      }
    }
    dropped += gone;
    stood = 0;
    states = next;
    p = moved;
    before = Sums.of(p, p.length);
    build(time);
  }

  private long translated(Window next, long key) {
    return next.layout().equals(states.layout())
        ? key
        : states.layout().translate(key, next.layout());
  }

  private int position(Window next, long key) {
    for (int c = 0; c < states.layout().size(); c++) {
      if (states.layout().count(key, c) > next.layout().room(c)) {
        return -1;
      }
    }
    return next.indexOf(states.layout().translate(key, next.layout()));
  }

  /** It in words. */
  String description() {
    return whole
        ? "on %s %d states that can be reached"
            .formatted(boxed ? "those in a box," : "all", states.size())
        : "on windows of at most %d states".formatted(largest);
  }
}
