package io.customermetrics.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class MoneyProperties {

    @Property
    void decimalAndBackIsTheSameAmount(@ForAll long minorUnits, @ForAll("currencies") Currency currency) {
        Money money = Money.ofMinor(minorUnits, currency);

        assertThat(Money.of(money.amount(), currency)).isEqualTo(money);
        assertThat(Money.of(new BigDecimal(money.toDecimalString()), currency)).isEqualTo(money);
        assertThat(Money.of(money.amount().stripTrailingZeros(), currency)).isEqualTo(money);
        assertThat(money).hasToString(currency.getCurrencyCode() + " " + money.toDecimalString());
    }

    @Property
    void roundingEqualsBigDecimals(
            @ForAll @BigRange(min = "-1000000000", max = "1000000000") @Scale(60) BigDecimal amount,
            @ForAll("roundings") RoundingMode rounding,
            @ForAll("currencies") Currency currency) {
        BigDecimal expected = amount.setScale(Money.fractionDigits(currency), rounding);

        assertThat(Money.rounded(amount, currency, rounding)).isEqualTo(Money.of(expected, currency));
    }

    @Property
    void sumsAreExactOrRefused(@ForAll long a, @ForAll long b, @ForAll("currencies") Currency currency) {
        Money first = Money.ofMinor(a, currency);
        Money second = Money.ofMinor(b, currency);
        BigInteger sum = BigInteger.valueOf(a).add(BigInteger.valueOf(b));

        if (sum.bitLength() < 64) {
            assertThat(first.plus(second)).isEqualTo(Money.ofMinor(sum.longValueExact(), currency));
            assertThat(first.plus(second)).isEqualTo(second.plus(first));
            assertThat(first.plus(second).minus(second)).isEqualTo(first);
        } else {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> first.plus(second)))
                    .isInstanceOf(ArithmeticException.class);
        }
        assertThat(Integer.signum(first.compareTo(second))).isEqualTo(Long.compare(a, b));
    }

    @Property
    void divisionIsNearestAndPutsHalvesOnTheEvenSide(@ForAll long minorUnits, @ForAll @LongRange(min = 1) long count) {
        BigInteger quotient = BigInteger.valueOf(Money.ofMinor(minorUnits, Currency.getInstance("USD"))
                .dividedBy(count)
                .minorUnits());
        BigInteger twiceTheRest = BigInteger.valueOf(minorUnits)
                .subtract(quotient.multiply(BigInteger.valueOf(count)))
                .shiftLeft(1)
                .abs();

        assertThat(twiceTheRest).isLessThanOrEqualTo(BigInteger.valueOf(count));
        if (twiceTheRest.equals(BigInteger.valueOf(count))) {
            assertThat(quotient.testBit(0)).isFalse();
        }
    }

    @Property
    void halvesGoToTheEvenSide(@ForAll @IntRange(min = -1_000_000, max = 1_000_000) int half) {
        Money odd = Money.ofMinor(2L * half + 1, Currency.getInstance("JPY"));
        long even = half % 2 == 0 ? half : half + 1;

        assertThat(odd.dividedBy(2).minorUnits()).isEqualTo(even);
    }

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of("USD", "JPY", "KWD", "CLF", "XXX").map(Currency::getInstance);
    }

    @Provide
    Arbitrary<RoundingMode> roundings() {
        return Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY);
    }
}
