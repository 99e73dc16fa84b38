package io.customermetrics.rfm;

import static io.customermetrics.rfm.Orders.log;
import static io.customermetrics.rfm.Orders.purchase;
import static io.customermetrics.rfm.Orders.refund;
import static io.customermetrics.rfm.Orders.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.TransitionMatrix;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scores by cuts within cuts and by own rules, one composite of three, and what becomes of segments over time. */
class RfmScoringTest {

    private static final Rfm RFM = new Rfm(ZoneOffset.UTC, start("2026-03-01"));
    private static final Rfm MEAN = new Rfm(ZoneOffset.UTC, start("2026-03-01"), RfmMonetary.MEAN);

    @Test
    void monetaryIsTheSumOrTheMeanOfOrders() {
        EventLog log = log(
                purchase("a", "2026-02-01", 100),
                purchase("a", "2026-02-02", 101),
                purchase("b", "2026-02-01", 205),
                purchase("b", "2026-02-02", 100),
                refund("b", "2026-02-03", 100));
        RfmTable table = log.measure(MEAN);

        assertThat(table.monetaryMeasure()).isEqualTo(RfmMonetary.MEAN);
        assertThat(table.monetaryMinor(0)).as("100.5, half-even").isEqualTo(100);
        assertThat(table.monetaryMinor(1)).as("102.5, half-even").isEqualTo(102);
        assertThat(table.monetary(1).minorUnits()).isEqualTo(102);
        assertThat(table.revenueMinor(1)).isEqualTo(205);
        RfmScores scores = RfmScale.quantiles(table, 2).score(table);
        assertThat(scores.monetary(0)).isEqualTo(1);
        assertThat(scores.monetary(1)).isEqualTo(2);
        NamedSegments all =
                NamedSegments.builder(2).add("All", "", 1, 2, 1, 2, 1, 2).build();
        assertThat(scores.profiles(all).get(0).revenue().minorUnits()).isEqualTo(406);
        assertThat(table).isNotEqualTo(log.measure(RFM));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RFM.merge(log().measure(RFM), log().measure(MEAN)))
                .withMessageContaining("monetary measures");
        assertThatNullPointerException()
                .isThrownBy(() -> new Rfm(ZoneOffset.UTC, start("2026-03-01"), null))
                .withMessage("monetary");
    }

    @Test
    void nestedScoresAreQuantilesAmongNeighbours() {
        RfmTable table = shop(600, 5).measure(RFM);
        RfmScores nested = NestedRfmScale.quantiles(table, 3).score(table);

        assertThat(nested.scale()).isEqualTo(NestedRfmScale.quantiles(table, 3));
        for (int row = 0; row < table.size(); row++) {
            int r = nested.recency(row);
            int f = nested.frequency(row);
            assertThat(r).isEqualTo(RfmScale.quantiles(table, 3).score(table).recency(row));
            assertThat(f).isEqualTo(bin(table.orders(row), orders(table, other -> nested.recency(other) == r)));
            assertThat(nested.monetary(row))
                    .isEqualTo(bin(
                            table.monetaryMinor(row),
                            values(table, other -> nested.recency(other) == r && nested.frequency(other) == f)));
        }
    }

    @Test
    void emptyCellsTakeTheCutsOfAll() {
        RfmTable fitted = log(purchase("a", "2026-02-28", 100), purchase("b", "2026-01-01", 900))
                .measure(RFM);
        NestedRfmScale scale = NestedRfmScale.quantiles(fitted, 2);
        // Nobody who was fitted has frequency score 2: the cuts of its cell are those of all, at 5.00.
        RfmTable later = log(purchase("c", "2026-02-27", 300), purchase("c", "2026-02-28", 300))
                .measure(RFM);
        RfmScores scores = scale.score(later);

        assertThat(scores.code(0)).isEqualTo("222");
        assertThat(scale.monetary().get(1).get(1)).isEqualTo(Cuts.at(500));
    }

    @Test
    void nestedCutsMustFillTheCube() {
        Cuts two = Cuts.at(1);
        Cuts three = Cuts.at(1, 2);
        List<List<Cuts>> cube = List.of(List.of(two, two), List.of(two, two));
        assertThat(new NestedRfmScale(two, List.of(two, two), cube).scores()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NestedRfmScale(two, List.of(two), cube))
                .withMessageContaining("each recency score");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NestedRfmScale(two, List.of(two, two), List.of(List.of(two, two))))
                .withMessageContaining("each recency score");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NestedRfmScale(two, List.of(two, two), List.of(List.of(two), List.of(two, two))))
                .withMessageContaining("each frequency score");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NestedRfmScale(two, List.of(two, three), cube))
                .withMessageContaining("equally many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NestedRfmScale(Cuts.at(), List.of(), List.of()))
                .withMessageContaining("scores");
    }

    @Test
    void ownRulesSeeTheWholeRow() {
        RfmTable table = log(
                        purchase("a", "2026-02-28", 100),
                        purchase("a", "2026-02-27", 300),
                        purchase("b", "2026-01-01", 900))
                .measure(RFM);
        RfmScorers own = new RfmScorers(
                3,
                (buyers, row) -> buyers.recencyDays(row) <= 30 ? 3 : 1,
                (buyers, row) -> Math.min(3, buyers.orders(row)),
                (buyers, row) -> buyers.monetaryMinor(row) / buyers.orders(row) > 500 ? 3 : 2);
        RfmScores scores = own.score(table);

        assertThat(scores.code(0)).isEqualTo("322");
        assertThat(scores.code(1)).isEqualTo("113");
        assertThat(scores.scale()).isSameAs(own);
        for (int bad : new int[] {0, 4}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new RfmScorers(3, own.recency(), (buyers, row) -> bad, own.monetary()).score(table))
                    .withMessage("frequency must be scored from 1 to 3, the rule gave " + bad);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RfmScorers(11, own.recency(), own.frequency(), own.monetary()))
                .withMessageContaining("scores");
        assertThatNullPointerException()
                .isThrownBy(() -> new RfmScorers(3, null, own.frequency(), own.monetary()))
                .withMessage("recency");
    }

    @Test
    void oneCompositeOfThreeScores() {
        RfmTable table = log(purchase("a", "2026-02-28", 100), purchase("b", "2026-01-01", 900))
                .measure(RFM);
        RfmScores five = new RfmScorers(5, (t, row) -> 5, (t, row) -> 4, (t, row) -> 3).score(table);
        RfmScores ten = new RfmScorers(10, (t, row) -> 10, (t, row) -> 4, (t, row) -> 3).score(table);

        assertThat(five.code(0)).isEqualTo("543");
        assertThat(ten.code(0)).isEqualTo("10-4-3");
        assertThat(five.composite(0, RfmWeights.equal())).isEqualTo(4);
        assertThat(five.composite(1, new RfmWeights(0.5, 0.25, 0.25))).isEqualTo(4.25);
        assertThat(five.composite(1, new RfmWeights(0, 0, 2))).isEqualTo(3);
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RfmWeights(1, bad, 1))
                    .withMessageContaining("frequency");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RfmWeights(0, 0, 0))
                .withMessageContaining("sum");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RfmWeights(Double.MAX_VALUE, Double.MAX_VALUE, 0))
                .withMessageContaining("sum");
    }

    @Test
    void fewBuyersAndFewValuesAreStated() {
        RfmTable table = log(
                        purchase("a", "2026-02-28", 100),
                        purchase("b", "2026-02-27", 200),
                        purchase("c", "2026-02-26", 300))
                .measure(RFM);

        assertThat(RfmScale.quantiles(table, 3).score(table).remarks())
                .containsExactly("frequency: no buyer has a score of 2, 3");
        RfmScores five = RfmScale.quantiles(table, 5).score(table);
        assertThat(five.remarks())
                .containsExactly(
                        "3 buyers for 5 scores",
                        "recency: no buyer has a score of 2, 4",
                        "frequency: no buyer has a score of 2, 3, 4, 5",
                        "monetary: no buyer has a score of 2, 4");
        assertThat(five.counts(RfmPart.FREQUENCY)).containsExactly(3L, 0L, 0L, 0L, 0L);
        assertThat(five.counts(RfmPart.MONETARY)).containsExactly(1L, 0L, 1L, 0L, 1L);
    }

    @Test
    void segmentsMigrateBetweenTwoDates() {
        EventLog log = log(
                purchase("stays", "2026-01-20", 100),
                purchase("stays", "2026-02-20", 100),
                purchase("fades", "2026-01-20", 100),
                purchase("comes", "2026-02-20", 100),
                purchase("later", "2026-03-20", 100));
        RfmScale scale = RfmScale.thresholds(Cuts.at(28), Cuts.at(1), Cuts.at(100));
        NamedSegments segments = NamedSegments.builder(2)
                .add("Warm", "", 2, 2, 1, 2, 1, 2)
                .add("Cold", "", 1, 1, 1, 2, 1, 2)
                .buildPartition();
        RfmScores february = scale.score(log.measure(new Rfm(ZoneOffset.UTC, start("2026-02-01"))));
        RfmScores march = scale.score(log.measure(RFM));

        TransitionMatrix matrix = february.migration(march, segments);

        assertThat(matrix.states()).containsExactly("Warm", "Cold", "Others", "No orders");
        assertThat(matrix.count("Warm", "Warm")).isEqualTo(1);
        assertThat(matrix.count("Warm", "Cold")).isEqualTo(1);
        assertThat(matrix.count("No orders", "Warm")).isEqualTo(1);
        assertThat(matrix.total()).isEqualTo(3);
        // The other way about nobody who was known is gone, unless other customers are compared.
        RfmScores others = scale.score(log(purchase("x", "2026-02-20", 1)).measure(RFM));
        assertThat(february.migration(others, segments).count("Warm", "No orders"))
                .isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> march.migration(february, segments))
                .withMessageContaining("later");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> february.migration(march, NamedSegments.standard()))
                .withMessageContaining("scores");
    }

    @Test
    void migrationOfDisjointCustomersAddsUp() {
        EventLog log = shop(300, 9);
        RfmScale scale = RfmScale.thresholds(Cuts.at(20), Cuts.at(2), Cuts.at(5_000));
        NamedSegments segments =
                NamedSegments.builder(2).add("Warm", "", 2, 2, 1, 2, 1, 2).build();
        Rfm early = new Rfm(ZoneOffset.UTC, start("2026-02-01"));
        List<TransitionMatrix> parts = log.slices(4).stream()
                .map(slice -> scale.score(early.measure(slice)).migration(scale.score(RFM.measure(slice)), segments))
                .toList();
        TransitionMatrix whole = scale.score(log.measure(early)).migration(scale.score(log.measure(RFM)), segments);
        assertThat(parts.stream().reduce(TransitionMatrix::plus)).contains(whole);
    }

    @Test
    void ownMapsMustPartTheCubeIfAskedTo() {
        NamedSegments map = NamedSegments.builder(2)
                .addCodes("Good", "", "222 221 212")
                .addCodes("Bad", "", "211 122 121 112 111")
                .buildPartition();
        assertThat(map.coversAll()).isTrue();
        assertThat(map.label(2, 1, 2)).isEqualTo("Good");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedSegments.builder(2)
                        .add("A", "", 1, 2, 1, 2, 1, 1)
                        .add("B", "", 1, 2, 1, 2, 1, 2)
                        .buildPartition())
                .withMessage("segments overlap: [A, B] hold 1-1-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        NamedSegments.builder(2).add("A", "", 1, 1, 1, 2, 1, 2).buildPartition())
                .withMessage("segments leave a gap: none holds 2-1-1");
        for (String codes : new String[] {"", "11", "113", "011", "111  112", "1111"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NamedSegments.builder(2).addCodes("A", "", codes))
                    .withMessageContaining("codes");
        }
    }

    private static EventLog shop(int customers, long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int customer = 0; customer < customers; customer++) {
            for (int order = random.nextInt(6); order >= 0; order--) {
                events.add(purchase(
                        "c" + customer,
                        start("2026-01-01")
                                .plusSeconds(86_400L * random.nextInt(59))
                                .toString()
                                .substring(0, 10),
                        random.nextInt(10_000)));
            }
        }
        return log(events);
    }

    private static long[] orders(RfmTable table, IntPredicate which) {
        return IntStream.range(0, table.size())
                .filter(which)
                .mapToLong(table::orders)
                .toArray();
    }

    private static long[] values(RfmTable table, IntPredicate which) {
        return IntStream.range(0, table.size())
                .filter(which)
                .mapToLong(table::monetaryMinor)
                .toArray();
    }

    /** The bin by the type-7 terciles of some numbers. */
    private static int bin(long value, long[] numbers) {
        Arrays.sort(numbers);
        int bin = 1;
        for (int i = 1; i < 3; i++) {
            int h = (numbers.length - 1) * i;
            long low = numbers[h / 3];
            long high = numbers[Math.min(h / 3 + 1, numbers.length - 1)];
            bin += 3 * value > 3 * low + (high - low) * (h % 3) ? 1 : 0;
        }
        return bin;
    }
}
