package io.customermetrics.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Curves and tests against their definitions, computed subject by subject. */
class SurvivalProperties {

    private record Life(double entry, double time, boolean ended, int group, double score) {}

    @Property
    void curvesAreProductsAndSumsOverTheEventTimes(@ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
        List<Life> lives = lives(size, seed, 1);
        RiskTable table = table(lives);
        KaplanMeier curve = KaplanMeier.of(table);
        NelsonAalen aalen = NelsonAalen.of(table);
        double last = lives.stream().mapToDouble(Life::time).max().orElseThrow();
        for (double time = 0; time <= last; time += 0.5) {
            double share = 1;
            double greenwood = 0;
            double hazard = 0;
            double variance = 0;
            for (double event : eventTimes(lives, time)) {
                double n = atRisk(lives, event, -1);
                double d = ended(lives, event, -1);
                share *= 1 - d / n;
                greenwood += d / (n * (n - d));
                hazard += d / n;
                variance += d / (n * n);
            }
            assertThat(table.atRisk(time)).isEqualTo((long) atRisk(lives, time, -1));
            assertThat(curve.survival(time).orElseThrow()).isCloseTo(share, within(1e-13));
            assertThat(aalen.cumulativeHazard(time).orElseThrow()).isCloseTo(hazard, within(1e-13));
            assertThat(aalen.standardError(time).orElseThrow()).isCloseTo(Math.sqrt(variance), within(1e-13));
            assertThat(aalen.survival(time).orElseThrow()).isGreaterThanOrEqualTo(share);
            if (curve.standardError(time).isDefined()) {
                assertThat(curve.standardError(time).orElseThrow())
                        .isCloseTo(share * Math.sqrt(greenwood), within(1e-13));
                for (SurvivalScale scale : SurvivalScale.values()) {
                    var interval = curve.interval(time, scale, 0.9).orElseThrow();
                    assertThat(interval.contains(curve.survival(time).orElseThrow()))
                            .isTrue();
                    assertThat(interval.low()).isBetween(0.0, 1.0);
                    assertThat(interval.high()).isBetween(0.0, 1.0);
                }
            } else {
                assertThat(share).isZero();
            }
        }
    }

    /** Watching somebody in two pieces, the second with delayed entry, is watching once. */
    @Property
    void aWatchMayBeCutInTwo(@ForAll @IntRange(min = 1, max = 30) int size, @ForAll long seed) {
        List<Life> lives = lives(size, seed, 2);
        List<Life> pieces = new ArrayList<>();
        for (Life life : lives) {
            double cut = (life.entry + life.time) / 2 + 0.25;
            if (cut > life.entry && cut < life.time) {
                pieces.add(new Life(life.entry, cut, false, life.group, life.score));
                pieces.add(new Life(cut, life.time, life.ended, life.group, life.score));
            } else {
                pieces.add(life);
            }
        }
        RiskTable one = table(lives);
        RiskTable other = table(pieces);
        KaplanMeier whole = KaplanMeier.of(one);
        KaplanMeier cut = KaplanMeier.of(other);
        for (int row = 0; row < one.size(); row++) {
            double time = one.time(row);
            assertThat(other.atRisk(time)).isEqualTo(one.atRisk(row));
            assertThat(cut.survival(time)).isEqualTo(whole.survival(time));
            assertThat(cut.standardError(time)).isEqualTo(whole.standardError(time));
        }
        LogRank before = LogRank.of(groups(lives, 2));
        assertThat(LogRank.of(groups(pieces, 2)).statistic()).isEqualTo(before.statistic());
    }

    /** The area and its error by the formula of the book, from the curve's own values. */
    @Property
    void meansAreAreas(@ForAll @IntRange(min = 1, max = 30) int size, @ForAll long seed) {
        List<Life> lives = lives(size, seed, 1);
        KaplanMeier curve = KaplanMeier.of(table(lives));
        double horizon = lives.stream().mapToDouble(Life::time).max().orElseThrow() + 0.0;
        if (horizon > 0) {
            double variance = 0;
            for (double event : eventTimes(lives, horizon)) {
                double n = atRisk(lives, event, -1);
                double d = ended(lives, event, -1);
                double area = area(curve, event, horizon);
                variance += n == d ? 0 : area * area * d / (n * (n - d));
            }
            assertThat(curve.restrictedMean(horizon).orElseThrow()).isCloseTo(area(curve, 0, horizon), within(1e-9));
            assertThat(curve.restrictedMeanError(horizon).orElseThrow()).isCloseTo(Math.sqrt(variance), within(1e-9));
        }
    }

