package io.customermetrics.benchmarks.answer;

import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import java.util.Arrays;

/**
 * The right answers to the benchmarks' questions about one shop.
 *
 * @param rfm last purchase, orders and revenue of every customer
 * @param actives distinct active customers of each day, 7 and 30 days
 * @param cohorts monthly cohorts
 */
public record Answers(RfmDigest rfm, ActiveCounts actives, CohortCounts cohorts) {

    /**
     * Works the answers out in one plain loop that shares nothing with any contender but the form of the answer.
     *
     * @param purchases the shop
     * @return its answers
     */
    public static Answers of(Purchases purchases) {
        ShopShape shape = purchases.shape();
        long[] last = new long[shape.customers()];
        long[] orders = new long[shape.customers()];
        long[] revenue = new long[shape.customers()];
        long[] months = new long[shape.customers()];
        int[] lastDay = new int[shape.customers()];
        Arrays.fill(lastDay, Integer.MIN_VALUE / 2);
        int[] monthOfDay = shape.monthOfDay();
        long[] daily = new long[shape.days()];
        long[] weekly = new long[shape.days()];
        long[] monthly = new long[shape.days()];
        for (int i = 0; i < purchases.size(); i++) {
            int customer = (int) purchases.customers()[i];
            int day = shape.dayOf(purchases.micros()[i]);
            last[customer] = purchases.micros()[i];
            orders[customer]++;
            revenue[customer] += purchases.amounts()[i];
            months[customer] |= 1L << monthOfDay[day];
            countFrom(day, lastDay[customer], 1, daily);
            countFrom(day, lastDay[customer], 7, weekly);
            countFrom(day, lastDay[customer], 30, monthly);
            lastDay[customer] = day;
        }
        RfmDigest.Sum rfm = new RfmDigest.Sum();
        CohortCounts.Sum cohorts = new CohortCounts.Sum(shape.months());
        for (int customer = 0; customer < shape.customers(); customer++) {
            rfm.add(customer, last[customer], orders[customer], revenue[customer]);
            cohorts.add(months[customer], 1);
        }
        return new Answers(rfm.digest(), ActiveCounts.of(daily, weekly, monthly), cohorts.counts());
    }

    /** Counts a customer for every day whose window holds this purchase and not already the one before. */
    private static void countFrom(int day, int before, int window, long[] active) {
        int end = Math.min(active.length, day + window);
        for (int d = Math.max(day, before + window); d < end; d++) {
            active[d]++;
        }
    }

    /**
     * Refuses a contender whose answers differ.
     *
     * @param contender who answered
     * @param answers what it answered
     * @throws IllegalStateException naming the contender and the first question it got wrong
     */
    public void check(String contender, Answers answers) {
        check(contender, "RFM", rfm, answers.rfm);
        check(contender, "active customers", actives, answers.actives);
        check(contender, "cohorts", cohorts, answers.cohorts);
    }

    /**
     * Refuses one wrong answer.
     *
     * @param contender who answered
     * @param question which question
     * @param right the right answer
     * @param given the contender's answer
     * @throws IllegalStateException if they differ
     */
    public static void check(String contender, String question, Object right, Object given) {
        if (!right.equals(given)) {
            throw new IllegalStateException(
                    contender + " answers " + question + " wrong: expected " + right + " but got " + given);
        }
    }
}
