package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.crinoid.catalogue.Blocks.Block;
import org.crinoid.linalg.Rational;
import org.crinoid.network.Arrow;
import org.crinoid.network.NetworkBuilder;
import org.crinoid.network.ProductFormLaw;
import org.crinoid.network.RateConstants;
import org.crinoid.network.ReactionNetwork;

/**
 * Laws in the long run that parts of a network have, found by what its reactions do and by their
 * constants, not by names.
 *
 * <ul>
 *   <li>A closed block of single molecules in complex balance: Poisson or multinomial laws.
 *   <li>One species that arrives, doubles and is lost: {@link NegativeBinomial}, if it is lost
 *       faster than it doubles; otherwise counts grow beyond all bounds.
 *   <li>One species that arrives in batches and is lost one by one: {@link CompoundPoisson}.
 *   <li>One species that arrives at a rate drawn from a gamma law: {@link GammaMixedPoisson}.
 *   <li>One species that genes of two states make: {@link TelegraphLaw}.
 * </ul>
 */
final class LawsByName {

  private final ReactionNetwork network;
  private final RateConstants constants;
  private final DrawnConstants drawn;
  private final long[] start;
  private final double perUnit;

  /** What is known of a block. */
  sealed interface Outcome {

    /** Its law. */
    record Known(ExactLaw.Factor law) implements Outcome {}

    /** It has no law in the long run. */
    record None(String because) implements Outcome {}

    /** It has none by name. */
    record Open(String because) implements Outcome {}
  }

  /** One species: arrivals and what else happens to it, in molecules per time. */
  private record Single(double[] batches, double doubling, double loss) {
    double arrivals() {
      return Arrays.stream(batches).sum();
    }
  }

  /** Batches larger than this are not listed one by one. */
  private static final int LARGEST_BATCH = 10_000;

  /**
   * Prepares to look for laws.
   *
   * @param start counts at the start
   * @param perUnit molecules in a unit of amount
   */
  LawsByName(ReactionNetwork network, DrawnConstants constants, long[] start, double perUnit) {
    this.network = network;
    this.constants = constants.constants();
    this.drawn = constants;
    this.start = start;
    this.perUnit = perUnit;
  }

  /** What is known of each block; where a block has a joint law with another, once for both. */
  List<Outcome> all() {
    List<Block> blocks = Blocks.of(network);
    Map<Block, Outcome> outcomes = new HashMap<>();
    for (Block b : blocks) {
      outcomes.put(b, b.isClosed() ? closed(b) : made(b, blocks));
    }
    List<Outcome> all = new ArrayList<>();
    for (Block b : blocks) {
      List<Block> dependent =
          blocks.stream()
              .filter(d -> d.outside().stream().anyMatch(b.species()::contains))
              .toList();
      boolean told =
          dependent.size() == 1
              && outcomes.get(dependent.get(0)) instanceof Outcome.Known k
              && k.law() instanceof TelegraphLaw;
      if (!told) {
        all.add(outcomes.get(b));
      }
      if (dependent.size() > 1) {
        all.add(
            new Outcome.Open(
                "%s all depend on %s, and so on each other"
                    .formatted(
                        dependent.stream().map(this::names).collect(Collectors.joining(", ")),
                        names(b))));
      }
    }
    return all;
  }

  private String names(Block b) {
    return b.species().stream()
        .map(i -> "'" + network.species().get(i) + "'")
        .collect(Collectors.joining(", "));
  }

  // ---- closed blocks

  private Outcome closed(Block b) {
    if (b.species().size() == 1) {
      int i = b.species().get(0);
      Optional<Outcome> mixed = mixed(b, i);
      if (mixed.isPresent()) {
        return mixed.get();
      }
      Optional<String> other = unusual(b, i);
      return other.isPresent() ? new Outcome.Open(other.get()) : single(i, rates(b, i));
    }
    return balanced(b);
  }

  /** The arrow that does not move single molecules of species {@code i}, if there is one. */
  private Optional<String> unusual(Block b, int i) {
    return b.arrows().stream()
        .flatMap(j -> unusual(j, i).stream())
        .findFirst()
        .map(
            why ->
                "%s: %s".formatted("'" + network.species().get(i) + "' has no law by name", why));
  }

  private Optional<String> unusual(int j, int i) {
    Arrow a = network.arrows().get(j);
    Rational order = network.source(j).total();
    Rational change = network.change(j).get(i);
    boolean arrives = order.signum() == 0 && change.compareTo(Rational.of(LARGEST_BATCH)) <= 0;
    boolean moves =
        order.equals(Rational.ONE)
            && (change.equals(Rational.ONE) || change.equals(Rational.of(-1)));
    if (!a.kinetics().isMassActionOfCounts() || !(arrives || moves)) {
      String reason = a.kinetics().reason();
      return Optional.of(
          "'%s' (%s) is neither arrival nor doubling nor loss of single molecules%s"
              .formatted(a.id(), network.text(a), reason.isEmpty() ? "" : ": " + reason));
    }
    return constants.values().get(j).isPresent()
        ? Optional.empty()
        : Optional.of("the rate constant of '%s' has no fixed value".formatted(a.id()));
  }

  private Single rates(Block b, int i) {
    int largest =
        b.arrows().stream()
            .map(j -> network.change(j).get(i))
            .mapToInt(v -> v.numerator().intValueExact())
            .max()
            .orElse(0);
    double[] batches = new double[Math.max(1, largest)];
    double doubling = 0;
    double loss = 0;
    for (int j : b.arrows()) {
      double k = constants.values().get(j).getAsDouble();
      int change = network.change(j).get(i).numerator().intValueExact();
      if (network.source(j).size() == 0) {
        batches[change - 1] += perUnit * k;
      } else if (change > 0) {
        doubling += k;
      } else {
        loss += k;
      }
    }
    return new Single(batches, doubling, loss);
  }

