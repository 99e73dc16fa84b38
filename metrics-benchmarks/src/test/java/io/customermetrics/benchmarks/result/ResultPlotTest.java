package io.customermetrics.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.benchmarks.result.ResultPlot.Bar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultPlotTest {

    private static final List<String> PEERS = List.of(
            "| job | size | contender | median ms | times the library's |",
            "|---|---|---|--:|--:|",
            "| monthly cohorts | 10 | hash map | 30.0 | 30.0 |",
            "| monthly cohorts | 10 | log | 1.0 | 1.0 |",
            "| monthly cohorts | 10 | log one thread | 1.0 | 1.0 |",
            "| RFM | 10 | streams | 30.0 | 300.0 |",
            "| RFM | 10 | DuckDB by time | 1.0 | 0.9 |",
            "| purchase models | 10 | bg nbd | 1.0 |  |",
            "",
            "| kernel | ms |",
            "|---|--:|",
            "| RFM | 1.0 |");

    @Test
    void jobsInTheirOrderThePeersByTimes() {
        List<String> other = List.of(
                "| job | contender | median ms | times the library's |",
                "|---|---|--:|--:|",
                "| RFM | ClickHouse | 30.0 | 3.0 |",
                "| RFM | streams | 30.0 | 3.0 |");
        assertThat(ResultPlot.bars(List.of(PEERS, other)))
                .containsExactly(
                        new Bar("RFM", "DuckDB by time", 0.9),
                        new Bar("RFM", "ClickHouse", 3),
                        new Bar("RFM", "streams", 300),
                        new Bar("monthly cohorts", "hash map", 30));
    }

    @Test
    void everyBarIsDrawnAndTheSameFilesGiveTheSameBytes(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("peers.txt"), PEERS);
        Path plot = folder.resolve("plot.svg");
        ResultPlot.main(new String[] {plot.toString(), file.toString()});
        String svg = Files.readString(plot);
        assertThat(svg).startsWith("<svg").contains("RFM", "streams", "300", "0.9", "monthly cohorts", "hash map");
        ResultPlot.main(new String[] {plot.toString(), file.toString()});
        assertThat(Files.readString(plot)).isEqualTo(svg);
    }

    @Test
    void aFileWithoutTimesIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("none.txt"), List.of("nothing"));
        assertThatThrownBy(() ->
                        ResultPlot.main(new String[] {folder.resolve("plot.svg").toString(), file.toString()}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
