package org.crinoid.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.crinoid.expr.Distribution;
import org.crinoid.expr.Expr;
import org.crinoid.random.Bounds;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStreams;
import org.crinoid.random.Sampler;
import org.junit.jupiter.api.Test;

/** What the arguments of a draw mean; oracle: the sampler itself on the same stream. */
class DrawsTest {

  private static final int PLACE = 3;

  private static double draw(Distribution distribution, double... args) {
    Expr.Draw draw =
        new Expr.Draw(distribution, Arrays.stream(args).<Expr>mapToObj(Expr::num).toList(), PLACE);
    return new Draws(new RandomStreams(5), 2).draw(draw, args);
  }

  private static Sampler sampler() {
    return new Sampler(new RandomStreams(5).stream(2, Purpose.DRAW, PLACE));
  }

  @Test
  void aScaleAloneIsAroundZero() {
    assertThat(draw(Distribution.CAUCHY, 2)).isEqualTo(sampler().cauchy(0, 2, Bounds.NONE));
    assertThat(draw(Distribution.LAPLACE, 2)).isEqualTo(sampler().laplace(0, 2, Bounds.NONE));
    assertThat(draw(Distribution.LAPLACE, 7, 2)).isEqualTo(sampler().laplace(7, 2, Bounds.NONE));
  }

  @Test
  void boundsComeLast() {
    assertThat(draw(Distribution.CAUCHY, 7, 2, 6, 9))
        .isEqualTo(sampler().cauchy(7, 2, new Bounds(6, 9)));
    assertThat(draw(Distribution.EXPONENTIAL, 2, 1, 3))
        .isEqualTo(sampler().exponential(2, new Bounds(1, 3)));
  }
}