  private Outcome single(int i, Single r) {
    String name = network.species().get(i);
    if (r.arrivals() == 0) {
      return dyingOut(i, r);
    }
    if (r.loss() <= r.doubling()) {
      return new Outcome.None(
          "%s: each molecule doubles at rate %s and is lost at rate %s, and more arrive, so that counts grow beyond all bounds; there is a law only if they are lost faster than they double"
              .formatted(name, Numbers.text(r.doubling()), Numbers.text(r.loss())));
    }
    boolean batches = r.batches().length > 1;
    if (r.doubling() == 0) {
      return new Outcome.Known(
          batches
              ? new CompoundPoisson(
                  name, Arrays.stream(r.batches()).mapToObj(a -> a / r.loss()).toList())
              : new ExactLaw.Poissons(Map.of(name, r.arrivals() / r.loss())));
    }
    return batches
        ? new Outcome.Open("'%s' both doubles and arrives in batches".formatted(name))
        : new Outcome.Known(
            new NegativeBinomial(name, r.arrivals() / r.doubling(), r.doubling() / r.loss()));
  }

  private Outcome dyingOut(int i, Single r) {
    String name = network.species().get(i);
    return start[i] == 0 || r.loss() >= r.doubling() && r.loss() > 0
        ? new Outcome.Known(new ExactLaw.Poissons(Map.of(name, 0.0)))
        : new Outcome.None(
            "%s: each molecule doubles at rate %s and is lost at rate %s, and none arrive: all die out with probability %s, and else grow beyond all bounds"
                .formatted(
                    name,
                    Numbers.text(r.doubling()),
                    Numbers.text(r.loss()),
                    Numbers.text(Math.pow(r.loss() / r.doubling(), start[i]))));
  }

  /** The law of a block that arrives at a drawn rate. */
  private Optional<Outcome> mixed(Block b, int i) {
    double loss = 0;
    Optional<DrawnConstants.GammaDraw> arrival = Optional.empty();
    for (int j : b.arrows()) {
      OptionalDouble k = constants.values().get(j);
      boolean one = network.change(j).get(i).abs().equals(Rational.ONE);
      if (network.source(j).size() == 0 && one && arrival.isEmpty() && k.isEmpty()) {
        arrival = drawn.gamma(j);
        if (arrival.isEmpty()) {
          return Optional.empty();
        }
      } else if (unusual(j, i).isPresent() || network.change(j).get(i).signum() > 0) {
        return Optional.empty();
      } else {
        loss += k.getAsDouble();
      }
    }
    double lost = loss;
    return arrival
        .filter(g -> lost > 0)
        .map(
            g ->
                new Outcome.Known(
                    new GammaMixedPoisson(
                        network.species().get(i), g.shape(), perUnit * g.scale() / lost)));
  }

  /** A closed block of several species, if its molecules move singly and are balanced. */
  private Outcome balanced(Block b) {
    List<String> names = b.species().stream().map(network.species()::get).toList();
    NetworkBuilder builder = new NetworkBuilder(names);
    for (int j : b.arrows()) {
      Arrow a = network.arrows().get(j);
      builder.arrow(
          a.id(),
          a.reaction(),
          within(b, network.source(j).coefficients()),
          within(b, network.target(j).coefficients()),
          a.kinetics());
    }
    ReactionNetwork part = builder.build();
    RateConstants own =
        new RateConstants(b.arrows().stream().map(j -> constants.values().get(j)).toList());
    ProductFormLaw theorem = ProductFormLaw.of(part, own);
    if (!theorem.verdict().holds() || theorem.logMeans().isEmpty()) {
      return new Outcome.Open("%s: %s".formatted(names(b), theorem.verdict().because()));
    }
    List<Double> log = theorem.logMeans().get();
    long[] from = b.species().stream().mapToLong(i -> start[i]).toArray();
    return ExactLaws.stationary(part, from, i -> perUnit * Math.exp(log.get(i)))
        .filter(f -> f.size() == 1)
        .<Outcome>map(f -> new Outcome.Known(f.get(0)))
        .orElseGet(() -> new Outcome.Open("%s: a product form without a name".formatted(names(b))));
  }

  private static Map<Integer, Rational> within(Block b, Map<Integer, Rational> complex) {
    Map<Integer, Rational> own = new HashMap<>();
    complex.forEach(
        (i, v) -> {
          if (b.species().contains(i)) {
            own.put(b.species().indexOf(i), v);
          }
        });
    return own;
  }

  // ---- what genes make

  private Outcome made(Block b, List<Block> blocks) {
    List<Block> makers =
        blocks.stream().filter(m -> m.species().stream().anyMatch(b.outside()::contains)).toList();
    boolean gene =
        makers.size() == 1 && makers.get(0).isClosed() && makers.get(0).species().size() == 2;
    if (b.species().size() != 1 || !gene) {
      return new Outcome.Open(
          "%s depends on %s, and only what one block of two-state genes makes has a law by name"
              .formatted(
                  names(b), makers.stream().map(this::names).collect(Collectors.joining(", "))));
    }
    return new Telegraphs(network, constants, perUnit, start)
        .law(b, makers.get(0))
        .<Outcome>map(Outcome.Known::new)
        .orElseGet(
            () ->
                new Outcome.Open(
                    "%s depends on %s: these are no genes that change between two states singly, or it is not made and lost one by one"
                        .formatted(names(b), names(makers.get(0)))));
  }
}
