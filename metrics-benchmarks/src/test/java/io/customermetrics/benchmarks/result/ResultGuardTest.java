package io.customermetrics.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.benchmarks.result.ResultGuard.Change;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultGuardTest {

    private static final List<String> FLOOR = List.of("times the floor");
    private static final List<String> BEFORE = List.of(
            "some words",
            "| kernel | MB | ms | floor ms | times the floor |",
            "|---|--:|--:|--:|--:|",
            "| RFM | 180.0 | 12.20 | 7.10 | 1.72 |",
            "three: 30.0 ms one after the other, 20.0 ms together: 1.50 times",
            "| cohorts | 84.0 | 12.00 | 4.00 | 3.00 |",
            "| job | contender | median ms | least | most |",
            "|---|---|--:|--:|--:|",
            "| RFM | log | 12.0 | 11.0 | 13.0 |",
            "| RFM | log | 24.0 | 11.0 | 13.0 |",
            "| RFM | new | | 11.0 | 13.0 |");

    @Test
    void aFigureMayGrowUpToTheLimit() {
        List<String> after = List.of(
                BEFORE.get(1),
                BEFORE.get(2),
                "| RFM | 180.0 | 18.00 | 7.10 | 2.53 |",
                "| cohorts | 84.0 | 18.40 | 4.00 | 4.60 |",
                "| new | 1.0 | 9.00 | 1.00 | 9.00 |");
        List<Change> changes = ResultGuard.changes(BEFORE, after, FLOOR);
        assertThat(changes).containsExactly(new Change("RFM", 1.72, 2.53), new Change("cohorts", 3.0, 4.6));
        assertThat(printed(changes, 1.5))
                .endsWith("2 rows, geometric mean 1.50 times\n"
                        + "beyond 1.50 times or missing: 1\n"
                        + "| cohorts | 3.00 | 4.60 | 1.53 |\n");
        assertThat(ResultGuard.print(changes, 1.6, System.out)).isZero();
    }

    @Test
    void aKernelThatIsGoneIsSaid() {
        List<Change> changes = ResultGuard.changes(BEFORE, List.of(), FLOOR);
        assertThat(changes).containsExactly(new Change("RFM", 1.72, null), new Change("cohorts", 3.0, null));
        assertThat(printed(changes, 1.5)).contains("| RFM | 1.72 | not measured | |");
        assertThat(ResultGuard.print(changes, 1.5, System.out)).isEqualTo(2);
    }

    @Test
    void columnsOfOtherTablesByWhatNamesTheirRows() {
        assertThat(ResultTable.figures(BEFORE, List.of("median ms", "ms")))
                .isEqualTo(Map.of("RFM", 12.2, "cohorts", 12.0, "RFM, log", 12.0, "RFM, log #2", 24.0));
    }

    private static String printed(List<Change> changes, double limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultGuard.print(changes, limit, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
