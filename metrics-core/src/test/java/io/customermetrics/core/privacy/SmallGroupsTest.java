package io.customermetrics.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SmallGroupsTest {

    private static final boolean O = false;
    private static final boolean X = true;

    @Test
    void hidesNothingWhereNoGroupIsSmall() {
        assertThat(hidden(10, 10, 25, 0, 400)).containsExactly(O, O, O, O);
        assertThat(hidden(10)).isEmpty();
        assertThat(hidden(10, 0, 0)).containsExactly(O, O);
    }

    @Test
    void hidesTheSmallestVisibleGroupBesideASingleSmallOne() {
        assertThat(hidden(10, 400, 9, 30, 20)).containsExactly(O, X, O, X);
    }

    @Test
    void hidesMoreUntilTheHiddenHoldEnoughTogether() {
        assertThat(hidden(10, 400, 3, 30, 4)).containsExactly(O, X, X, X);
        assertThat(hidden(10, 400, 6, 30, 4)).containsExactly(O, X, O, X);
    }

    @Test
    void aHiddenZeroLooksLikeAHiddenFew() {
        assertThat(hidden(10, 0, 400, 3, 0, 30)).containsExactly(X, O, X, X, X);
    }

    @Test
    void hidesEverythingWhereLittleIsLeft() {
        assertThat(hidden(10, 5)).containsExactly(X);
        assertThat(hidden(10, 5, 100)).containsExactly(X, X);
        assertThat(hidden(10, 1, 0, 2)).containsExactly(X, X, X);
    }

    @Test
    void groupsOfAnySizeMayBeShownWhereTheSmallestIsOneOrNone() {
        assertThat(hidden(1, 1, 0, 2)).containsExactly(O, O, O);
        assertThat(hidden(0, 1, 0, 2)).containsExactly(O, O, O);
    }

    @Test
    void aShareIsHiddenWithItsParts() {
        assertThat(SmallGroups.hidesShare(0, 100, 10)).isFalse();
        assertThat(SmallGroups.hidesShare(9, 100, 10)).isTrue();
        assertThat(SmallGroups.hidesShare(10, 100, 10)).isFalse();
        assertThat(SmallGroups.hidesShare(91, 100, 10)).isTrue();
        assertThat(SmallGroups.hidesShare(100, 100, 10)).isFalse();
    }

    @Test
    void refusesNegativeNumbers() {
        assertThatThrownBy(() -> hidden(-1, 5)).hasMessage("k must not be negative: -1");
        assertThatThrownBy(() -> hidden(10, 5, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("counts must not be negative");
        assertThatThrownBy(() -> SmallGroups.hidesShare(5, 4, 10)).hasMessage("counts must not be negative");
    }

    private static boolean[] hidden(long k, long... counts) {
        return SmallGroups.hidden(counts, k);
    }
}
