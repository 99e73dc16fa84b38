package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CodeSlotsTest {

    @Property
    void numbersCodesInOrderOfAppearanceForOneCustomerAfterAnother(
            @ForAll @Size(max = 6) List<@Size(max = 80) List<@IntRange(max = 59) Integer>> customers) {
        CodeSlots slots = new CodeSlots();
        for (List<Integer> codes : customers) {
            slots.clear();
            List<Integer> seen = new ArrayList<>();
            for (int code : codes) {
                if (!seen.contains(code)) {
                    seen.add(code);
                }
                assertThat(slots.slot(code)).isEqualTo(seen.indexOf(code));
                assertThat(slots.size()).isEqualTo(seen.size());
            }
        }
    }
}
