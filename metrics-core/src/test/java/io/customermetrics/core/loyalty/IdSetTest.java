package io.customermetrics.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdSetTest {

    private static final IdSet SOME = all("ann", "cyd", "eve");
    private static final IdSet MARKED =
            IdSet.of(List.of("ann", "bob", "dan", "eve"), new boolean[] {false, true, false, true});

    @Test
    void unionsHaveEachIdOnce() {
        IdSet all = all("ann", "bob", "cyd", "eve");
        assertThat(SOME.or(MARKED)).isEqualTo(all).hasSameHashCodeAs(all);
        assertThat(MARKED.or(SOME)).isEqualTo(all);
        assertThat(SOME.common(MARKED)).isEqualTo(1);
        assertThat(SOME.or(all())).isEqualTo(SOME);
        assertThat(SOME).isNotEqualTo(MARKED);
    }

    @Test
    void idsAreNeverShown() {
        assertThat(SOME).hasToString("3 ids");
        assertThat(SOME.equals("ann")).isFalse();
    }

    private static IdSet all(String... ascending) {
        boolean[] marked = new boolean[ascending.length];
        Arrays.fill(marked, true);
        return IdSet.of(List.of(ascending), marked);
    }
}
