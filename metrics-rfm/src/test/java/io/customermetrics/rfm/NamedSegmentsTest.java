package io.customermetrics.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NamedSegmentsTest {

    @Test
    void standardHasElevenSegmentsThatCoverAllCodes() {
        NamedSegments standard = NamedSegments.standard();

        assertThat(standard.labels())
                .containsExactly(
                        "Champions",
                        "Loyal Customers",
                        "Potential Loyalist",
                        "Recent Customers",
                        "Promising",
                        "Customers Needing Attention",
                        "About To Sleep",
                        "At Risk",
                        "Can't Lose Them",
                        "Hibernating",
                        "Lost");
        assertThat(standard.coversAll()).isTrue();
        assertThat(standard.scores()).isEqualTo(5);
        assertThat(standard.label(5, 5, 5)).isEqualTo("Champions");
        assertThat(standard.label(1, 1, 1)).isEqualTo("Lost");
        assertThat(standard.label(1, 5, 5)).isEqualTo("Can't Lose Them");
        assertThat(standard.labels())
                .allSatisfy(label -> assertThat(standard.action(label)).isNotBlank());
        assertThat(standard).hasToString(standard.labels().toString());
    }

    @Test
    void standardEqualsThePublishedCodes() throws IOException {
        String json = Files.readString(Orders.data("golden/segments.json"), StandardCharsets.UTF_8);
        Matcher segment = Pattern.compile("\"([^\"]+)\"\\s*:\\s*\\[([^]]*)]").matcher(json);
        int codes = 0;
        while (segment.find()) {
            Matcher code = Pattern.compile("(\\d)(\\d)(\\d)").matcher(segment.group(2));
            while (code.find()) {
                assertThat(NamedSegments.standard()
                                .label(
                                        Integer.parseInt(code.group(1)),
                                        Integer.parseInt(code.group(2)),
                                        Integer.parseInt(code.group(3))))
                        .isEqualTo(segment.group(1));
                codes++;
            }
        }
        assertThat(codes).isEqualTo(125);
    }

    @Test
    void firstMatchWinsAndTheRestAreOthers() {
        NamedSegments own = NamedSegments.builder(3)
                .add("Top", "a", 3, 3, 3, 3, 3, 3)
                .add("Recent", "b", 3, 3, 1, 3, 1, 3)
                .build();

        assertThat(own.label(3, 3, 3)).isEqualTo("Top");
        assertThat(own.label(3, 3, 2)).isEqualTo("Recent");
        assertThat(own.label(2, 3, 3)).isEqualTo("Others");
        assertThat(own.coversAll()).isFalse();
        assertThat(own.action("Recent")).isEqualTo("b");
        assertThat(own.action("Others")).isEmpty();
    }

    @Test
    void badArgumentsAreNamed() {
        NamedSegments.Builder builder = NamedSegments.builder(5).add("A", "", 1, 5, 1, 5, 1, 5);

        for (String label : new String[] {" ", "A", "Others", "No orders"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.add(label, "", 1, 5, 1, 5, 1, 5))
                    .withMessageContaining("label");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("B", "", 0, 5, 1, 5, 1, 5))
                .withMessageContaining("recency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("B", "", 1, 5, 1, 6, 1, 5))
                .withMessageContaining("frequency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("B", "", 1, 5, 1, 5, 3, 2))
                .withMessageContaining("monetary");
        for (int scores : new int[] {1, 11}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NamedSegments.builder(scores))
                    .withMessageContaining("scores");
        }
        NamedSegments built = builder.build();
        assertThatIllegalArgumentException().isThrownBy(() -> built.action("B")).withMessageContaining("label");
        assertThatIllegalArgumentException().isThrownBy(() -> built.label(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> built.label(1, 6, 1));
    }
}
