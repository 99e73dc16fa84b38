package io.customermetrics.benchmarks.peer;

import io.customermetrics.benchmarks.answer.ActiveCounts;
import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.answer.CohortCounts;
import io.customermetrics.benchmarks.answer.Gaps;
import io.customermetrics.benchmarks.answer.RfmDigest;
import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import java.util.function.Supplier;
import org.eclipse.collections.impl.map.mutable.primitive.LongIntHashMap;

/**
 * Loops over columns in order of time into a hash map without boxes, which numbers the customers as they appear; what each job
 * needs of a customer lies in arrays by that number.
 */
public final class PrimitiveMapPeer implements Peer {

    private static final int CAPACITY = 1 << 10;

    private final ShopShape shape;
    private final int[] monthOfDay;
    private final Purchases purchases;
    private final Supplier<Numbering> numberings;

    private PrimitiveMapPeer(Purchases purchases, Supplier<Numbering> numberings) {
        this.shape = purchases.shape();
        this.monthOfDay = shape.monthOfDay();
        this.purchases = purchases;
        this.numberings = numberings;
    }

    /** A map of one library; a JVM that measures loads only one, so that the call is inlined. */
    private interface Numbering {

        /** The customer's number: the next one, which is the size, if the customer is new. */
        int number(long customer);

        int size();
    }

    /**
     * The map of fastutil.
     *
     * @param purchases the shop
     * @return the peer
     */
    public static PrimitiveMapPeer fastutil(Purchases purchases) {
        return new PrimitiveMapPeer(purchases, Fastutil::new);
    }

    /**
     * The map of Eclipse Collections.
     *
     * @param purchases the shop
     * @return the peer
     */
    public static PrimitiveMapPeer eclipseCollections(Purchases purchases) {
        return new PrimitiveMapPeer(purchases, EclipseCollections::new);
    }

    private static final class Fastutil implements Numbering {

        private final Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();

        Fastutil() {
            numbers.defaultReturnValue(-1);
        }

        @Override
        public int number(long customer) {
            int next = numbers.size();
            int before = numbers.putIfAbsent(customer, next);
            return before < 0 ? next : before;
        }

        @Override
        public int size() {
            return numbers.size();
        }
    }

    private static final class EclipseCollections implements Numbering {

        private final LongIntHashMap numbers = new LongIntHashMap();

        @Override
        public int number(long customer) {
            return numbers.getIfAbsentPut(customer, numbers.size());
        }

        @Override
        public int size() {
            return numbers.size();
        }
    }

    /** Last purchase, orders and revenue of each customer, in order of appearance. */
    public static final class Table {

        private long[] customers = new long[CAPACITY];
        private long[] last = new long[CAPACITY];
        private int[] orders = new int[CAPACITY];
        private long[] revenue = new long[CAPACITY];
        private int size;

        private void add(int number, long customer, long micros, long amount) {
            if (number == size) {
                if (size == last.length) {
                    grow(2 * size);
                }
                customers[size++] = customer;
            }
            last[number] = micros;
            orders[number]++;
            revenue[number] += amount;
        }

        private void grow(int capacity) {
            customers = Arrays.copyOf(customers, capacity);
            last = Arrays.copyOf(last, capacity);
            orders = Arrays.copyOf(orders, capacity);
            revenue = Arrays.copyOf(revenue, capacity);
        }

        /** {@return the table's digest} */
        public RfmDigest digest() {
            RfmDigest.Sum sum = new RfmDigest.Sum();
            for (int row = 0; row < size; row++) {
                sum.add(customers[row], last[row], orders[row], revenue[row]);
            }
            return sum.digest();
        }
    }

    /** {@return last purchase, orders and revenue of each customer} */
    public Table rfm() {
        Numbering numbering = numberings.get();
        Table table = new Table();
        long[] customers = purchases.customers();
        long[] micros = purchases.micros();
        long[] amounts = purchases.amounts();
        for (int i = 0; i < customers.length; i++) {
            table.add(numbering.number(customers[i]), customers[i], micros[i], amounts[i]);
        }
        return table;
    }

    @Override
    public ActiveCounts actives() {
        Gaps gaps = new Gaps(shape.days());
        Numbering numbering = numberings.get();
        int[] lastDays = new int[CAPACITY];
        long[] customers = purchases.customers();
        long[] micros = purchases.micros();
        for (int i = 0; i < customers.length; i++) {
            int day = shape.dayOf(micros[i]);
            int known = numbering.size();
            int number = numbering.number(customers[i]);
            if (number < known) {
                gaps.add(lastDays[number], day - lastDays[number]);
            } else if (number == lastDays.length) {
                lastDays = Arrays.copyOf(lastDays, 2 * number);
            }
            lastDays[number] = day;
        }
        for (int number = 0; number < numbering.size(); number++) {
            gaps.add(lastDays[number], Gaps.NONE);
        }
        return gaps.actives();
    }

    @Override
    public CohortCounts cohorts() {
        Numbering numbering = numberings.get();
        long[] months = new long[CAPACITY];
        long[] customers = purchases.customers();
        long[] micros = purchases.micros();
        for (int i = 0; i < customers.length; i++) {
            int number = numbering.number(customers[i]);
            if (number == months.length) {
                months = Arrays.copyOf(months, 2 * number);
            }
            months[number] |= 1L << monthOfDay[shape.dayOf(micros[i])];
        }
        CohortCounts.Sum sum = new CohortCounts.Sum(shape.months());
        for (int number = 0; number < numbering.size(); number++) {
            sum.add(months[number], 1);
        }
        return sum.counts();
    }

    /** {@return all answers} */
    public Answers answers() {
        return new Answers(rfm().digest(), actives(), cohorts());
    }
}
