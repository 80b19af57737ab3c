package org.crinoid.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crinoid.cme.FiniteStateProjection;
import org.crinoid.cme.StationaryDistribution;
import org.crinoid.jump.DirectMethod;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.MomentCourse;
import org.crinoid.solve.Moments;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.solve.StationaryLaw;
import org.junit.jupiter.api.Test;

/**
 * Methods that share nothing agree on 200 random networks: the master equation, dense and by code
 * of this test; finite state projection; exact sample paths; moments that close; and, of those with
 * few states, the law in the long run against the same matrix squared 24 times.
 *
 * <p>Paths: a mean of 400 paths lies within 5 standard errors of the truth but once in 1.7 million;
 * some 450 means are compared, so that a false alarm comes once in 3,800 seeds. An error of a
 * quarter of a standard deviation in a mean would be caught with certainty above a half. Moments
 * that close are compared to 1e-7 of their size, a tenth of what truncation and integration leave.
 * Laws may be as far from the oracle as their own bounds say and as the oracle loses at its limits.
 */
class MethodAgreementTest {

  private static final int NETWORKS = 200;
  private static final int PATHS = 400;
  private static final double TIME = 0.7;

  /** Error asked of laws, and what the oracle may lose at its limits. */
  private static final double EPSILON = 1e-7;

  private static final double LOST = 1e-9;

  /** Of networks whose matrices are squared. */
  private static final int MOST_STATES = 80;

  /** A network as text and as code. */
  private record Network(
      Chemistry text, int[] start, int[] most, List<MasterOracle.Reaction> reactions) {}

  private static Network random(Random random) {
    int n = 1 + random.nextInt(3);
    Chemistry text = new Chemistry();
    int[] start = new int[n];
    int[] most = new int[n];
    for (int i = 0; i < n; i++) {
      start[i] = random.nextInt(7);
      most[i] = 26;
      text.species("X" + i, start[i]);
    }
    List<MasterOracle.Reaction> reactions = new ArrayList<>();
    int count = 2 + random.nextInt(4);
    boolean paired = random.nextInt(3) > 0;
    for (int j = 0; j < count; j++) {
      int[] in = new int[n];
      int[] out = new int[n];
      int left = random.nextInt(paired ? 3 : 2);
      for (int k = 0; k < left; k++) {
        in[random.nextInt(n)]++;
      }
      // never more than were taken, but for one that is made from nothing
      int made = left == 0 ? 1 : random.nextInt(left + 1);
      for (int k = 0; k < made; k++) {
        out[random.nextInt(n)]++;
      }
      add(text, reactions, in, out, 0.25 * (1 + random.nextInt(8)));
    }
    return new Network(text, start, most, reactions);
  }

  private static void add(
      Chemistry text, List<MasterOracle.Reaction> reactions, int[] in, int[] out, double k) {
    int[] change = new int[in.length];
    StringBuilder law = new StringBuilder("" + k);
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (int i = 0; i < in.length; i++) {
      change[i] = out[i] - in[i];
      law.append(in[i] > 0 ? "*X" + i + "^" + in[i] : "");
      for (int q = 0; q < in[i]; q++) {
        left.add("X" + i);
      }
      for (int q = 0; q < out[i]; q++) {
        right.add("X" + i);
      }
    }
    text.reaction(String.join(" + ", left) + " -> " + String.join(" + ", right) + " : " + law);
    reactions.add(
        new MasterOracle.Reaction(
            change,
            x -> {
              double a = k;
              for (int i = 0; i < x.length; i++) {
                a *= MasterOracle.falling(x[i], in[i]);
              }
              return a;
            }));
  }

  @Test
  void pathsMomentsAndTheMasterEquationAgreeOnRandomNetworks() {
    Random random = new Random(6);
    int closed = 0;
    int drawn = 0;
    for (int k = 0; k < NETWORKS; k++) {
      Network network = random(random);
      MasterOracle law = new MasterOracle(network.start(), network.most(), network.reactions());
      double[] p = law.at(TIME);
      assertThat(law.expect(p, x -> 1))
          .as("network %d keeps its states", k)
          .isGreaterThan(1 - 1e-9);
      CompiledJumps system = network.text().compiled();
      drawn += paths(system, law, p, k);
      closed += moments(system, law, p, k);
      projected(system, network, law, p, k);
    }
    assertThat(drawn).isGreaterThan(300);
    assertThat(closed).isGreaterThan(60);
  }

