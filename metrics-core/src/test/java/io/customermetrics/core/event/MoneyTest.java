package io.customermetrics.core.event;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource({
        "19.90, USD, 1990, USD 19.90",
        "-0.05, USD, -5, USD -0.05",
        "500, JPY, 500, JPY 500",
        "1.234, KWD, 1234, KWD 1.234",
        "7, XXX, 7, XXX 7",
        "1e3, USD, 100000, USD 1000.00",
        "0, USD, 0, USD 0.00"
    })
    void countsMinorUnits(BigDecimal amount, Currency currency, long minorUnits, String text) {
        Money money = Money.of(amount, currency);

        assertThat(money).isEqualTo(Money.ofMinor(minorUnits, currency)).hasToString(text);
        assertThat(money.amount()).isEqualByComparingTo(amount);
        assertThat(money.amount().scale()).isEqualTo(Money.fractionDigits(currency));
    }

    @Test
    void trailingZerosMakeNoDifference() {
        assertThat(Money.of(new BigDecimal("1.0"), USD))
                .isEqualTo(Money.of(new BigDecimal("1.00"), USD))
                .isEqualTo(Money.of(new BigDecimal("1.0000"), USD))
                .isEqualTo(Money.of(BigDecimal.ONE, USD))
                .hasSameHashCodeAs(Money.ofMinor(100, USD));
        assertThat(Money.of(new BigDecimal("500.000"), Currency.getInstance("JPY"))
                        .minorUnits())
                .isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"1.001, USD, 2", "0.5, JPY, 0", "0.0001, KWD, 3", "1e-41, USD, 2", "0.1, XXX, 0"})
    void refusesMoreDecimalsThanTheCurrencyHas(BigDecimal amount, Currency currency) {
        assertThatThrownBy(() -> Money.of(amount, currency))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("decimals")
                .hasMessageNotContaining(amount.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000000", "-1e1000000000", "1e40", "92233720368547758.08", "-92233720368547758.09"})
    void refusesMoreThan64BitsHold(String amount) {
        assertTimeoutPreemptively(ofSeconds(2), () -> {
            assertThatThrownBy(() -> Money.of(new BigDecimal(amount), USD)).isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> Money.rounded(new BigDecimal(amount), USD, RoundingMode.HALF_EVEN))
                    .isInstanceOf(ArithmeticException.class);
        });
    }

    @Test
    void holdsAllThat64BitsHold() {
        assertThat(Money.of(new BigDecimal("92233720368547758.07"), USD)).isEqualTo(Money.ofMinor(Long.MAX_VALUE, USD));
        assertThat(Money.of(new BigDecimal("-92233720368547758.08"), USD))
                .isEqualTo(Money.ofMinor(Long.MIN_VALUE, USD));
        assertThat(Money.ofMinor(Long.MIN_VALUE, USD).toDecimalString()).isEqualTo("-92233720368547758.08");
    }

    @Test
    void aTinyFractionIsRefusedAndAZeroAcceptedAtOnce() {
        assertTimeoutPreemptively(ofSeconds(2), () -> {
            assertThatThrownBy(() -> Money.of(new BigDecimal("1e-1000000000"), USD))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(Money.of(new BigDecimal("0e-1000000000"), USD)).isEqualTo(Money.zero(USD));
            assertThat(Money.of(new BigDecimal("0e1000000000"), USD)).isEqualTo(Money.zero(USD));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0.005, HALF_EVEN, 0",
        "0.015, HALF_EVEN, 2",
        "-0.015, HALF_EVEN, -2",
        "-0.025, HALF_EVEN, -2",
        "0.0050000000000000000000000000000000000000000000000001, HALF_EVEN, 1",
        "0.0050000000000000000000000000000000000000000000000000, HALF_EVEN, 0",
        "-0.0050000000000000000000000000000000000000000000000001, HALF_EVEN, -1",
        "0.0049999999999999999999999999999999999999999999999999, HALF_EVEN, 0",
        "1e-1000000000, HALF_EVEN, 0",
        "1e-1000000000, UP, 1",
        "-1e-1000000000, FLOOR, -1",
        "-1e-1000000000, CEILING, 0",
        "0e-1000000000, UP, 0"
    })
    void roundsAsAskedHoweverManyDecimalsThereAre(String amount, RoundingMode rounding, long minorUnits) {
        assertTimeoutPreemptively(
                ofSeconds(2),
                () -> assertThat(Money.rounded(new BigDecimal(amount), USD, rounding))
                        .isEqualTo(Money.ofMinor(minorUnits, USD)));
    }

    /** As a decimal, the double 0.1 has 55 decimals. */
    @Test
    void roundsADouble() {
        assertThat(Money.rounded(new BigDecimal(0.1), USD, RoundingMode.HALF_EVEN))
                .isEqualTo(Money.ofMinor(10, USD));
    }

    @Test
    void addsAndSubtracts() {
        Money five = Money.ofMinor(500, USD);
        Money two = Money.ofMinor(200, USD);

        assertThat(five.plus(two)).isEqualTo(Money.ofMinor(700, USD));
        assertThat(two.minus(five)).isEqualTo(Money.ofMinor(-300, USD));
        assertThat(five).isGreaterThan(two).isEqualByComparingTo(Money.ofMinor(500, USD));
    }

    @Test
    void refusesToOverflow() {
        Money most = Money.ofMinor(Long.MAX_VALUE, USD);
        Money least = Money.ofMinor(Long.MIN_VALUE, USD);
        Money one = Money.ofMinor(1, USD);

        assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(one)).isInstanceOf(ArithmeticException.class);
        assertThat(least.dividedBy(1)).isEqualTo(least);
    }

    @Test
    void refusesToMixCurrenciesAndNamesBoth() {
        Money dollar = Money.ofMinor(100, USD);
        Money euro = Money.ofMinor(100, EUR);

        assertThatThrownBy(() -> dollar.plus(euro))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("currencies differ: USD and EUR");
        assertThatThrownBy(() -> dollar.minus(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.compareTo(dollar)).hasMessage("currencies differ: EUR and USD");
        assertThat(dollar).isNotEqualTo(euro);
    }

    @ParameterizedTest
    @CsvSource({"5, 2, 2", "15, 10, 2", "25, 10, 2", "-5, 2, -2", "-15, 10, -2", "-7, 2, -4", "10, 3, 3", "0, 9, 0"})
    void dividesHalfEven(long minorUnits, long count, long quotient) {
        assertThat(Money.ofMinor(minorUnits, USD).dividedBy(count)).isEqualTo(Money.ofMinor(quotient, USD));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void refusesToDivideByWhatIsNoCount(long count) {
        assertThatThrownBy(() -> Money.zero(USD).dividedBy(count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be positive: " + count);
    }

    @Test
    void needsACurrency() {
        assertThatThrownBy(() -> Money.ofMinor(1, null)).hasMessage("currency");
    }

    @Test
    void textDoesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : new Locale[] {Locale.GERMANY, new Locale("ar", "EG"), new Locale("tr", "TR")}) {
                Locale.setDefault(locale);
                assertThat(Money.ofMinor(123_450, USD)).hasToString("USD 1234.50");
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
