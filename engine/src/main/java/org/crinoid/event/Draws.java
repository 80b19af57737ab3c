package org.crinoid.event;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.crinoid.expr.Distribution;
import org.crinoid.expr.Expr;
import org.crinoid.random.Bounds;
import org.crinoid.random.DistributionException;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStreams;
import org.crinoid.random.Sampler;
import org.crinoid.system.DrawException;
import org.crinoid.system.DrawSource;

/**
 * The draws of one solve: each place of the model that draws has a stream of its own, so that what
 * is drawn at one, or is no longer because a value was set, changes nothing at the others.
 */
public final class Draws implements DrawSource {

  private final RandomStreams streams;
  private final long replicate;
  private final Map<Integer, Sampler> samplers = new HashMap<>();

  /** The draws of one replicate, from the beginning. */
  public Draws(RandomStreams streams, long replicate) {
    this.streams = streams;
    this.replicate = replicate;
  }

  @Override
  public double draw(Expr.Draw draw, double[] args) {
    Sampler sampler =
        samplers.computeIfAbsent(
            draw.place(), place -> new Sampler(streams.stream(replicate, Purpose.DRAW, place)));
    try {
      return sample(sampler, draw.distribution(), args);
    } catch (DistributionException e) {
      String values =
          Arrays.stream(args).mapToObj(Double::toString).collect(Collectors.joining(", "));
      throw new DrawException(
          "it draws from %s(%s), which is no distribution: %s"
              .formatted(draw.distribution().symbol(), values, e.getMessage()));
    }
  }

  private static double sample(Sampler sampler, Distribution distribution, double[] args) {
    boolean bounded = distribution.isBounded(args.length);
    int n = bounded ? args.length - 2 : args.length;
    Bounds bounds = bounded ? new Bounds(args[n], args[n + 1]) : Bounds.NONE;
    double a = args[0];
    double b = n > 1 ? args[1] : Double.NaN;
    double location = n > 1 ? a : 0;
    double scale = n > 1 ? b : a;
    return switch (distribution) {
      case NORMAL -> sampler.normal(a, b, bounds);
      case UNIFORM -> sampler.uniform(a, b);
      case BERNOULLI -> sampler.bernoulli(a);
      case BINOMIAL -> sampler.binomial(a, b, bounds);
      case CAUCHY -> sampler.cauchy(location, scale, bounds);
      case CHISQUARE -> sampler.chiSquare(a, bounds);
      case EXPONENTIAL -> sampler.exponential(a, bounds);
      case GAMMA -> sampler.gamma(a, b, bounds);
      case LAPLACE -> sampler.laplace(location, scale, bounds);
      case LOGNORMAL -> sampler.logNormal(a, b, bounds);
      case POISSON -> sampler.poisson(a, bounds);
      case RAYLEIGH -> sampler.rayleigh(a, bounds);
    };
  }
}
