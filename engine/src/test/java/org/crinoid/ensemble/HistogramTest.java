package org.crinoid.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: all values, kept and sorted. */
class HistogramTest {

  @Test
  void fewDifferentValuesAreCountedExactly() {
    Histogram h = new Histogram();
    TreeMap<Double, Long> expected = new TreeMap<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int k = 0; k < 20_000; k++) {
      double x = random.nextInt(1000) / 4.0 - 100;
      h.add(x);
      expected.merge(x, 1L, Long::sum);
    }
    Bins bins = h.bins();

    assertThat(bins.width()).isZero();
    assertThat(bins.from()).containsExactly(values(expected));
    assertThat(bins.counts())
        .containsExactly(expected.values().stream().mapToLong(Long::longValue).toArray());
    assertThat(bins.total()).isEqualTo(20_000);
  }

  @Test
  void minusZeroIsZero() {
    Histogram h = new Histogram();
    h.add(0.0);
    h.add(-0.0);

    assertThat(h.bins().counts()).containsExactly(2);
  }

  @Test
  void manyValuesGoIntoTheNarrowestBinsThatAreFewEnough() {
    double[] x = normal(20_000);
    Histogram h = new Histogram();
    Arrays.stream(x).forEach(h::add);
    Bins bins = h.bins();

    assertThat(bins.from()).hasSizeLessThanOrEqualTo(Histogram.MOST_BINS);
    assertThat(occupied(x, bins.width())).isEqualTo(bins.from().length);
    assertThat(occupied(x, bins.width() / 2)).isGreaterThan(Histogram.MOST_BINS);
    for (int b = 0; b < bins.from().length; b++) {
      double from = bins.from()[b];
      long inside = Arrays.stream(x).filter(v -> v >= from && v < from + bins.width()).count();
      assertThat(bins.counts()[b]).isEqualTo(inside);
    }
  }

  @Test
  void neitherOrderNorPartsChangeAnything() {
    double[] x = normal(5000);
    x[4000] = 1e12;
    x[10] = -1e-300;
    Histogram forth = new Histogram();
    Arrays.stream(x).forEach(forth::add);
    Histogram back = new Histogram();
    for (int k = x.length - 1; k >= 0; k--) {
      back.add(x[k]);
    }
    Histogram parts = new Histogram();
    int[] cuts = {0, 3, 500, 4500, 5000};
    for (int c = 1; c < cuts.length; c++) {
      Histogram part = new Histogram();
      for (int k = cuts[c - 1]; k < cuts[c]; k++) {
        part.add(x[k]);
      }
      parts.combine(part);
    }

    assertThat(back.bins()).usingRecursiveComparison().isEqualTo(forth.bins());
    assertThat(parts.bins()).usingRecursiveComparison().isEqualTo(forth.bins());
  }

  @Test
  void binsThatAreCombinedWithNarrowerOrWiderOnesAgree() {
    double[] fine = normal(3000);
    double[] wide = Arrays.stream(normal(4000)).map(v -> 1000 * v + 5).toArray();
    Histogram whole = new Histogram();
    Histogram first = new Histogram();
    Histogram second = new Histogram();
    for (double v : fine) {
      whole.add(v);
      first.add(v);
    }
    for (double v : wide) {
      whole.add(v);
      second.add(v);
    }
    Histogram few = new Histogram();
    few.add(7);
    whole.add(7);
    few.combine(second);
    few.combine(first);

    assertThat(few.bins()).usingRecursiveComparison().isEqualTo(whole.bins());
  }

  @Test
  void anOutlierCostsOnlyItsOwnBin() {
    double[] x = normal(20_000);
    Histogram without = new Histogram();
    Arrays.stream(x).forEach(without::add);
    Histogram with = new Histogram();
    Arrays.stream(x).forEach(with::add);
    with.add(1e6);

    assertThat(with.width()).isLessThanOrEqualTo(2 * without.width());
  }

  @Test
  void aQuantileIsWrongByLessThanAWidth() {
    double[] x = normal(20_000);
    Histogram h = new Histogram();
    Arrays.stream(x).forEach(h::add);
    Arrays.sort(x);
    Bins bins = h.bins();

    for (double p : new double[] {0, 0.001, 0.05, 0.5, 0.9, 1}) {
      double exact = x[(int) Math.max(1, Math.ceil(p * x.length)) - 1];
      assertThat(Math.abs(bins.quantile(p) - exact)).isLessThan(bins.width());
    }
  }

  @Test
  void aQuantileOfCountsIsExact() {
    Histogram h = new Histogram();
    for (double x : new double[] {5, 1, 1, 2, 9}) {
      h.add(x);
    }

    assertThat(h.bins().quantile(0.4)).isEqualTo(1);
    assertThat(h.bins().quantile(0.41)).isEqualTo(2);
    assertThat(h.bins().quantile(1)).isEqualTo(9);
    assertThat(new Histogram().bins().quantile(0.5)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aValueThatIsNoNumberLeavesNoQuantilesInWhateverOrderItComes(double bad) {
    Histogram first = new Histogram();
    first.add(bad);
    first.add(3);
    Histogram last = new Histogram();
    last.add(3);
    last.add(bad);
    Histogram joined = new Histogram();
    joined.add(3);
    joined.combine(first);

    for (Histogram h : List.of(first, last, joined)) {
      assertThat(h.bins().quantile(0.5)).isNaN();
      assertThat(h.total()).isZero();
      StateWriter one = new StateWriter();
      StateWriter other = new StateWriter();
      first.write(one);
      h.write(other);
      assertThat(other.bytes()).isEqualTo(one.bytes());
    }
  }

  @Test
  void theSmallestNegativeNumberIsBelowZero() {
    Histogram h = new Histogram();
    for (int k = 0; k < 2000; k++) {
      h.add(1e9 * k);
    }
    h.add(-Double.MIN_VALUE);

    assertThat(h.bins().from()[0]).isEqualTo(-h.width());
    assertThat(h.bins().counts()[0]).isEqualTo(1);
  }

  @Test
  void whatIsWrittenReadsBack() {
    Histogram h = new Histogram();
    Arrays.stream(normal(3000)).forEach(h::add);
    StateWriter out = new StateWriter();
    h.write(out);
    Histogram read = new Histogram();
    read.read(new StateReader(out.bytes()));
    h.add(1e9);
    read.add(1e9);

    assertThat(read.bins()).usingRecursiveComparison().isEqualTo(h.bins());
  }

  private static double[] normal(int count) {
    SplittableRandom random = new SplittableRandom(11);
    double[] x = new double[count];
    Arrays.setAll(x, k -> 50 + 3 * random.nextGaussian());
    return x;
  }

  private static long occupied(double[] x, double width) {
    return Arrays.stream(x).map(v -> Math.floor(v / width)).distinct().count();
  }

  private static double[] values(TreeMap<Double, Long> expected) {
    return expected.keySet().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
