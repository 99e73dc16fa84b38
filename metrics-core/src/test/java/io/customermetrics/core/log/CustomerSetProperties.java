package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.USD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The algebra of sets, against java.util.BitSet, at sizes around the words of which sets are made. */
class CustomerSetProperties {

    private static final Map<Integer, EventLog> LOGS = new HashMap<>();

    @Property
    void everyOperationIsThatOfBitSets(@ForAll("sizes") int customers, @ForAll long seed) {
        EventLog log = log(customers);
        Random random = new Random(seed);
        BitSet a = bits(customers, random);
        BitSet b = bits(customers, random);
        CustomerSet first = set(log, a);
        CustomerSet second = set(log, b);

        assertHolds(first, a);
        BitSet and = (BitSet) a.clone();
        and.and(b);
        assertHolds(first.and(second), and);
        BitSet or = (BitSet) a.clone();
        or.or(b);
        assertHolds(first.or(second), or);
        BitSet minus = (BitSet) a.clone();
        minus.andNot(b);
        assertHolds(first.minus(second), minus);
        BitSet complement = (BitSet) a.clone();
        complement.flip(0, customers);
        assertHolds(first.complement(), complement);
    }

    @Property
    void theLawsOfSetsHold(@ForAll("sizes") int customers, @ForAll long seed) {
        EventLog log = log(customers);
        Random random = new Random(seed);
        CustomerSet a = set(log, bits(customers, random));
        CustomerSet b = set(log, bits(customers, random));
        CustomerSet c = set(log, bits(customers, random));

        assertThat(a.complement().complement()).isEqualTo(a);
        assertThat(a.or(b).complement()).isEqualTo(a.complement().and(b.complement()));
        assertThat(a.and(b.or(c))).isEqualTo(a.and(b).or(a.and(c)));
        assertThat(a.minus(b).or(a.and(b))).isEqualTo(a).hasSameHashCodeAs(a);
        assertThat(a.or(a.complement())).isEqualTo(CustomerSet.all(log));
        assertThat(a.and(a.complement())).isEqualTo(CustomerSet.none(log));
        assertThat(a.or(b).size() + a.and(b).size()).isEqualTo(a.size() + b.size());
    }

    @Property
    void aSetAndItsSliceAreTheSameCustomers(@ForAll("sizes") int customers, @ForAll long seed) {
        CustomerSet set = set(log(customers), bits(customers, new Random(seed)));

        assertThat(set.toSlice().toSet()).isEqualTo(set);
        assertThat(set.toSlice().size()).isEqualTo(set.size());
    }

    private static void assertHolds(CustomerSet set, BitSet expected) {
        assertThat(set.size()).isEqualTo(expected.cardinality());
        assertThat(set.isEmpty()).isEqualTo(expected.isEmpty());
        assertThat(set.stream().toArray()).containsExactly(expected.stream().toArray());
        for (int customer = 0; customer < set.log().customers(); customer++) {
            assertThat(set.contains(customer)).isEqualTo(expected.get(customer));
        }
        assertThat(set).isEqualTo(set(set.log(), expected));
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(0, 1, 2, 63, 64, 65, 127, 128, 129, 200);
    }

    private static BitSet bits(int customers, Random random) {
        BitSet bits = new BitSet();
        int density = random.nextInt(5);
        for (int customer = 0; customer < customers; customer++) {
            bits.set(customer, random.nextInt(4) < density);
        }
        return bits;
    }

    private static CustomerSet set(EventLog log, BitSet bits) {
        CustomerSet.Builder builder = CustomerSet.builder(log);
        bits.stream().forEach(builder::add);
        return builder.build();
    }

    private static EventLog log(int customers) {
        return LOGS.computeIfAbsent(customers, size -> {
            long[] ids = new long[size];
            for (int i = 0; i < size; i++) {
                ids[i] = i;
            }
            return EventLog.builder(USD)
                    .addPurchases(ids, new long[size], new long[size], 0, size)
                    .build();
        });
    }
}
