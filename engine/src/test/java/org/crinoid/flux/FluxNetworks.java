package org.crinoid.flux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.crinoid.system.FluxSystem;

/** Builds networks of bounded fluxes, a line a reaction. */
final class FluxNetworks {

  private final Map<String, Integer> species = new LinkedHashMap<>();
  private final List<String> reactions = new ArrayList<>();
  private final List<Map<Integer, Double>> columns = new ArrayList<>();
  private final List<double[]> bounds = new ArrayList<>();

  /** A reaction as in {@code "A + 2 B -> C"}; either side may be empty. */
  FluxNetworks reaction(String id, double lower, double upper, String formula) {
    Map<Integer, Double> column = new TreeMap<>();
    String[] sides = formula.split("->", -1);
    side(sides[0], -1, column);
    side(sides[1], 1, column);
    column.values().removeIf(s -> s == 0);
    reactions.add(id);
    columns.add(column);
    bounds.add(new double[] {lower, upper});
    return this;
  }

  private void side(String text, double sign, Map<Integer, Double> column) {
    for (String part : text.split("\\+")) {
      if (!part.isBlank()) {
        String[] words = part.strip().split("\\s+");
        double count = words.length == 2 ? Double.parseDouble(words[0]) : 1;
        int row = species.computeIfAbsent(words[words.length - 1], s -> species.size());
        column.merge(row, sign * count, Double::sum);
      }
    }
  }

  /** The network with one objective, {@code best}: a sum of fluxes. */
  FluxSystem system(boolean maximized, Map<String, Double> terms) {
    int n = reactions.size();
    double[] weights = new double[n];
    terms.forEach((id, weight) -> weights[reactions.indexOf(id)] += weight);
    int[] start = new int[n + 1];
    for (int j = 0; j < n; j++) {
      start[j + 1] = start[j] + columns.get(j).size();
    }
    return new FluxSystem(
        List.copyOf(species.keySet()),
        species.size(),
        reactions,
        n,
        start,
        columns.stream().flatMap(c -> c.keySet().stream()).mapToInt(i -> i).toArray(),
        columns.stream().flatMap(c -> c.values().stream()).mapToDouble(s -> s).toArray(),
        bounds.stream().mapToDouble(b -> b[0]).toArray(),
        bounds.stream().mapToDouble(b -> b[1]).toArray(),
        List.of(new FluxSystem.Objective("best", maximized, weights)),
        Optional.of("best"),
        List.of());
  }

  /**
   * A random network of few species and reactions, with small whole numbers everywhere, so that
   * ties are frequent.
   */
  static FluxSystem random(long seed) {
    Random random = new Random(seed);
    FluxNetworks network = new FluxNetworks();
    int m = 1 + random.nextInt(3);
    int n = m + 1 + random.nextInt(3);
    Map<String, Double> terms = new LinkedHashMap<>();
    for (int j = 0; j < n; j++) {
      String[] sides = {"", ""};
      for (int i = 0; i < m; i++) {
        int count = random.nextInt(5) - 2;
        if (count != 0) {
          int side = count < 0 ? 0 : 1;
          sides[side] += (sides[side].isEmpty() ? "" : " + ") + Math.abs(count) + " S" + i;
        }
      }
      double lower = random.nextInt(3) == 0 ? random.nextInt(2) : -random.nextInt(4);
      network.reaction("R" + j, lower, lower + random.nextInt(5), sides[0] + " -> " + sides[1]);
      if (random.nextInt(2) == 0) {
        terms.put("R" + j, (double) random.nextInt(5) - 2);
      }
    }
    return network.system(random.nextBoolean(), terms);
  }

  /**
   * A network of the size of a genome-scale one: {@code layers} of {@code width} species, each made
   * from one to three of the layer before; supplied at the top, drawn off at the bottom, where a
   * product needs all species of the last layer.
   */
  static FluxSystem layered(int layers, int width, long seed) {
    Random random = new Random(seed);
    FluxNetworks network = new FluxNetworks();
    for (int k = 0; k < width; k++) {
      network.reaction("supply" + k, 0, 5 + random.nextInt(10), "-> L0_" + k);
    }
    for (int l = 1; l < layers; l++) {
      for (int k = 0; k < 2 * width; k++) {
        StringBuilder left = new StringBuilder();
        int parts = 1 + random.nextInt(3);
        for (int p = 0; p < parts; p++) {
          left.append(p == 0 ? "" : " + ");
          left.append(1 + random.nextInt(2)).append(" L").append(l - 1).append('_');
          left.append(random.nextInt(width));
        }
        String right = (1 + random.nextInt(3)) + " L" + l + "_" + k % width;
        double lower = random.nextInt(4) == 0 ? -1000 : 0;
        network.reaction("R" + l + "_" + k, lower, 1000, left + " -> " + right);
      }
    }
    StringBuilder all = new StringBuilder();
    for (int k = 0; k < width; k++) {
      all.append(k == 0 ? "" : " + ").append("L").append(layers - 1).append('_').append(k);
      for (int l = 0; l < layers; l++) {
        network.reaction("waste" + l + "_" + k, 0, 1000, "L" + l + "_" + k + " ->");
      }
    }
    network.reaction("product", 0, 1000, all + " ->");
    return network.system(true, Map.of("product", 1.0));
  }

  /** Fluxes by identifier of the reaction. */
  static double flux(FluxSystem system, double[] fluxes, String id) {
    return fluxes[system.variables().indexOf(id)];
  }

  /** As text, for the report of a failure. */
  static String text(FluxSystem system) {
    return "%s start %s rows %s coefficients %s bounds %s %s weights %s"
        .formatted(
            system.variables(),
            Arrays.toString(system.columnStart()),
            Arrays.toString(system.row()),
            Arrays.toString(system.coefficient()),
            Arrays.toString(system.lower()),
            Arrays.toString(system.upper()),
            Arrays.toString(system.objectives().getFirst().weights()));
  }
}
