package org.crinoid.catalogue;

import java.util.Map;
import java.util.Optional;
import org.crinoid.catalogue.Blocks.Block;
import org.crinoid.linalg.Rational;
import org.crinoid.network.RateConstants;
import org.crinoid.network.ReactionNetwork;

/** Finds genes of two states and what they make, by what their reactions do. */
final class Telegraphs {

  private final ReactionNetwork network;
  private final RateConstants constants;
  private final double perUnit;
  private final long[] start;

  Telegraphs(ReactionNetwork network, RateConstants constants, double perUnit, long[] start) {
    this.network = network;
    this.constants = constants;
    this.perUnit = perUnit;
    this.start = start;
  }

  /** Switching of a gene from its first state to its second, and back. */
  private record Switch(double there, double back) {}

  /** Messengers made in each state and always, and lost, per time. */
  private record Making(double first, double second, double always, double loss) {}

  /**
   * The law of what genes make.
   *
   * @param made a block of one species
   * @param gene a closed block of two species
   */
  Optional<ExactLaw.Factor> law(Block made, Block gene) {
    Optional<Switch> turns = turns(gene);
    Optional<Making> making = making(made, gene);
    int first = gene.species().get(0);
    int second = gene.species().get(1);
    long genes = start[first] + start[second];
    if (turns.isEmpty() || making.isEmpty() || genes == 0) {
      return Optional.empty();
    }
    Making m = making.get();
    boolean firstIsOn = m.first() > m.second();
    String one = network.species().get(first);
    String other = network.species().get(second);
    Switch s = turns.get();
    double least = Math.min(m.first(), m.second());
    return Optional.of(
        new TelegraphLaw(
            firstIsOn ? new TelegraphLaw.Gene(one, other) : new TelegraphLaw.Gene(other, one),
            network.species().get(made.species().get(0)),
            genes,
            new TelegraphLaw.Rates(
                (firstIsOn ? s.back() : s.there()) / m.loss(),
                (firstIsOn ? s.there() : s.back()) / m.loss(),
                Math.abs(m.first() - m.second()) / m.loss(),
                (m.always() + genes * least) / m.loss())));
  }

  private Optional<Switch> turns(Block gene) {
    int first = gene.species().get(0);
    double there = 0;
    double back = 0;
    for (int j : gene.arrows()) {
      Map<Integer, Rational> change = network.change(j);
      boolean turns =
          isKnown(j)
              && network.source(j).total().equals(Rational.ONE)
              && network.target(j).total().equals(Rational.ONE)
              && change.keySet().equals(java.util.Set.copyOf(gene.species()));
      if (!turns) {
        return Optional.empty();
      }
      double k = constants.values().get(j).getAsDouble();
      there += change.get(first).signum() < 0 ? k : 0;
      back += change.get(first).signum() < 0 ? 0 : k;
    }
    return there > 0 && back > 0 ? Optional.of(new Switch(there, back)) : Optional.empty();
  }

  private Optional<Making> making(Block made, Block gene) {
    int messenger = made.species().get(0);
    double[] rates = new double[3];
    double loss = 0;
    for (int j : made.arrows()) {
      Rational change = network.change(j).get(messenger);
      boolean single = change.abs().equals(Rational.ONE);
      Rational order = network.source(j).total();
      if (!isKnown(j) || !single || order.compareTo(Rational.ONE) > 0) {
        return Optional.empty();
      }
      double k = constants.values().get(j).getAsDouble();
      boolean own = order.signum() > 0 && network.source(j).species(0) == messenger;
      if (own != (change.signum() < 0)) {
        return Optional.empty();
      }
      if (own) {
        loss += k;
      } else if (order.signum() == 0) {
        rates[2] += perUnit * k;
      } else {
        rates[gene.species().indexOf(network.source(j).species(0))] += k;
      }
    }
    return loss > 0 && rates[0] != rates[1]
        ? Optional.of(new Making(rates[0], rates[1], rates[2], loss))
        : Optional.empty();
  }

  private boolean isKnown(int j) {
    return network.arrows().get(j).kinetics().isMassActionOfCounts()
        && constants.values().get(j).isPresent();
  }
}
