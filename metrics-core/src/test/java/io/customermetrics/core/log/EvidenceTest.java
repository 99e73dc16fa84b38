package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.core.activity.ActiveCustomers;
import io.customermetrics.core.activity.ActivityRule;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.retention.Churn;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final Window JUNE = Window.month(2026, 6, ZoneOffset.UTC);
    private static final Window JULY = Window.month(2026, 7, ZoneOffset.UTC);
    private static final Instant IN_JUNE = Instant.parse("2026-06-12T00:00:00Z");
    private static final Instant IN_JULY = Instant.parse("2026-07-03T00:00:00Z");

    private static final EventLog LOG = LogScript.of(
                    Purchase.of("4711", IN_JUNE, Money.ofMinor(1, LogScript.USD)),
                    Interaction.of("4711", IN_JUNE.plusSeconds(1), "view"),
                    Purchase.of("4711", IN_JULY, Money.ofMinor(1, LogScript.USD)),
                    Purchase.of("lost", IN_JUNE, Money.ofMinor(1, LogScript.USD)))
            .log();

    @Test
    void whatKeptACustomerFromBeingLost() {
        Explanation<Rate> why = LOG.explain(new Churn(EventSelector.purchases(), JUNE, JULY), "4711");

        assertThat(why.result().numerator()).isZero();
        assertThat(why.result().denominator()).isEqualTo(1);
        assertThat(why.evidence())
                .containsExactly(
                        new Evidence("active in the earlier window", EventKind.PURCHASE, 0, IN_JUNE),
                        new Evidence("active in the later window", EventKind.PURCHASE, 1, IN_JULY));
    }

    @Test
    void evidenceOfSeveralKindsIsInOrderOfTime() {
        assertThat(Evidence.of("active", LOG, 0, EventSelector.any(), JUNE))
                .extracting(Evidence::kind)
                .containsExactly(EventKind.PURCHASE, EventKind.INTERACTION);
    }

    @Test
    void aRuleOfSeveralNamesAnEventOnce() {
        ActivityRule bought = ActivityRule.anyOf(EventSelector.purchases());
        ActivityRule spent = ActivityRule.spentAtLeast(Money.ofMinor(5, LogScript.USD));
        List<Evidence> evidence = LOG.explain(new ActiveCustomers(bought.and(bought.or(spent.not())), JUNE), "4711")
                .evidence();

        assertThat(evidence)
                .containsExactly(
                        new Evidence("activity", EventKind.PURCHASE, 0, IN_JUNE),
                        new Evidence("spending", EventKind.PURCHASE, 0, IN_JUNE));
    }

    @Test
    void nobodyIsExplainedWhomTheLogDoesNotKnow() {
        Churn churn = new Churn(EventSelector.purchases(), JUNE, JULY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LOG.explain(churn, "secret@example.org"))
                .withMessage("id: the log knows no such customer");
        assertThatThrownBy(() -> churn.evidence(LOG, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
