package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment measured by name. */
class ExperimentMeasureTest {

    @TempDir
    private Path folder;

    private Path events;

    /** Ten customers an arm; 2 of A and 5 of B buy, for 10 and 12 each. One is shown both arms. */
    @BeforeEach
    void file() throws IOException {
        StringBuilder text = new StringBuilder("user_id,time,kind,event,amount,variant\n");
        for (int i = 0; i < 20; i++) {
            String arm = i < 10 ? "A" : "B";
            text.append("c" + i + ",2025-01-02,interaction,exposed,," + arm + "\n");
            if (i % 10 < (i < 10 ? 2 : 5)) {
                text.append("c" + i + ",2025-01-05,purchase,," + (i < 10 ? 10 : 12) + ",\n");
            }
        }
        text.append("d,2025-01-02,interaction,exposed,,A\nd,2025-01-03,interaction,exposed,,B\n");
        text.append("e,2025-01-05,purchase,,99,\n");
        events = Files.writeString(folder.resolve("experiment.csv"), text.toString());
    }

    @Test
    void armsAndTheirComparison() throws IOException {
        Path json = folder.resolve("m.json");
        Cli run = measure("--arm-attribute", "variant", "--json", json);
        assertThat(run.code()).as(run.err()).isZero();
        String out = Files.readString(json);
        assertThat(Json.at(Json.parse(out), "metric")).isEqualTo("experiment");
        Cli shown = measure("--arm-attribute", "variant");
        assertThat(shown.out()).contains("inSeveralArms: 1", "inNoArm: 1", "2 of 10", "5 of 10", "2.00", "6.00");
    }

    @Test
    void theFirstArmIsTheControl() {
        assertThat(measure("--arm-attribute", "variant", "--arms", "B,A").out()).containsPattern("A +B");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(measure().message()).contains("experiment needs --arm-attribute");
        assertThat(measure("--arm-attribute", "nothing").message()).contains("no attribute");
        assertThat(measure("--arm-attribute", "variant", "--arms", "A").message())
                .contains("experiment needs --arms");
        assertThat(measure("--arm-attribute", "variant", "--arms", "A,A").message())
                .contains("two or more different names");
    }

    private Cli measure(Object... more) {
        Object[] first = {"measure", "experiment", events, "--kind", "kind", "--event", "event", "--keep", "variant"};
        return Cli.run(Stream.concat(Stream.of(first), Stream.of(more)).toArray());
    }
}
