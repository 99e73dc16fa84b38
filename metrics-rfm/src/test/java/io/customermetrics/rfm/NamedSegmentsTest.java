package io.customermetrics.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.monitor.ActionPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
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

    @Test
    void theActionsAreAPlanForEverybody() {
        NamedSegments standard = NamedSegments.standard();
        ActionPlan plan = standard.actionPlan();

        assertThat(plan.labels()).startsWith("Champions", "Loyal Customers").endsWith("Lost", "Others", "No orders");
        for (String label : standard.labels()) {
            assertThat(plan.recommendation(label).orElseThrow().action()).isEqualTo(standard.action(label));
        }
        assertThat(plan.recommendation("Others").orElseThrow().action()).isEqualTo("No action.");
        assertThat(plan.recommendation("No orders").orElseThrow().priority()).isEqualTo(13);
    }

    @Test
    void thePlanFitsASegmentation() {
        Currency usd = Currency.getInstance("USD");
        EventLog log = EventLog.builder(usd)
                .add(Purchase.of("buyer", Instant.EPOCH, Money.ofMinor(100, usd)))
                .add(Interaction.of("visitor", Instant.EPOCH, "view"))
                .build();
        RfmTable table = log.measure(new Rfm(ZoneOffset.UTC, Instant.EPOCH.plusSeconds(1)));
        NamedSegments own =
                NamedSegments.builder(2).add("All", "", 1, 2, 1, 2, 1, 2).build();
        Segmentation segments = RfmScale.quantiles(table, 2).score(table).segmentation(log, own);

        assertThat(own.actionPlan().fit(segments).exact()).isTrue();
        assertThat(own.actionPlan().counts(segments))
                .containsExactly(Map.entry("No action.", 1), Map.entry("Invite them to a first order.", 1));
    }
}
