package io.customermetrics.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RiskTableTest {

    @Test
    void countsByDistinctTime() {
        RiskTable table = Samples.table("9 13 13+ 18 0+");
        assertThat(table.size()).isEqualTo(4);
        assertThat(table.subjects()).isEqualTo(5);
        assertThat(table.events()).isEqualTo(3);
        assertThat(table.time(2)).isEqualTo(13);
        assertThat(table.ended(2)).isEqualTo(1);
        assertThat(table.censored(2)).isEqualTo(1);
        assertThat(table.atRisk(2)).isEqualTo(3);
        assertThat(table.atRisk(0.0)).isEqualTo(5);
        assertThat(table.atRisk(9.5)).isEqualTo(3);
        assertThat(table.atRisk(18.0)).isEqualTo(1);
        assertThat(table.atRisk(18.5)).isZero();
        assertThat(table).hasToString("RiskTable[5 subjects, 3 events]");
    }

    @Test
    void countsGiveTheSameTableAsSubjects() {
        RiskTable table =
                RiskTable.ofCounts(new double[] {1, 2, 3, 4}, new long[] {2, 0, 0, 1}, new long[] {0, 0, 3, 1});
        assertThat(table).isEqualTo(Samples.table("1 1 3+ 3+ 3+ 4 4+"));
        assertThat(table.plus(RiskTable.NONE)).isEqualTo(table).hasSameHashCodeAs(table);
        assertThat(RiskTable.NONE.plus(table)).isEqualTo(table);
        assertThat(RiskTable.of(new double[] {-0.0}, new boolean[] {true}))
                .isEqualTo(RiskTable.of(new double[] {0.0}, new boolean[] {true}));
    }

    /** Watched from 0 to 2, from 1 to 3, from 2 to 4. */
    @Test
    void whoEntersLateIsAtRiskAfterwards() {
        RiskTable table =
                RiskTable.of(new double[] {0, 1, 2}, new double[] {2, 3, 4}, new boolean[] {true, true, false});
        assertThat(table.subjects()).isEqualTo(3);
        assertThat(table.atRisk(0)).isEqualTo(2);
        assertThat(table.atRisk(1)).isEqualTo(2);
        assertThat(table.atRisk(0.0)).isEqualTo(1);
        assertThat(table.atRisk(1.0)).isEqualTo(1);
        assertThat(table.atRisk(1.5)).isEqualTo(2);
        assertThat(table.atRisk(4.5)).isZero();
        assertThat(KaplanMeier.of(table).survival(3).orElseThrow()).isEqualTo(0.25);
        assertThat(table)
                .isNotEqualTo(RiskTable.of(new double[] {2, 3, 4}, new boolean[] {true, true, false}))
                .isNotEqualTo(RiskTable.of(
                        new double[] {0, 1, 1}, new double[] {2, 3, 4}, new boolean[] {true, true, false}));
        RiskTable first = RiskTable.of(new double[] {2}, new double[] {4}, new boolean[1]);
        RiskTable rest = RiskTable.of(new double[] {0, 1}, new double[] {2, 3}, new boolean[] {true, true});
        assertThat(first.plus(rest)).isEqualTo(table).hasSameHashCodeAs(table);
    }

    /** A hazard of 1 watched from the age of 1 on: without the entries the early hazard would be lost among those not yet there. */
    @Test
    void delayedEntryMendsTheBias() {
        Random random = new Random(1662);
        int size = 20_000;
        double[] entries = new double[size];
        double[] times = new double[size];
        boolean[] ended = new boolean[size];
        for (int i = 0; i < size; ) {
            double entry = random.nextDouble();
            double time = -Math.log1p(-random.nextDouble());
            if (time > entry) {
                entries[i] = entry;
                times[i] = time;
                ended[i] = true;
                i++;
            }
        }
        double right = NelsonAalen.of(RiskTable.of(entries, times, ended))
                .cumulativeHazard(1.5)
                .orElseThrow();
        double naive =
                NelsonAalen.of(RiskTable.of(times, ended)).cumulativeHazard(1.5).orElseThrow();
        assertThat(right).isCloseTo(1.5, within(0.05));
        assertThat(naive).isLessThan(1.3);
    }

    @Test
    void tablesDifferInEveryPart() {
        RiskTable table = Samples.table("1 2+");
        assertThat(table)
                .isNotEqualTo(Samples.table("1 3+"))
                .isNotEqualTo(Samples.table("1 1 2+"))
                .isNotEqualTo(Samples.table("1 2+ 2+"))
                .isNotEqualTo("another type");
        assertThat(RiskTable.NONE.subjects()).isZero();
    }

    @Test
    void badInputIsNamed() {
        boolean[] one = {true};
        for (double time : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RiskTable.of(new double[] {time}, one))
                    .withMessage("times must not be negative, and finite");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RiskTable.of(new double[2], one))
                .withMessage("times and ended must be equally many: 2 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RiskTable.ofCounts(new double[2], new long[1], new long[2]))
                .withMessage("times, ended and censored must be equally many: 2, 1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RiskTable.ofCounts(new double[2], new long[2], new long[1]))
                .withMessage("times, ended and censored must be equally many: 2, 2 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RiskTable.ofCounts(new double[] {1, 1}, new long[2], new long[2]))
                .withMessage("times must ascend");
        for (long[] counts : new long[][] {{-1, 0}, {0, -1}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> RiskTable.ofCounts(new double[] {1}, new long[] {counts[0]}, new long[] {counts[1]}))
                    .withMessage("counts must not be negative");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RiskTable.NONE.atRisk(-1.0))
                .withMessage("time must not be negative or NaN");
        for (double entry : new double[] {-1, 2, 3, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RiskTable.of(new double[] {entry}, new double[] {2}, one))
                    .withMessage("entry must not be negative, and lie before the end of the watch");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RiskTable.of(new double[2], new double[1], one))
                .withMessage("entries and times must be equally many: 2 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Concordance.of(new double[2], new double[1], one, new double[1]))
                .withMessage("entries and times must be equally many: 2 and 1");
        RiskTable most = RiskTable.ofCounts(new double[] {1}, new long[] {Long.MAX_VALUE}, new long[1]);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(most));
    }
}
