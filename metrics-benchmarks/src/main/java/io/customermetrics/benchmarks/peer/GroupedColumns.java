package io.customermetrics.benchmarks.peer;

import io.customermetrics.benchmarks.answer.RfmDigest;
import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.time.Micros;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;

/**
 * Purchases grouped by customer as columns, built through a {@link HashMap}: what a careful programmer writes in place of the
 * library's builder, without its checks.
 *
 * @param <K> the type of customer ids
 */
public final class GroupedColumns<K> {

    private final List<K> keys;
    private final int[] starts;
    private final long[] micros;
    private final long[] amounts;

    private GroupedColumns(List<K> keys, int[] starts, long[] micros, long[] amounts) {
        this.keys = keys;
        this.starts = starts;
        this.micros = micros;
        this.amounts = amounts;
    }

    /**
     * Groups by numeric ids.
     *
     * @param purchases the purchases in order of time
     * @return the groups
     */
    public static GroupedColumns<Long> byNumber(Purchases purchases) {
        long[] ids = purchases.customers();
        return of(i -> ids[i], purchases.size(), i -> purchases.micros()[i], i -> purchases.amounts()[i]);
    }

    /**
     * Groups by text ids.
     *
     * @param ids the customer of each purchase
     * @param purchases the purchases in order of time
     * @return the groups
     */
    public static GroupedColumns<String> byText(String[] ids, Purchases purchases) {
        return of(i -> ids[i], purchases.size(), i -> purchases.micros()[i], i -> purchases.amounts()[i]);
    }

    /**
     * Groups records.
     *
     * @param records the purchases in order of time
     * @return the groups
     */
    public static GroupedColumns<String> ofRecords(List<Purchase> records) {
        return of(
                i -> records.get(i).customer(),
                records.size(),
                i -> Micros.floor(records.get(i).at()),
                i -> records.get(i).amount().minorUnits());
    }

    private static <K> GroupedColumns<K> of(
            IntFunction<K> idOf, int size, IntToLongFunction microsOf, IntToLongFunction amountOf) {
        Map<K, Integer> numbers = new HashMap<>();
        List<K> keys = new ArrayList<>();
        int[] customers = new int[size];
        for (int i = 0; i < customers.length; i++) {
            K id = idOf.apply(i);
            Integer number = numbers.get(id);
            if (number == null) {
                number = keys.size();
                numbers.put(id, number);
                keys.add(id);
            }
            customers[i] = number;
        }
        int[] starts = new int[keys.size() + 1];
        for (int customer : customers) {
            starts[customer + 1]++;
        }
        for (int customer = 0; customer < keys.size(); customer++) {
            starts[customer + 1] += starts[customer];
        }
        int[] next = starts.clone();
        long[] micros = new long[customers.length];
        long[] amounts = new long[customers.length];
        for (int i = 0; i < customers.length; i++) {
            int to = next[customers[i]]++;
            micros[to] = microsOf.applyAsLong(i);
            amounts[to] = amountOf.applyAsLong(i);
        }
        return new GroupedColumns<>(keys, starts, micros, amounts);
    }

    /**
     * The digest of every customer's last purchase, orders and revenue.
     *
     * @param numberOf the customer's number in an id
     * @return the digest
     */
    public RfmDigest rfmDigest(ToLongFunction<K> numberOf) {
        RfmDigest.Sum sum = new RfmDigest.Sum();
        for (int customer = 0; customer < keys.size(); customer++) {
            long revenue = 0;
            for (int i = starts[customer]; i < starts[customer + 1]; i++) {
                revenue += amounts[i];
            }
            int end = starts[customer + 1];
            sum.add(numberOf.applyAsLong(keys.get(customer)), micros[end - 1], end - starts[customer], revenue);
        }
        return sum.digest();
    }
}
