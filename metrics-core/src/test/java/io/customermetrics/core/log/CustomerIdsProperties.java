package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.core.event.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CustomerIdsProperties {

    @Property
    void aUnionIsTheSortedUnionAndSaysWhereEachComesFrom(
            @ForAll @Size(max = 20) Set<@IntRange(min = -50, max = 50) Integer> left,
            @ForAll @Size(max = 20) Set<@IntRange(min = -50, max = 50) Integer> right,
            @ForAll boolean numeric) {
        CustomerIds leftIds = ids(left, numeric);
        CustomerIds rightIds = ids(right, numeric);
        Set<Integer> both = new TreeSet<>(left);
        if (!both.addAll(right) && !right.isEmpty() || both.size() < left.size() + right.size()) {
            assertThatThrownBy(() -> leftIds.union(rightIds)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        CustomerIds.Union union = leftIds.union(rightIds);

        assertThat(union.ids()).isEqualTo(ids(both, numeric && !both.isEmpty() || numeric));
        // Columns that hold each customer's own id, so that a joined column must spell out the joined ids.
        long[] joined = union.join(column(leftIds), column(rightIds));
        int[] joinedInts = union.join(ints(leftIds), ints(rightIds));
        for (int i = 0; i < joined.length; i++) {
            assertThat(union.ids().text(i)).isEqualTo("" + joined[i]).isEqualTo("" + joinedInts[i]);
        }
        assertThat(joined).hasSize(union.ids().size());
    }

    @Property
    void everyIdIsFoundWhereItStands(
            @ForAll @Size(max = 30) Set<@IntRange(min = -50, max = 50) Integer> present,
            @ForAll @IntRange(min = -60, max = 60) int asked,
            @ForAll boolean numeric) {
        CustomerIds ids = ids(present, numeric);

        for (int i = 0; i < ids.size(); i++) {
            assertThat(ids.find(ids.text(i))).hasValue(i);
            assertThat(ids.find(Long.parseLong(ids.text(i)))).hasValue(i);
        }
        assertThat(ids.find("" + asked).isPresent()).isEqualTo(present.contains(asked));
        assertThat(ids.find(asked).isPresent()).isEqualTo(present.contains(asked));
    }

    @Property
    void idsOfASliceAreThoseOfItsCustomers(
            @ForAll @Size(max = 40) Set<@IntRange(max = 99) Integer> present,
            @ForAll Set<@IntRange(max = 99) Integer> chosen,
            @ForAll boolean numeric) {
        EventLogBuilder builder = EventLog.builder(USD);
        for (int id : present) {
            if (numeric) {
                builder.addPurchases(new long[] {id}, new long[1], new long[1], 0, 1);
            } else {
                builder.add(Customer.of("" + id));
            }
        }
        EventLog log = builder.build();
        CustomerSet.Builder set = CustomerSet.builder(log);
        List<String> expected = new ArrayList<>();
        for (int customer = 0; customer < log.customers(); customer++) {
            if (chosen.contains(Integer.parseInt(log.ids().text(customer)))) {
                set.add(customer);
                expected.add(log.ids().text(customer));
            }
        }
        CustomerIds ids = log.ids().of(set.build().toSlice());

        assertThat(ids.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(ids.text(i)).isEqualTo(expected.get(i));
        }
        assertThat(log.ids().of(log.slice())).isSameAs(log.ids());
        for (LogSlice slice : log.slices(3)) {
            CustomerIds some = log.ids().of(slice);
            assertThat(some.size()).isEqualTo(slice.size());
            for (int i = 0; i < slice.size(); i++) {
                assertThat(some.text(i)).isEqualTo(log.ids().text(slice.customer(i)));
            }
        }
    }

    private static CustomerIds ids(Set<Integer> ids, boolean numeric) {
        return numeric
                ? CustomerIds.ofSorted(ids.stream().mapToLong(id -> id).sorted().toArray())
                : CustomerIds.ofSorted(ids.stream().map(id -> "" + id).sorted().toArray(String[]::new));
    }

    private static long[] column(CustomerIds ids) {
        long[] column = new long[ids.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = Long.parseLong(ids.text(i));
        }
        return column;
    }

    private static int[] ints(CustomerIds ids) {
        int[] column = new int[ids.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = Integer.parseInt(ids.text(i));
        }
        return column;
    }
}
