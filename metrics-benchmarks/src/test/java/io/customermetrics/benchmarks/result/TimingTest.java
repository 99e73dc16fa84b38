package io.customermetrics.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTest {

    @Test
    void timesTheLibrarysAndGrowthFromSizeToSize() {
        List<Timing> timings = List.of(
                new Timing(Names.RFM, 10, "hash map", 40, 30, 50),
                new Timing(Names.RFM, 10, Names.LIBRARY, 4, 3, 5),
                new Timing(Names.RFM, 50, Names.LIBRARY, 22, 18, 25),
                new Timing(Names.RFM, 1, Names.LIBRARY, 0.5, 0.25, 1),
                new Timing("purchase models", 7, "bg nbd", 1, 1, 1));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Timing.print(timings, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "| job | size | contender | median ms | least | most | times the library's |",
                        "|---|---|---|--:|--:|--:|--:|",
                        "| RFM | 1 | log | 0.50 | 0.25 | 1.00 | 1.0 |",
                        "| RFM | 10 | hash map | 40.00 | 30.00 | 50.00 | 10.0 |",
                        "| RFM | 10 | log | 4.00 | 3.00 | 5.00 | 1.0 |",
                        "| RFM | 50 | log | 22.00 | 18.00 | 25.00 | 1.0 |",
                        "| purchase models | 7 | bg nbd | 1.00 | 1.00 | 1.00 |  |",
                        "",
                        "| growth of | contender | ms of 1 | ms of 7 | ms of 10 | ms of 50 | median's growth from 10 to 50 | least's |",
                        "|---|---|--:|--:|--:|--:|--:|--:|",
                        "| RFM | log | 0.50 | | 4.00 | 22.00 | 5.5 | 6.0 |");
    }

    @Test
    void names() {
        assertThat(Names.job("RollingActivesBenchmark", "log")).isEqualTo(Names.ACTIVES);
        assertThat(Names.job("IngestBenchmark", "textsDuckDb")).isEqualTo("ingest, text ids");
        assertThat(Names.contender("textsDuckDb")).isEqualTo("DuckDB");
        assertThat(Names.contender("numbersLog")).isEqualTo(Names.LIBRARY);
        assertThat(Names.contender("duckDbByCustomer")).isEqualTo("DuckDB by customer");
        assertThat(Names.contender("eclipseCollections")).isEqualTo("Eclipse Collections");
        assertThat(Names.contender("logOneThread")).isEqualTo("log one thread");
    }
}
