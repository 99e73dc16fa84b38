package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class WilsonProperties {

    private static final MathContext DIGITS = new MathContext(60);
    /** The 0.975 quantile of the normal distribution (OEIS A220510). */
    private static final BigDecimal Z = new BigDecimal("1.95996398454005423552459443052055152795555");

    @Property
    void endsLieWithinZeroAndOneAroundTheShare(
            @ForAll @LongRange(min = 1) long trials,
            @ForAll @LongRange(min = 0) long some,
            @ForAll @LongRange(min = 1, max = (1L << 53) - 1) long levelFraction) {
        double level = levelFraction / (double) (1L << 53);

        long successes = some % trials;
        Interval interval = Wilson.interval(successes, trials, level);

        assertThat(interval.low()).isBetween(0.0, 1.0);
        assertThat(interval.high()).isBetween(interval.low(), 1.0);
        assertThat(interval.contains(successes / (double) trials)).isTrue();
        assertThat(interval.width()).isEqualTo(interval.high() - interval.low());
    }

    @Property
    void equalsTheFormulaInExactArithmetic(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long trials, @ForAll @LongRange(min = 0) long some) {
        long successes = some % (trials + 1);
        Interval interval = Wilson.interval(successes, trials, 0.95);

        assertThat(interval.low()).isCloseTo(end(successes, trials, -1), within(1e-14));
        assertThat(interval.high()).isCloseTo(end(successes, trials, 1), within(1e-14));
    }

    /** The ends are where (p - q)^2 = z^2 q (1 - q) / n. */
    private static double end(long successes, long trials, int side) {
        BigDecimal n = BigDecimal.valueOf(trials);
        BigDecimal p = BigDecimal.valueOf(successes).divide(n, DIGITS);
        BigDecimal z2 = Z.multiply(Z, DIGITS);
        BigDecimal a = BigDecimal.ONE.add(z2.divide(n, DIGITS));
        BigDecimal b = p.add(p).add(z2.divide(n, DIGITS));
        BigDecimal discriminant = b.multiply(b, DIGITS)
                .subtract(a.multiply(p, DIGITS).multiply(p, DIGITS).multiply(BigDecimal.valueOf(4)));
        BigDecimal root = discriminant.max(BigDecimal.ZERO).sqrt(DIGITS);
        return b.add(side > 0 ? root : root.negate()).divide(a.add(a), DIGITS).doubleValue();
    }

    @Property
    void successesAndFailuresMirrorEachOther(
            @ForAll @LongRange(min = 1, max = 1_000_000) long trials, @ForAll @LongRange(min = 0) long some) {
        long successes = some % (trials + 1);
        Interval interval = Wilson.interval(successes, trials, 0.95);
        Interval mirror = Wilson.interval(trials - successes, trials, 0.95);

        assertThat(mirror.low()).isCloseTo(1 - interval.high(), within(1e-15));
        assertThat(mirror.high()).isCloseTo(1 - interval.low(), within(1e-15));
    }

    @Property
    void aHigherLevelAndFewerTrialsWidenIt(
            @ForAll @LongRange(min = 1, max = 1_000_000) long trials,
            @ForAll @LongRange(min = 0) long some,
            @ForAll @DoubleRange(min = 0.01, max = 0.98) double level) {
        long successes = some % (trials + 1);
        Interval interval = Wilson.interval(successes, trials, level);
        Interval surer = Wilson.interval(successes, trials, level + 0.01);
        Interval better = Wilson.interval(2 * successes, 2 * trials, level);

        assertThat(surer.low()).isLessThanOrEqualTo(interval.low());
        assertThat(surer.high()).isGreaterThanOrEqualTo(interval.high());
        assertThat(better.width()).isLessThan(interval.width());
    }
}
