package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.customermetrics.core.event.Customer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentationTest {

    private static Segmentation byRegion(String... regions) {
        EventLogBuilder builder = EventLog.builder(USD).keepCustomerAttributes("region");
        for (int i = 0; i < regions.length; i++) {
            String id = "c" + i;
            builder.add(regions[i] == null ? Customer.of(id) : Customer.of(id, Map.of("region", regions[i])));
        }
        return Segmentation.byAttribute(builder.build(), "region");
    }

    @Test
    void anAttributesValuesAreTheLabels() {
        Segmentation segmentation = byRegion("south", "north", "south");

        assertThat(segmentation.labels()).containsExactly("north", "south");
        assertThat(segmentation.label(0)).isEqualTo("south");
        assertThat(segmentation.sizes()).containsExactly(entry("north", 1), entry("south", 2));
        assertThat(segmentation.customers("south").stream()).containsExactly(0, 2);
        assertThat(segmentation.log().customers()).isEqualTo(3);
        assertThat(segmentation).hasToString("3 customers in segments [north, south]");
    }

    @Test
    void customersWithoutTheAttributeAreUnknownAndLast() {
        Segmentation segmentation = byRegion(null, "north", "(ab)", null);

        assertThat(segmentation.labels()).containsExactly("(ab)", "north", "(unknown)");
        assertThat(segmentation.customers(Segmentation.UNKNOWN).stream()).containsExactly(0, 3);
    }

    /** Somebody's region may really be called "(unknown)". */
    @Test
    void aValueThatReadsUnknownIsTheSameSegment() {
        assertThat(byRegion("(unknown)", null, "north").sizes())
                .containsExactly(entry("(unknown)", 2), entry("north", 1));
        assertThat(byRegion("(unknown)", "north").sizes()).containsExactly(entry("(unknown)", 1), entry("north", 1));
        assertThat(byRegion(null, null).sizes()).containsExactly(entry("(unknown)", 2));
        assertThat(byRegion().sizes()).isEmpty();
    }

    @Test
    void anAttributeThatIsNotKeptIsRefused() {
        EventLog log = byRegion("north").log();

        assertThatThrownBy(() -> Segmentation.byAttribute(log, "plan"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: the log keeps no customer attribute \"plan\", only [region]");
    }

    @Test
    void aSetMakesTwoSegments() {
        EventLog log = byRegion("north", "south", "north").log();
        CustomerSet set = CustomerSet.builder(log).add(1).build();
        Segmentation segmentation = Segmentation.ofSet(set, "at risk", "safe");

        assertThat(segmentation.sizes()).containsExactly(entry("at risk", 1), entry("safe", 2));
        assertThat(segmentation.customers("at risk")).isEqualTo(set);
        assertThat(segmentation.customers("safe")).isEqualTo(set.complement());
    }

    @Test
    void armsOfATestAreSetsThatDoNotOverlap() {
        EventLog log = byRegion("north", "south", "north").log();
        CustomerSet first = CustomerSet.builder(log).add(0).build();
        CustomerSet second = CustomerSet.builder(log).add(1).build();
        Map<String, CustomerSet> arms = new LinkedHashMap<>();
        arms.put("B", second);
        arms.put("A", first);

        assertThat(Segmentation.ofSets(log, arms, "not in the test").sizes())
                .containsExactly(entry("B", 1), entry("A", 1), entry("not in the test", 1));
        arms.put("C", first.or(second).complement());
        assertThat(Segmentation.ofSets(log, arms, "not in the test").labels()).containsExactly("B", "A", "C");
        assertThatThrownBy(() -> Segmentation.ofSets(log, arms, "A")).hasMessage("others must be no set's label: A");
        arms.put("C", second.or(first.complement()));
        assertThatThrownBy(() -> Segmentation.ofSets(log, arms, "rest"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sets must not overlap: B and C share 1 customer");
        arms.put("B", CustomerSet.all(log).minus(first));
        assertThatThrownBy(() -> Segmentation.ofSets(log, arms, "rest"))
                .hasMessage("sets must not overlap: B and C share 2 customers");
        CustomerSet foreign = CustomerSet.all(byRegion("north").log());
        assertThatThrownBy(() -> Segmentation.ofSets(log, Map.of("A", foreign), "rest"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emptySegmentsAreShown() {
        EventLog log = byRegion("north").log();
        Segmentation segmentation = Segmentation.of(log, List.of("a", "b"), customer -> 1);

        assertThat(segmentation.sizes()).containsExactly(entry("a", 0), entry("b", 1));
        assertThat(segmentation.customers("a").isEmpty()).isTrue();
    }

    @Test
    void refusesLabelsThatRepeatAndIndicesOfNoLabel() {
        EventLog log = byRegion("north").log();

        assertThatThrownBy(() -> Segmentation.of(log, List.of("a", "b", "a"), customer -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels must not repeat");
        assertThatThrownBy(() -> Segmentation.ofSet(CustomerSet.all(log), "a", "a"))
                .hasMessage("labels must not repeat");
        for (int index : new int[] {-1, 2}) {
            assertThatThrownBy(() -> Segmentation.of(log, List.of("a", "b"), customer -> index))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("labelOf gave " + index + ", which is no index of the 2 labels");
        }
        assertThatThrownBy(() -> Segmentation.of(log, Arrays.asList("a", null), customer -> 0))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> byRegion("north").customers("south"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label: there is none of that name among [north]");
    }

    @Test
    void equalSegmentationsAreOfOneLogAndPartItAlike() {
        EventLog log = byRegion("north", "south").log();
        Segmentation segmentation = Segmentation.byAttribute(log, "region");

        assertThat(segmentation)
                .isEqualTo(Segmentation.of(log, List.of("north", "south"), customer -> customer))
                .hasSameHashCodeAs(Segmentation.byAttribute(log, "region"))
                .isNotEqualTo(Segmentation.of(log, List.of("north", "south"), customer -> 1 - customer))
                .isNotEqualTo(Segmentation.of(log, List.of("north", "other"), customer -> customer))
                .isNotEqualTo(byRegion("north", "south"))
                .isNotEqualTo("segments");
    }
}
