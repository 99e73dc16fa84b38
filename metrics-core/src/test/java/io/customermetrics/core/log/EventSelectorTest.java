package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.core.event.EventKind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventSelectorTest {

    @Test
    void selectsKindsNamesAndAttributes() {
        assertThat(EventSelector.any().kinds()).containsExactly(EventKind.values());
        assertThat(EventSelector.purchases()).isEqualTo(EventSelector.kinds(EventKind.PURCHASE));
        assertThat(EventSelector.kinds(EventKind.SESSION, EventKind.REFUND).kinds())
                .containsExactly(EventKind.REFUND, EventKind.SESSION);
        EventSelector named =
                EventSelector.named("view", "like").where("channel", "web").where("channel", "app");
        assertThat(named.kinds()).containsExactly(EventKind.INTERACTION);
        assertThat(named.names()).containsExactly("like", "view");
        assertThat(named.attributes()).containsExactly(Map.entry("channel", "app"));
    }

    @Test
    void isAValue() {
        Set<EventKind> kinds = EnumSet.of(EventKind.INTERACTION);
        Set<String> names = new HashSet<>(Set.of("view"));
        Map<String, String> attributes = new HashMap<>(Map.of("channel", "web"));
        EventSelector selector = new EventSelector(kinds, names, attributes);
        kinds.clear();
        names.clear();
        attributes.clear();

        assertThat(selector)
                .isEqualTo(EventSelector.named("view").where("channel", "web"))
                .hasSameHashCodeAs(EventSelector.named("view").where("channel", "web"))
                .isNotEqualTo(EventSelector.named("view"));
        assertThatThrownBy(() -> selector.kinds().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> selector.names().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> selector.attributes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesWhatSelectsNothing() {
        assertThatThrownBy(() -> new EventSelector(Set.of(), Set.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kinds must not be empty");
        assertThatThrownBy(EventSelector::named)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("names must not be empty");
        assertThatThrownBy(() -> EventSelector.named("view", " ")).hasMessage("names must not be blank");
    }

    @Test
    void namesSelectInteractionsAlone() {
        for (Set<EventKind> kinds :
                Set.of(Set.of(EventKind.PURCHASE), Set.of(EventKind.INTERACTION, EventKind.REFUND))) {
            assertThatThrownBy(() -> new EventSelector(kinds, Set.of("view"), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("names select interactions alone, not [");
        }
    }
}
