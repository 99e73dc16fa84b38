package io.customermetrics.benchmarks.peer;

import io.customermetrics.benchmarks.answer.ActiveCounts;
import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.answer.CohortCounts;
import io.customermetrics.benchmarks.answer.Gaps;
import io.customermetrics.benchmarks.data.PurchaseRecord;
import io.customermetrics.benchmarks.data.ShopShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Loops over records into a {@link HashMap}, with what each job needs of a customer as the value. */
public final class HashMapPeer implements Peer {

    private final ShopShape shape;
    private final int[] monthOfDay;
    private final List<PurchaseRecord> records;

    /**
     * Holds the shop as records in order of time.
     *
     * @param shape the shop
     * @param records its purchases in order of time
     */
    public HashMapPeer(ShopShape shape, List<PurchaseRecord> records) {
        this.shape = shape;
        this.monthOfDay = shape.monthOfDay();
        this.records = records;
    }

    /** {@return last purchase, orders and revenue of each customer} */
    public Map<Long, Totals> rfm() {
        Map<Long, Totals> table = new HashMap<>();
        for (PurchaseRecord purchase : records) {
            table.computeIfAbsent(purchase.customer(), customer -> new Totals()).add(purchase);
        }
        return table;
    }

    @Override
    public ActiveCounts actives() {
        // One pass suffices because the records are in order of time.
        Gaps gaps = new Gaps(shape.days());
        Map<Long, Integer> lastDays = new HashMap<>();
        for (PurchaseRecord purchase : records) {
            int day = shape.dayOf(purchase.micros());
            Integer before = lastDays.put(purchase.customer(), day);
            if (before != null) {
                gaps.add(before, day - before);
            }
        }
        for (int last : lastDays.values()) {
            gaps.add(last, Gaps.NONE);
        }
        return gaps.actives();
    }

    @Override
    public CohortCounts cohorts() {
        Map<Long, Long> months = new HashMap<>();
        for (PurchaseRecord purchase : records) {
            long bit = 1L << monthOfDay[shape.dayOf(purchase.micros())];
            months.merge(purchase.customer(), bit, (a, b) -> a | b);
        }
        CohortCounts.Sum sum = new CohortCounts.Sum(shape.months());
        for (long bits : months.values()) {
            sum.add(bits, 1);
        }
        return sum.counts();
    }

    /** {@return all answers} */
    public Answers answers() {
        return new Answers(Totals.digest(rfm()), actives(), cohorts());
    }
}