  /** As the projection promises: nowhere too much, and the whole distance within its bound. */
  private static void projected(
      CompiledJumps system, Network network, MasterOracle oracle, double[] p, int k) {
    MasterEquation asked =
        new MasterEquation(system, Map.of(), 0, new double[] {TIME}, EPSILON, false);
    Distribution d = new FiniteStateProjection().solve(asked, Run.quiet());
    CountLaw law = d.last();
    double[] q = on(oracle, network, law);
    assertThat(d.report().outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(law.bound().probability()).as("network %d", k).isLessThanOrEqualTo(EPSILON);
    assertThat(distance(p, q)).as("network %d", k).isLessThan(law.bound().probability() + LOST);
    for (int s = 0; s < p.length; s++) {
      assertThat(q[s]).as("network %d, state %d", k, s).isLessThan(p[s] + LOST);
    }
  }

  @Test
  void lawsInTheLongRunAreThoseOfTheMasterEquationOfRandomNetworks() {
    Random random = new Random(6);
    int rested = 0;
    for (int k = 0; k < NETWORKS; k++) {
      Network network = random(random);
      MasterOracle oracle = new MasterOracle(network.start(), network.most(), network.reactions());
      if (oracle.size() > MOST_STATES) {
        continue;
      }
      double[] p = oracle.inTheLongRun();
      double lost = 1 - oracle.expect(p, x -> 1);
      // else the network may grow for ever
      if (lost < EPSILON) {
        settled(network, oracle, p, Math.max(0, lost), k);
        rested++;
      }
    }
    assertThat(rested).isGreaterThan(75);
  }

  private static void settled(
      Network network, MasterOracle oracle, double[] p, double lost, int k) {
    StationaryLaw asked = new StationaryLaw(network.text().compiled(), Map.of(), EPSILON, false);
    Distribution d = new StationaryDistribution(20_000).solve(asked, Run.quiet());
    assertThat(d.report().outcome()).as("network %d", k).isInstanceOf(Outcome.Completed.class);
    double bound = d.last().bound().probability();
    assertThat(bound).as("network %d", k).isLessThanOrEqualTo(EPSILON);
    assertThat(distance(p, on(oracle, network, d.last())))
        .as("network %d", k)
        .isLessThan(bound + 2 * lost + LOST);
  }

  /** A law on the states of the oracle; the others must have next to nothing. */
  private static double[] on(MasterOracle oracle, Network network, CountLaw law) {
    double[] q = new double[oracle.size()];
    for (int s = 0; s < law.states().size(); s++) {
      int[] x = network.start().clone();
      for (int i = 0; i < law.species().size(); i++) {
        x[Integer.parseInt(law.species().get(i).substring(1))] = (int) law.states().count(s, i);
      }
      int place = oracle.place(x);
      if (place >= 0) {
        q[place] += law.probabilities()[s];
      } else {
        assertThat(law.probabilities()[s]).isLessThan(EPSILON);
      }
    }
    return q;
  }

  private static double distance(double[] p, double[] q) {
    double sum = 0;
    for (int s = 0; s < p.length; s++) {
      sum += Math.abs(p[s] - q[s]);
    }
    return sum;
  }

  private static int paths(CompiledJumps system, MasterOracle law, double[] p, int k) {
    List<String> ids = new Fluctuating(system).ids();
    if (ids.isEmpty()) {
      return 0;
    }
    PathSampler sampler =
        new DirectMethod()
            .sampler(
                SamplePath.of(system, 0, new double[] {TIME}, ids),
                new Run(() -> false, t -> {}, Long.MAX_VALUE, 77 + k));
    double[] sum = new double[ids.size()];
    double[] row = new double[ids.size()];
    for (int path = 0; path < PATHS; path++) {
      sampler.sample(path, Map.of(), row);
      for (int i = 0; i < row.length; i++) {
        sum[i] += row[i];
      }
    }
    for (int i = 0; i < row.length; i++) {
      int species = Integer.parseInt(ids.get(i).substring(1));
      double error = Math.sqrt(Math.max(0, law.covariance(p, species, species)) / PATHS);
      assertThat(sum[i] / PATHS)
          .as("network %d, %s by paths", k, ids.get(i))
          .isCloseTo(law.mean(p, species), within(5 * error + 1e-9));
    }
    return row.length;
  }

  private static int moments(CompiledJumps system, MasterOracle law, double[] p, int k) {
    MomentCourse asked = MomentCourse.of(system, 0, new double[] {TIME});
    ExactMoments exact = new ExactMoments(Chemistry.precise());
    if (exact.assess(asked, Evidence.none()) instanceof Fit.Rejects) {
      return 0;
    }
    Moments m = exact.solve(asked.ofOrder(3), Run.quiet());
    assertThat(m.report().outcome()).isInstanceOf(Outcome.Completed.class);
    for (int i = 0; i < m.species().size(); i++) {
      int a = Integer.parseInt(m.species().get(i).substring(1));
      assertThat(m.mean(0, i)).as("network %d", k).isCloseTo(law.mean(p, a), within(1e-7));
      int[] cube = new int[m.species().size()];
      cube[i] = 3;
      double mean = law.mean(p, a);
      assertThat(m.central(0, cube))
          .as("network %d", k)
          .isCloseTo(law.expect(p, x -> Math.pow(x[a] - mean, 3)), within(1e-5));
      for (int q = 0; q < m.species().size(); q++) {
        int b = Integer.parseInt(m.species().get(q).substring(1));
        assertThat(m.covariance(0, i, q))
            .as("network %d", k)
            .isCloseTo(law.covariance(p, a, b), within(1e-6));
      }
    }
    if (LinearNoiseApproximation.isExact(system)) {
      Moments noise =
          new LinearNoiseApproximation(Chemistry.precise(), true).solve(asked, Run.quiet());
      assertThat(noise.means()).containsExactly(m.means(), within(1e-9));
      assertThat(noise.covariances()).containsExactly(m.covariances(), within(1e-9));
    }
    return 1;
  }
}
