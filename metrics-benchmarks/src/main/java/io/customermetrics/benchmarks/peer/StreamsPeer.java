package io.customermetrics.benchmarks.peer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.toList;

import io.customermetrics.benchmarks.answer.ActiveCounts;
import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.answer.CohortCounts;
import io.customermetrics.benchmarks.answer.Gaps;
import io.customermetrics.benchmarks.data.PurchaseRecord;
import io.customermetrics.benchmarks.data.ShopShape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Stream;

/** Java streams over records, grouped by customer. */
public final class StreamsPeer implements Peer {

    private final ShopShape shape;
    private final int[] monthOfDay;
    private final List<PurchaseRecord> records;
    private final boolean parallel;

    /**
     * Holds the shop as records in order of time.
     *
     * @param shape the shop
     * @param records its purchases in order of time
     * @param parallel whether the streams run on the common pool
     */
    public StreamsPeer(ShopShape shape, List<PurchaseRecord> records, boolean parallel) {
        this.shape = shape;
        this.monthOfDay = shape.monthOfDay();
        this.records = records;
        this.parallel = parallel;
    }

    private Stream<PurchaseRecord> stream() {
        return parallel ? records.parallelStream() : records.stream();
    }

    /** {@return last purchase, orders and revenue of each customer} */
    public Map<Long, Totals> rfm() {
        return stream()
                .collect(groupingBy(PurchaseRecord::customer, Collector.of(Totals::new, Totals::add, Totals::merge)));
    }

    @Override
    public ActiveCounts actives() {
        // groupingBy keeps the order of time inside each customer, also in parallel.
        Map<Long, List<Integer>> days = stream()
                .collect(groupingBy(
                        PurchaseRecord::customer, mapping(purchase -> shape.dayOf(purchase.micros()), toList())));
        Stream<List<Integer>> each = parallel ? days.values().parallelStream() : days.values().stream();
        return each.collect(() -> new Gaps(shape.days()), StreamsPeer::addGaps, Gaps::merge)
                .actives();
    }

    private static void addGaps(Gaps gaps, List<Integer> days) {
        int day = days.get(0);
        for (int next : days) {
            gaps.add(day, next - day);
            day = next;
        }
        gaps.add(day, Gaps.NONE);
    }

    @Override
    public CohortCounts cohorts() {
        Map<Long, Long> months = stream()
                .collect(groupingBy(
                        PurchaseRecord::customer,
                        reducing(0L, purchase -> 1L << monthOfDay[shape.dayOf(purchase.micros())], (a, b) -> a | b)));
        Stream<Long> each = parallel ? months.values().parallelStream() : months.values().stream();
        return each.collect(
                        () -> new CohortCounts.Sum(shape.months()),
                        (sum, bits) -> sum.add(bits, 1),
                        CohortCounts.Sum::merge)
                .counts();
    }

    /** {@return the purchases of each customer, in order of time} */
    public Map<Long, List<PurchaseRecord>> group() {
        return stream().collect(groupingBy(PurchaseRecord::customer));
    }

    /** {@return all answers} */
    public Answers answers() {
        return new Answers(Totals.digest(rfm()), actives(), cohorts());
    }
}
