package io.customermetrics.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowStatements;
import io.customermetrics.core.time.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UtilisationTest extends MetricContract<Utilisation, UtilisationSummary> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-01-25T00:00:00Z");

    @Override
    protected Utilisation metric(Scene scene, Choice choice) {
        return new Utilisation(scene.window(choice));
    }

    @Override
    protected void agrees(Utilisation metric, History history, UtilisationSummary result) {
        List<AccountStatement> latest = SlowStatements.latest(history, metric.window());
        List<AccountStatement> limited =
                latest.stream().filter(s -> s.limit().minorUnits() > 0).toList();
        long owed = limited.stream().mapToLong(SlowStatements::owed).sum();
        long limit = limited.stream().mapToLong(s -> s.limit().minorUnits()).sum();
        assertThat(result.accounts()).isEqualTo(limited.size());
        assertThat(result.withoutLimit()).isEqualTo(latest.size() - limited.size());
        assertThat(result.balance()).isEqualTo(Money.ofMinor(owed, LogScript.USD));
        assertThat(result.limit()).isEqualTo(Money.ofMinor(limit, LogScript.USD));
        assertThat(result.total().numerator()).isEqualTo(owed);
        assertThat(result.total().denominator()).isEqualTo(limit);
        assertThat(result.overLimit().numerator())
                .isEqualTo(limited.stream()
                        .filter(s -> s.balance().compareTo(s.limit()) > 0)
                        .count());
        BigDecimal sum = limited.stream()
                .map(s -> quotient(SlowStatements.owed(s), s.limit().minorUnits()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(result.meanByAccount())
                .isEqualTo(Estimate.ratio(
                        sum.movePointRight(6).longValueExact(), limited.size() * 1_000_000L, "accounts with a limit"));
    }

    @Override
    protected boolean reads(Utilisation metric, Instant at) {
        return metric.window().contains(at);
    }

    @Property
    void eachAccountIsRoundedToTheMillionth(@ForAll @LongRange(max = Long.MAX_VALUE) long bits, @ForAll int shift) {
        long limit = Math.max(1, bits >>> (shift & 63));
        long balance = Math.max(1, bits % 1_000_003) * (limit / 1_000_003) + bits % 7;
        EventLog log = LogScript.of(Statement.owing(balance).ofLimit(limit).at(FIRST, "a", "card"))
                .log();
        assertThat(log.measure(new Utilisation(JANUARY)).meanByAccount())
                .isEqualTo(Estimate.ratio(
                        quotient(balance, limit).movePointRight(6).longValueExact(), 1_000_000L, "accounts"));
    }

    @Test
    void theTwoMeansDiffer() {
        UtilisationSummary summary = LogScript.of(
                        Statement.owing(900).ofLimit(9_000).at(FIRST, "a", "card"),
                        Statement.owing(1_000).ofLimit(1_000).at(FIRST, "b", "card"))
                .log()
                .measure(new Utilisation(JANUARY));
        assertThat(summary.meanByAccount().orElseThrow()).isEqualTo(0.55, within(1e-12));
        assertThat(summary.total().value()).isEqualTo(0.19);
    }

    @Test
    void theLatestStatementOfEachAccountCounts() {
        UtilisationSummary summary = LogScript.of(
                        Statement.owing(900).ofLimit(1_000).at(FIRST, "a", "card"),
                        Statement.owing(300).ofLimit(1_000).at(SECOND, "a", "card"),
                        Statement.owing(500).ofLimit(1_000).at(FIRST, "a", "loan"),
                        Statement.owing(999).ofLimit(1_000).at(JANUARY.end(), "a", "card"))
                .withCustomers("without statement")
                .log()
                .measure(new Utilisation(JANUARY));
        assertThat(summary.accounts()).isEqualTo(2);
        assertThat(summary.meanByAccount()).isEqualTo(Estimate.of(0.4));
    }

    @Test
    void moreThanTheLimitIsLegal() {
        UtilisationSummary summary = LogScript.of(
                        Statement.owing(2_500).ofLimit(1_000).at(FIRST, "a", "card"),
                        Statement.owing(1_000).ofLimit(1_000).at(FIRST, "b", "card"))
                .log()
                .measure(new Utilisation(JANUARY));
        assertThat(summary.meanByAccount()).isEqualTo(Estimate.of(1.75));
        assertThat(summary.overLimit()).isEqualTo(Rate.of(1, 2, "accounts with a limit"));
    }

    @Test
    void aLimitMayBeBeyondTrillions() {
        UtilisationSummary summary = LogScript.of(Statement.owing(15_000_000_000_000L)
                        .ofLimit(60_000_000_000_000L)
                        .at(FIRST, "a", "card"))
                .log()
                .measure(new Utilisation(JANUARY));
        assertThat(summary.meanByAccount()).isEqualTo(Estimate.of(0.25));
    }

    @Test
    void anAccountInCreditUsesNothing() {
        UtilisationSummary summary = LogScript.of(
                        Statement.owing(-500).ofLimit(1_000).at(FIRST, "a", "card"),
                        Statement.owing(500).ofLimit(1_000).at(FIRST, "b", "card"))
                .log()
                .measure(new Utilisation(JANUARY));
        assertThat(summary.meanByAccount()).isEqualTo(Estimate.of(0.25));
        assertThat(summary.total().value()).isEqualTo(0.25);
    }

    @Test
    void anAccountWithoutLimitIsCountedAndLeftOut() {
        UtilisationSummary summary = LogScript.of(
                        Statement.owing(500).ofLimit(0).at(FIRST, "a", "card"))
                .log()
                .measure(new Utilisation(JANUARY));
        assertThat(summary.withoutLimit()).isEqualTo(1);
        assertThat(summary.balance()).isEqualTo(Money.zero(LogScript.USD));
        assertThat(summary.meanByAccount()).isEqualTo(new Undefined("no accounts with a limit"));
        assertThat(summary.total().estimate()).isEqualTo(new Undefined("no credit limit"));
        assertThat(summary.overLimit().estimate()).isEqualTo(new Undefined("no accounts with a limit"));
    }

    @Test
    void anOverflowIsReported() {
        EventLog log = LogScript.of(Statement.owing(Long.MAX_VALUE).ofLimit(1).at(FIRST, "a", "card"))
                .log();
        assertThatThrownBy(() -> log.measure(new Utilisation(JANUARY))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anotherCurrencyIsRefused() {
        Utilisation metric = new Utilisation(JANUARY);
        UtilisationSummary euros =
                EventLog.builder(Currency.getInstance("EUR")).build().measure(metric);
        UtilisationSummary dollars = LogScript.of().log().measure(metric);
        assertThat(euros).isNotEqualTo(dollars);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.merge(euros, dollars))
                .withMessageStartingWith("currencies differ");
    }

    @Test
    void aSummaryNeedsItsAmounts() {
        Money zero = Money.zero(LogScript.USD);
        assertThatNullPointerException()
                .isThrownBy(() -> new UtilisationSummary(0, 0, 0, 0, null, zero))
                .withMessage("balance");
        assertThatNullPointerException()
                .isThrownBy(() -> new UtilisationSummary(0, 0, 0, 0, zero, null))
                .withMessage("limit");
    }

    private static BigDecimal quotient(long owed, long limit) {
        return BigDecimal.valueOf(owed).divide(BigDecimal.valueOf(limit), 6, RoundingMode.HALF_UP);
    }
}
