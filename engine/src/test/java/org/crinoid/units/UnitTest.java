package org.crinoid.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.crinoid.model.UnitDefinition.Factor;
import org.junit.jupiter.api.Test;

/** Arithmetic of units; oracle: the definitions of the International System. */
class UnitTest {

  private static Unit of(String kind) {
    return BaseUnit.of(kind).orElseThrow();
  }

  @Test
  void derivedUnitsAreProductsOfBaseUnits() {
    Unit joule = of("newton").times(of("metre"));

    assertThat(joule.isSameAs(of("joule"))).isTrue();
    assertThat(of("volt").times(of("ampere")).isSameAs(of("watt"))).isTrue();
    assertThat(of("weber").over(of("second")).isSameAs(of("volt"))).isTrue();
    assertThat(of("ohm").times(of("siemens")).isSameAs(Unit.DIMENSIONLESS)).isTrue();
    assertThat(of("farad").times(of("volt")).isSameAs(of("coulomb"))).isTrue();
    assertThat(of("henry").times(of("ampere")).isSameAs(of("weber"))).isTrue();
    assertThat(of("katal").times(of("second")).isSameAs(of("mole"))).isTrue();
  }

  @Test
  void aLitreIsACubicDecimetre() {
    Unit decimetre = BaseUnit.of(new Factor("metre", 1, -1, 1)).orElseThrow();

    assertThat(decimetre.power(3).orElseThrow().isSameAs(of("litre"))).isTrue();
    assertThat(of("litre").ratioTo(of("metre").power(3).orElseThrow())).isEqualTo(1e-3);
  }

  @Test
  void aThousandthMoreIsAnotherUnit() {
    Unit longer = BaseUnit.of(new Factor("second", 1, 0, 1.001)).orElseThrow();

    assertThat(longer.hasDimensionOf(of("second"))).isTrue();
    assertThat(longer.isSameAs(of("second"))).isFalse();
  }

  @Test
  void molesAndItemsAreDifferentThings() {
    assertThat(of("mole").hasDimensionOf(of("item"))).isFalse();
  }

  @Test
  void aScaleWithAnOffsetIsNoOtherUnit() {
    Unit celsius = BaseUnit.of(new Factor("kelvin", 1, 0, 1, 273.15)).orElseThrow();

    assertThat(celsius.hasDimensionOf(of("kelvin"))).isFalse();
    assertThat(of("Celsius").hasDimensionOf(of("kelvin"))).isFalse();
  }

  @Test
  void exponentsAreExact() {
    Unit root = of("mole").power(1 / 3.0).orElseThrow();

    assertThat(root.power(3).orElseThrow().isSameAs(of("mole"))).isTrue();
    assertThat(Rational.of(0.1)).contains(new Rational(1, 10));
    assertThat(Rational.of(-2.5)).contains(new Rational(-5, 2));
    assertThat(Rational.of(1.2345)).contains(new Rational(2469, 2000));
    assertThat(Rational.of(Double.NaN)).isEqualTo(Optional.empty());
    assertThat(Rational.of(1e300)).isEmpty();
  }

  @Test
  void termsBeyondTheRangeAreNeverRounded() {
    Rational large = new Rational(Long.MAX_VALUE, 1);

    assertThatThrownBy(() -> large.plus(Rational.ONE)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> large.times(large)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void unitsAreWrittenAsTheModelNamesThem() {
    Unit nanomolar = BaseUnit.of(new Factor("mole", 1, -9, 1)).orElseThrow().over(of("litre"));

    assertThat(nanomolar.over(of("second"))).hasToString("nmol/(l s)");
    assertThat(nanomolar.times(of("litre"))).hasToString("nmol");
    assertThat(Unit.DIMENSIONLESS.over(of("second"))).hasToString("1/s");
    assertThat(BaseUnit.of(new Factor("second", 1, -1, 86400)).orElseThrow())
        .hasToString("8640.0 s");
  }
}
