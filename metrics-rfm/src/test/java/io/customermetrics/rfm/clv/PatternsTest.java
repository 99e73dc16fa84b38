package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PatternsTest {

    @Test
    void customersAlikeAreCountedTogether() {
        PurchasePatterns patterns = PurchasePatterns.of(
                new int[] {2, 0, 2, 0, 2}, new double[] {3, 0, 3, -0.0, 3}, new double[] {5, 4, 5, 4, 6});

        assertThat(patterns.size()).isEqualTo(3);
        assertThat(patterns.customers()).isEqualTo(5);
        assertThat(patterns.history(0)).isEqualTo(PurchaseHistory.of(0, 0, 4));
        assertThat(patterns.history(1)).isEqualTo(PurchaseHistory.of(2, 3, 5));
        assertThat(patterns.history(2)).isEqualTo(PurchaseHistory.of(2, 3, 6));
        assertThat(patterns.count(0)).isEqualTo(2);
        assertThat(patterns.count(1)).isEqualTo(2);
        assertThat(patterns.count(2)).isEqualTo(1);
        assertThat(patterns.meanRate()).isEqualTo(6 / 24.0);
        assertThat(patterns).hasToString("3 distinct histories of 5 customers");
    }

    @Test
    void findsAPattern() {
        PurchasePatterns patterns = PurchasePatterns.of(
                new int[] {0, 0, 1, 1, 1, 4}, new double[] {0, 0, 2, 2, 3, 1}, new double[] {4, 5, 5, 6, 6, 6});
        for (int p = 0; p < patterns.size(); p++) {
            assertThat(patterns.find(patterns.history(p))).isEqualTo(p);
        }
    }

    @Test
    void patternsAreValues() {
        PurchasePatterns base = patterns(1, 2, 3);
        assertThat(base)
                .isEqualTo(patterns(1, 2, 3))
                .isNotEqualTo(patterns(2, 2, 3))
                .isNotEqualTo(patterns(1, 3, 3))
                .isNotEqualTo(patterns(1, 2, 2))
                .isNotEqualTo(PurchasePatterns.of(new int[] {1, 1}, new double[] {2, 2}, new double[] {3, 3}))
                .isNotEqualTo(PurchasePatterns.of(new int[] {1, 1}, new double[] {2, 3}, new double[] {3, 3}))
                .isNotEqualTo("patterns")
                .isNotEqualTo(null);
        // The same times and frequencies, but told apart by the age alone.
        assertThat(PurchasePatterns.of(new int[] {1, 1}, new double[] {1, 1}, new double[] {2, 3}))
                .isNotEqualTo(PurchasePatterns.of(new int[] {1, 1}, new double[] {1, 2}, new double[] {3, 3}));
        assertThat(PurchasePatterns.of(new int[] {1, 2}, new double[] {1, 1}, new double[] {2, 3}))
                .isNotEqualTo(PurchasePatterns.of(new int[] {1, 2}, new double[] {1, 1}, new double[] {3, 2}));
        assertThat(PurchasePatterns.of(new int[] {1, 1}, new double[] {1, 1}, new double[] {1, 2}))
                .isNotEqualTo(PurchasePatterns.of(new int[] {1, 1}, new double[] {1, 1}, new double[] {2, 2}));
    }

    @Test
    void refusesBadColumnsByRuleAndPosition() {
        refused("repeats, last and age must be equally long", new int[2], new double[1], new double[2]);
        refused("repeats, last and age must be equally long", new int[2], new double[2], new double[1]);
        refused("age must be above 0 (position 1)", new int[2], new double[2], new double[] {1, 0});
        refused("age must be a finite number, not negative (position 1)", new int[2], new double[2], new double[] {1, -1
        });
        refused("age must be a finite number, not negative (position 0)", new int[1], new double[1], new double[] {
            Double.NaN
        });
        refused("age must be a finite number, not negative (position 0)", new int[1], new double[1], new double[] {
            Double.POSITIVE_INFINITY
        });
        refused(
                "last must be a number, not negative (position 0)",
                new int[] {1},
                new double[] {Double.NaN},
                new double[] {1});
        refused("last must not exceed age (position 0)", new int[] {1}, new double[] {2}, new double[] {1});
        refused("last must be 0 without repeat purchases (position 0)", new int[] {0}, new double[] {1}, new double[] {1
        });
        refused("repeats must lie from 0 to 1000000 (position 0)", new int[] {-1}, new double[] {0}, new double[] {1});
        refused(
                "repeats must lie from 0 to 1000000 (position 0)",
                new int[] {1_000_001},
                new double[] {0},
                new double[] {1});
        assertThatNullPointerException()
                .isThrownBy(() -> PurchasePatterns.of(null, new double[0], new double[0]))
                .withMessage("repeats");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PurchaseHistory.of(1, 2, 1))
                .withMessage("last must not exceed age");
        assertThat(PurchaseHistory.of(0, 0, 0).age()).isZero();
    }

    @Test
    void spendLeavesOutAndCounts() {
        SpendPatterns spend = SpendPatterns.of(new int[] {0, 2, 2, 1, 1, 3}, new double[] {Double.NaN, 5, 5, 0, -1, 7});

        assertThat(spend.size()).isEqualTo(2);
        assertThat(spend.customers()).isEqualTo(3);
        assertThat(spend.withoutRepeat()).isEqualTo(1);
        assertThat(spend.notPositive()).isEqualTo(2);
        assertThat(spend.repeats(0)).isEqualTo(2);
        assertThat(spend.mean(0)).isEqualTo(5);
        assertThat(spend.count(0)).isEqualTo(2);
        assertThat(spend).hasToString("2 distinct spends of 3 customers");
        SpendPatterns both = spend.plus(spend);
        assertThat(both.customers()).isEqualTo(6);
        assertThat(both.withoutRepeat()).isEqualTo(2);
        assertThat(both.notPositive()).isEqualTo(4);
    }

    @Test
    void spendPatternsAreValues() {
        SpendPatterns base = SpendPatterns.of(new int[] {1}, new double[] {2});
        assertThat(base)
                .isEqualTo(SpendPatterns.of(new int[] {1}, new double[] {2}))
                .isNotEqualTo(SpendPatterns.of(new int[] {2}, new double[] {2}))
                .isNotEqualTo(SpendPatterns.of(new int[] {1}, new double[] {3}))
                .isNotEqualTo(SpendPatterns.of(new int[] {1, 1}, new double[] {2, 2}))
                .isNotEqualTo(SpendPatterns.of(new int[] {1, 0}, new double[] {2, 2}))
                .isNotEqualTo(SpendPatterns.of(new int[] {1, 1}, new double[] {2, 0}))
                .isNotEqualTo("spend")
                .isNotEqualTo(null);
    }

    /** # R 4.3: cor(c(1,1,2,4), c(3,3,5,4)) */
    @Test
    void correlatesFrequencyAndSpend() {
        SpendPatterns spend = SpendPatterns.of(new int[] {1, 1, 2, 4}, new double[] {3, 3, 5, 4});
        assertThat(spend.correlation().orElseThrow()).isCloseTo(0.492365963917331, Offset.offset(1e-14));
        assertThat(SpendPatterns.of(new int[] {1, 2}, new double[] {3, 5})
                        .correlation()
                        .orElseThrow())
                .isEqualTo(1);
        assertThat(SpendPatterns.of(new int[] {1, 1}, new double[] {3, 5})
                        .correlation()
                        .isDefined())
                .isFalse();
        assertThat(SpendPatterns.of(new int[] {1, 2}, new double[] {3, 3})
                        .correlation()
                        .isDefined())
                .isFalse();
    }

    @Test
    void refusesBadSpendByRuleAndPosition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpendPatterns.of(new int[2], new double[1]))
                .withMessage("repeats and means must be equally long");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpendPatterns.of(new int[] {1, -1}, new double[] {1, 1}))
                .withMessage("repeats must lie from 0 to 1000000 (position 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpendPatterns.of(new int[] {1_000_001}, new double[] {1}))
                .withMessage("repeats must lie from 0 to 1000000 (position 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpendPatterns.of(new int[] {0, 1}, new double[] {Double.NaN, Double.NaN}))
                .withMessage("means must be finite (position 1)");
    }

    private static PurchasePatterns patterns(int x, double last, double age) {
        return PurchasePatterns.of(new int[] {x}, new double[] {last}, new double[] {age});
    }

    private static void refused(String message, int[] repeats, double[] last, double[] age) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PurchasePatterns.of(repeats, last, age))
                .withMessage(message);
    }
}
