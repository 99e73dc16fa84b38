package io.customermetrics.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionMatrixTest {

    private static final List<String> STATES = List.of("gold", "silver");
    private static final TransitionMatrix MATRIX = TransitionMatrix.of(STATES, new long[][] {{3, 1}, {2, 0}});

    @Test
    void rowsAreWhereFromAndColumnsWhereTo() {
        assertThat(MATRIX.states()).containsExactly("gold", "silver");
        assertThat(MATRIX.count("gold", "silver")).isEqualTo(1);
        assertThat(MATRIX.before("gold")).isEqualTo(4);
        assertThat(MATRIX.after("gold")).isEqualTo(5);
        assertThat(MATRIX.total()).isEqualTo(6);
        assertThat(MATRIX.rate("silver", "gold")).isEqualTo(Rate.of(2, 2, "transitions from silver"));
        assertThat(MATRIX.stayed()).isEqualTo(Rate.of(3, 6, "transitions"));
        assertThat(MATRIX).hasToString("6 transitions between 2 states");
    }

    @Test
    void fromAStateOfNobodyThereIsNoRate() {
        TransitionMatrix empty = TransitionMatrix.of(STATES, new long[2][2]);

        assertThat(empty.rate("gold", "gold").estimate()).isEqualTo(new Undefined("no transitions from gold"));
        assertThat(empty.stayed().isDefined()).isFalse();
    }

    @Test
    void matricesOverDisjointCustomersAddUp() {
        TransitionMatrix sum = MATRIX.plus(TransitionMatrix.of(STATES, new long[][] {{0, 1}, {0, 5}}));

        assertThat(sum).isEqualTo(TransitionMatrix.of(STATES, new long[][] {{3, 2}, {2, 5}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MATRIX.plus(TransitionMatrix.of(List.of("gold", "lead"), new long[2][2])));
        TransitionMatrix most = TransitionMatrix.of(STATES, new long[][] {{Long.MAX_VALUE, 0}, {0, 0}});
        assertThatThrownBy(() -> most.plus(MATRIX)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void matricesOfDifferentStatesJoinByName() {
        TransitionMatrix other = TransitionMatrix.of(List.of("silver", "bronze"), new long[][] {{1, 2}, {3, 4}});

        TransitionMatrix joined = MATRIX.join(other);

        assertThat(joined)
                .isEqualTo(TransitionMatrix.of(
                        List.of("bronze", "gold", "silver"), new long[][] {{4, 0, 3}, {0, 3, 1}, {2, 2, 1}}))
                .isEqualTo(other.join(MATRIX));
        assertThat(MATRIX.join(MATRIX)).isEqualTo(MATRIX.plus(MATRIX));
        TransitionMatrix most = TransitionMatrix.of(List.of("gold"), new long[][] {{Long.MAX_VALUE}});
        assertThatThrownBy(() -> MATRIX.join(most)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void whoLeavesIsWhoDoesNotStay() {
        assertThat(MATRIX.leaving("gold")).isEqualTo(Rate.of(1, 4, "transitions from gold"));
    }

    @Test
    void theCountsAreCopied() {
        long[][] counts = {{1, 0}, {0, 1}};
        TransitionMatrix matrix = TransitionMatrix.of(STATES, counts);
        counts[0][0] = 9;

        assertThat(matrix.count("gold", "gold")).isEqualTo(1);
        assertThat(matrix).hasSameHashCodeAs(TransitionMatrix.of(STATES, new long[][] {{1, 0}, {0, 1}}));
    }

    @Test
    void differentStatesOrCountsDiffer() {
        assertThat(MATRIX)
                .isNotEqualTo(TransitionMatrix.of(List.of("gold", "lead"), new long[][] {{3, 1}, {2, 0}}))
                .isNotEqualTo(TransitionMatrix.of(STATES, new long[][] {{3, 1}, {2, 1}}))
                .isNotEqualTo("matrix");
    }

    @Test
    void badMatricesAreRefused() {
        refused("states must not repeat", List.of("a", "a"), new long[2][2]);
        refused("counts must have a row for each state", STATES, new long[1][2]);
        refused("counts must have a column for each state", STATES, new long[2][3]);
        refused("counts must not be negative", STATES, new long[][] {{0, 0}, {-1, 0}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MATRIX.count("bronze", "gold"))
                .withMessage("from: there is no such state among [gold, silver]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MATRIX.after("bronze"))
                .withMessageStartingWith("to:");
    }

    private static void refused(String message, List<String> states, long[][] counts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransitionMatrix.of(states, counts))
                .withMessage(message);
    }
}