    @Property
    void quantilesInvertTheCurve(
            @ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 99) int percent) {
        KaplanMeier curve = KaplanMeier.of(table(lives(size, seed, 1)));
        double p = percent / 100.0;
        var quantile = curve.quantile(p);
        if (quantile.isDefined()) {
            double time = quantile.orElseThrow();
            assertThat(curve.survival(time).orElseThrow()).isLessThanOrEqualTo(1 - p + 1e-9);
            assertThat(time == 0 ? 1 : curve.survival(time - 1e-6).orElseThrow())
                    .isGreaterThanOrEqualTo(1 - p - 1e-9);
        }
        for (SurvivalScale scale : SurvivalScale.values()) {
            curve.quantileInterval(p, scale, 0.8)
                    .ifPresent(interval ->
                            assertThat(interval.low()).isLessThanOrEqualTo(quantile.orElse(Double.POSITIVE_INFINITY)));
        }
    }

    @Property
    void tablesJoinExactlyInAnyOrder(@ForAll @IntRange(min = 0, max = 40) int size, @ForAll long seed) {
        List<Life> lives = lives(size, seed, 3);
        RiskTable whole = table(lives);
        RiskTable left = RiskTable.NONE;
        RiskTable right = RiskTable.NONE;
        for (RiskTable part : groups(lives, 3).values()) {
            left = left.plus(part);
            right = part.plus(right);
        }
        assertThat(left).isEqualTo(whole).hasSameHashCodeAs(whole);
        assertThat(right).isEqualTo(whole);
    }

    /** The statistic by the definition, its quadratic form solved by elimination with pivots. */
    @Property
    void logRankAgreesWithTheDefinition(
            @ForAll @IntRange(min = 2, max = 40) int size,
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 4) int groups,
            @ForAll @IntRange(min = 0, max = 2) int rho) {
        List<Life> lives = lives(size, seed, groups);
        double[] excess = new double[groups];
        double[] expected = new double[groups];
        double[][] variance = new double[groups][groups];
        double before = 1;
        for (double event : eventTimes(lives, Double.MAX_VALUE)) {
            double n = atRisk(lives, event, -1);
            double d = ended(lives, event, -1);
            double weight = Math.pow(before, rho / 2.0);
            for (int i = 0; i < groups; i++) {
                double share = atRisk(lives, event, i) / n;
                expected[i] += weight * d * share;
                excess[i] += weight * (ended(lives, event, i) - d * share);
                for (int j = 0; j < groups && n > 1; j++) {
                    double other = atRisk(lives, event, j) / n;
                    variance[i][j] += weight * weight * d * (n - d) / (n - 1) * share * ((i == j ? 1 : 0) - other);
                }
            }
            before *= 1 - d / n;
        }
        LogRank test = LogRank.weighted(groups(lives, groups), rho / 2.0);
        for (int i = 0; i < groups; i++) {
            assertThat(test.groups().get(i).expected()).isCloseTo(expected[i], within(1e-12));
            assertThat(test.groups().get(i).observed() - expected[i]).isCloseTo(excess[i], within(1e-12));
        }
        double[] solved = quadraticForm(variance, excess);
        assertThat(test.test().map(ChiSquareTest::df).orElse(0)).isEqualTo((int) solved[1]);
        test.test()
                .ifPresent(some -> assertThat(some.statistic()).isCloseTo(solved[0], within(1e-7 * (1 + solved[0]))));
    }

    @Property
    void concordanceCountsAllPairs(@ForAll @IntRange(min = 0, max = 40) int size, @ForAll long seed) {
        List<Life> lives = lives(size, seed, 1);
        long concordant = 0;
        long discordant = 0;
        long tied = 0;
        for (Life a : lives) {
            for (Life b : lives) {
                boolean first = a.ended && (a.time < b.time || (a.time == b.time && !b.ended));
                first &= b.entry < a.time || b.entry == 0;
                concordant += first && a.score > b.score ? 1 : 0;
                discordant += first && a.score < b.score ? 1 : 0;
                tied += first && a.score == b.score ? 1 : 0;
            }
        }
        assertThat(Concordance.of(
                        lives.stream().mapToDouble(Life::entry).toArray(),
                        lives.stream().mapToDouble(Life::time).toArray(),
                        flags(lives),
                        lives.stream().mapToDouble(Life::score).toArray()))
                .isEqualTo(new Concordance(concordant, discordant, tied));
    }

    /** {@code x' V^- x} and the rank of V, by elimination with the largest pivot left. */
    private static double[] quadraticForm(double[][] matrix, double[] x) {
        double[][] v = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            v[i] = matrix[i].clone();
        }
        double[] rest = x.clone();
        boolean[] done = new boolean[x.length];
        double form = 0;
        int rank = 0;
        while (true) {
            int pivot = -1;
            for (int i = 0; i < x.length; i++) {
                if (!done[i] && v[i][i] > 1e-9 && (pivot < 0 || v[i][i] > v[pivot][pivot])) {
                    pivot = i;
                }
            }
            if (pivot < 0) {
                return new double[] {form, rank};
            }
            done[pivot] = true;
            rank++;
            form += rest[pivot] * rest[pivot] / v[pivot][pivot];
            for (int i = 0; i < x.length; i++) {
                if (!done[i]) {
                    double factor = v[i][pivot] / v[pivot][pivot];
                    rest[i] -= factor * rest[pivot];
                    for (int j = 0; j < x.length; j++) {
                        v[i][j] -= factor * v[pivot][j];
                    }
                }
            }
        }
    }

    private static double area(KaplanMeier curve, double from, double to) {
        double area = 0;
        // Times are multiples of a half.
        for (double time = from; time < to; time += 0.5) {
            area += curve.survival(time).orElseThrow() * 0.5;
        }
        return area;
    }

    private static double[] eventTimes(List<Life> lives, double until) {
        return lives.stream()
                .filter(life -> life.ended && life.time <= until)
                .mapToDouble(Life::time)
                .distinct()
                .sorted()
                .toArray();
    }

    private static double atRisk(List<Life> lives, double time, int group) {
        return lives.stream()
                .filter(life -> life.time >= time && (life.entry < time || life.entry == 0))
                .filter(life -> group < 0 || life.group == group)
                .count();
    }

    private static double ended(List<Life> lives, double time, int group) {
        return lives.stream()
                .filter(life -> life.time == time && life.ended && (group < 0 || life.group == group))
                .count();
    }

    private static Map<String, RiskTable> groups(List<Life> lives, int count) {
        Map<String, RiskTable> tables = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int group = i;
            tables.put(
                    "group " + i,
                    table(lives.stream().filter(life -> life.group == group).toList()));
        }
        return tables;
    }

    private static RiskTable table(List<Life> lives) {
        return RiskTable.of(
                lives.stream().mapToDouble(Life::entry).toArray(),
                lives.stream().mapToDouble(Life::time).toArray(),
                flags(lives));
    }

    private static boolean[] flags(List<Life> lives) {
        boolean[] flags = new boolean[lives.size()];
        Arrays.setAll(new int[flags.length], i -> {
            flags[i] = lives.get(i).ended;
            return 0;
        });
        return flags;
    }

    private static List<Life> lives(int size, long seed, int groups) {
        Random random = new Random(seed);
        int range = 1 + random.nextInt(30);
        double censored = random.nextDouble();
        boolean late = random.nextBoolean();
        List<Life> lives = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double time = random.nextInt(range) / 2.0;
            lives.add(new Life(
                    late && random.nextInt(3) > 0 ? random.nextInt(Math.max(1, (int) (2 * time))) / 2.0 : 0,
                    time,
                    random.nextDouble() >= censored,
                    random.nextInt(groups),
                    random.nextInt(8)));
        }
        return lives;
    }
}
