package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.Moments;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlwaysValidTest {

    private static final AlwaysValid VALID = new AlwaysValid(0.95, 5000);
    private static final Effect EFFECT = new Effect(Estimate.of(0.4), Estimate.of(0.1), 40);

    /** rho^2 = (2 log 20 + log(2 log 20 + 1)) / 5000 = 0.00158738, so v = 1.587 at 1 000 customers. */
    @Test
    void theIntervalOfTheDefinition() {
        double logs = 2 * Math.log(20);
        double v = 0.2 * (logs + Math.log(logs + 1));
        double half = 0.1 * Math.sqrt((v + 1) / v * (logs + Math.log(v + 1)));
        Interval interval = VALID.interval(EFFECT, 1000);
        assertThat(interval.low()).isCloseTo(0.4 - half, within(1e-14));
        assertThat(interval.high()).isCloseTo(0.4 + half, within(1e-14));
        assertThat(half).isCloseTo(0.3364, within(1e-4));
    }

    @Test
    void intervalAndPValueAgree() {
        for (double z = 2; z < 5; z += 0.01) {
            Effect effect = new Effect(Estimate.of(z), Estimate.of(1), 1000);
            for (long customers : new long[] {1, 500, 5000, 1_000_000}) {
                assertThat(VALID.pValue(effect, customers).orElseThrow() < 0.05)
                        .isEqualTo(!VALID.interval(effect, customers).contains(0));
            }
        }
        Effect nothing = new Effect(Estimate.of(0), Estimate.of(1), 1000);
        assertThat(VALID.pValue(nothing, 10)).isEqualTo(Estimate.of(1));
    }

    @Test
    void theIntervalIsTightestWhereItWasMeantToBe() {
        double there = widthInErrors(5000);
        assertThat(there).isLessThan(widthInErrors(4000)).isLessThan(widthInErrors(6000));
        assertThat(there / EFFECT.interval(0.95).width()).isBetween(1.3, 1.6);
    }

    /** Twice the errors' number in half a width, at so many customers. */
    private static double widthInErrors(long customers) {
        return VALID.interval(EFFECT, customers).width();
    }

    @Test
    void argumentsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AlwaysValid(1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new AlwaysValid(0.9, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> VALID.interval(EFFECT, 0));
        Effect none = new MeanComparison(Moments.of(1), Moments.of(2)).difference();
        assertThat(VALID.pValue(none, 2)).isEqualTo(Estimate.undefined("a single customer in an arm"));
        assertThatIllegalStateException().isThrownBy(() -> VALID.interval(none, 2));
    }

    /** 28 days of 200 new customers each, skewed outcomes, no effect: who stops at the first alarm is wrong in at most 5 %. */
    @Test
    void lookingEveryDayRaisesNoMoreFalseAlarmsThanPromised() {
        Random random = new Random(1970);
        AlwaysValid valid = new AlwaysValid(0.95, 5600);
        int runs = 1000;
        int alarms = 0;
        int naive = 0;
        for (int run = 0; run < runs; run++) {
            Moments.Builder control = Moments.builder();
            Moments.Builder treatment = Moments.builder();
            boolean alarm = false;
            boolean early = false;
            for (int day = 1; day <= 28; day++) {
                for (int i = 0; i < 100; i++) {
                    control.add(-StrictMath.log(1 - random.nextDouble()));
                    treatment.add(-StrictMath.log(1 - random.nextDouble()));
                }
                Effect effect = new MeanComparison(control.build(), treatment.build()).difference();
                alarm |= valid.pValue(effect, 200L * day).orElseThrow() < 0.05;
                early |= Math.abs(effect.estimate().orElseThrow())
                        > 1.96 * effect.standardError().orElseThrow();
            }
            alarms += alarm ? 1 : 0;
            naive += early ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(runs / 20);
        assertThat(naive).isGreaterThan(runs / 6);
    }
}
