package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.linalg.Rational;
import org.crinoid.network.Arrow;
import org.crinoid.network.Complex;
import org.crinoid.network.Kinetics;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.system.JumpSystem;

/**
 * The ways in which molecules react: irreversible events, each with its rate.
 *
 * <p>The arrows of a network, but where the jump process has one event for both directions of a
 * reaction, as of a law that is not called reversible, that reaction is one channel with its whole
 * law.
 */
final class Channels {

  private final ReactionNetwork network;
  private final List<Channel> all = new ArrayList<>();
  private final Map<String, Integer> events = new HashMap<>();

  /** One way to react; {@code parts} are arrows with the sign of their part of the rate. */
  private record Channel(int[] species, double[] change, List<Part> parts) {}

  private record Part(int arrow, int sign) {}

  Channels(ReactionNetwork network, JumpSystem jumps) {
    this.network = network;
    jumps.jumps().forEach(j -> events.merge(j.reaction(), 1, Integer::sum));
    Map<String, List<Integer>> byReaction = new LinkedHashMap<>();
    for (int j = 0; j < network.arrows().size(); j++) {
      byReaction.computeIfAbsent(network.arrows().get(j).reaction(), r -> new ArrayList<>()).add(j);
    }
    byReaction.values().forEach(this::add);
  }

  private void add(List<Integer> arrows) {
    long directions = arrows.stream().map(network::change).distinct().count();
    int ways = events.getOrDefault(network.arrows().get(arrows.get(0)).reaction(), 0);
    boolean whole = directions > 1 && ways < directions;
    Map<Integer, Rational> first = network.change(arrows.get(0));
    List<Part> parts = new ArrayList<>();
    for (int j : arrows) {
      if (whole) {
        parts.add(new Part(j, network.change(j).equals(first) ? 1 : -1));
      } else {
        all.add(channel(network.change(j), List.of(new Part(j, 1))));
      }
    }
    if (whole) {
      all.add(channel(first, parts));
    }
  }

  private static Channel channel(Map<Integer, Rational> change, List<Part> parts) {
    return new Channel(
        change.keySet().stream().mapToInt(Integer::intValue).toArray(),
        change.values().stream().mapToDouble(Rational::doubleValue).toArray(),
        parts);
  }

  int count() {
    return all.size();
  }

  /** Rate of each channel, amount per time. */
  double[] rates(Instant at) {
    double[] rates = new double[all.size()];
    for (int c = 0; c < rates.length; c++) {
      for (Part part : all.get(c).parts()) {
        rates[c] += part.sign() * rate(part.arrow(), at);
      }
    }
    return rates;
  }

  private double rate(int j, Instant at) {
    Arrow arrow = network.arrows().get(j);
    return switch (arrow.kinetics()) {
      case Kinetics.MassAction m -> {
        double v = at.value(m.constant());
        Complex y = network.source(j);
        for (int k = 0; k < y.size(); k++) {
          double x = at.value(network.species().get(y.species(k)));
          v *= Math.pow(x, y.coefficient(k).doubleValue());
        }
        yield v;
      }
      case Kinetics.CountedMassAction c -> at.value(c.law());
      case Kinetics.General g -> at.value(g.law());
    };
  }

  /**
   * Adds {@code Σ v γ γᵀ / (sᵢ sₖ)}, the noise that firings make.
   *
   * @param rates (channels) firings per time; what is negative counts as zero
   * @param scale (n) counts by which changes are measured
   * @param d (n·n) added to
   */
  void diffuse(double[] rates, double[] scale, double[] d) {
    int n = scale.length;
    for (int c = 0; c < rates.length; c++) {
      int[] moved = all.get(c).species();
      double[] change = all.get(c).change();
      double v = Math.max(0, rates[c]);
      for (int a = 0; a < moved.length; a++) {
        for (int b = 0; b < moved.length; b++) {
          d[moved[a] * n + moved[b]] +=
              v * (change[a] / scale[moved[a]]) * (change[b] / scale[moved[b]]);
        }
      }
    }
  }
}
