package io.customermetrics.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class AlertRuleProperties {

    private static final Limits LIMITS = new Limits(2, 3);

    @Property
    void aChangeInEitherDirectionIsAsBadAsTheWorseDirection(
            @ForAll @IntRange(min = -50, max = 50) int before, @ForAll @IntRange(min = -50, max = 50) int now) {
        List<Observation> series = SeriesScript.numbers(before, now);
        assertThat(new AbsoluteChange(Direction.EITHER, LIMITS).judge(series).level())
                .isEqualTo(worse(
                        new AbsoluteChange(Direction.UP, LIMITS).judge(series).level(),
                        new AbsoluteChange(Direction.DOWN, LIMITS).judge(series).level()));
    }

    /** Exact where the numbers are small integers, shifted by an integer and scaled by a power of two. */
    @Property
    void aRobustZDoesNotDependOnTheUnit(
            @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 0, max = 20) Integer> values,
            @ForAll @IntRange(min = -100, max = 100) int shift,
            @ForAll @IntRange(min = 0, max = 8) int power) {
        RobustZ rule = new RobustZ(Direction.UP, LIMITS);
        double[] plain = values.stream().mapToDouble(value -> value).toArray();
        double[] moved = values.stream()
                .mapToDouble(value -> Math.scalb((double) (value + shift), power))
                .toArray();
        assertThat(rule.judge(SeriesScript.numbers(moved)).level())
                .isEqualTo(rule.judge(SeriesScript.numbers(plain)).level());
    }

    @Property
    void theOrderOfTheHistoryDoesNotMatterWithoutRuns(
            @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 0, max = 40) Integer> values, @ForAll Random random) {
        List<Integer> shuffled = new ArrayList<>(values.subList(0, values.size() - 1));
        Collections.shuffle(shuffled, random);
        shuffled.add(values.get(values.size() - 1));
        for (AlertRule rule :
                List.of(new RobustZ(Direction.EITHER, LIMITS), new PChart(Direction.EITHER, LIMITS, false))) {
            assertThat(rule.judge(of40(shuffled))).isEqualTo(rule.judge(of40(values)));
        }
    }

    /** A p-chart by its definition: the share of all earlier customers, and its binomial standard deviation. */
    @Property
    void aPChartIsItsDefinition(
            @ForAll @Size(min = 1, max = 10) List<@LongRange(min = 0, max = 400) Long> history,
            @ForAll @LongRange(min = 0, max = 400) long now) {
        long[] counts = LongStream.concat(history.stream().mapToLong(Long::longValue), LongStream.of(now))
                .flatMap(count -> LongStream.of(count, 400))
                .toArray();
        double centre = history.stream().mapToLong(Long::longValue).sum() / (400.0 * history.size());
        Level level = new PChart(Direction.UP, LIMITS, false)
                .judge(SeriesScript.rates(counts))
                .level();
        if (400 * Math.min(centre, 1 - centre) < 5) {
            assertThat(level).isEqualTo(Level.NOT_EVALUABLE);
        } else {
            double upper2 = centre + 2 * Math.sqrt(centre * (1 - centre) / 400);
            double upper3 = centre + 3 * Math.sqrt(centre * (1 - centre) / 400);
            double rate = now / 400.0;
            if (Math.abs(rate - upper2) > 1e-9 && Math.abs(rate - upper3) > 1e-9) {
                assertThat(level).isEqualTo(rate > upper3 ? Level.ALERT : rate > upper2 ? Level.WARN : Level.OK);
            }
        }
    }

    @Property
    void aMinimumOfZeroChangesNothing(@ForAll @Size(max = 12) List<@IntRange(min = 0, max = 40) Integer> values) {
        for (AlertRule rule : AlertRuleTest.anyRules()) {
            assertThat(rule.minimumN(0).minimumHistory(0).judge(of40(values))).isEqualTo(rule.judge(of40(values)));
        }
    }

    private static List<Observation> of40(List<Integer> numerators) {
        return SeriesScript.rates(IntStream.range(0, 2 * numerators.size())
                .mapToLong(i -> i % 2 == 0 ? numerators.get(i / 2) : 40)
                .toArray());
    }

    private static Level worse(Level one, Level other) {
        return Collections.max(List.of(one, other), Comparator.naturalOrder());
    }
}
