package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.card.ActivationRate;
import io.customermetrics.core.card.CardSpend;
import io.customermetrics.core.card.Delinquency;
import io.customermetrics.core.card.DelinquencyBuckets;
import io.customermetrics.core.card.DelinquencySummary;
import io.customermetrics.core.card.OnTimePayment;
import io.customermetrics.core.card.RollRates;
import io.customermetrics.core.card.RollSummary;
import io.customermetrics.core.card.SpendSummary;
import io.customermetrics.core.card.Utilisation;
import io.customermetrics.core.card.UtilisationSummary;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.report.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Credit cards and accounts. */
final class CardEntries {

    private CardEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("card-activation", "激活率")
                        .definition(
                                "share of the customers issued a card who first use it within --days, younger ones left "
                                        + "out; a card is issued by --issue-event, else when the customer is won")
                        .gives("rate", "share")
                        .takesEvents()
                        .takes(Options.DAYS, Options.ISSUE_EVENT)
                        .covers(ActivationRate.class)
                        .measured(m -> Figures.rate(m.measure(activation(m)))),
                MetricEntry.named("card-spend", "刷卡消费")
                        .definition("transactions, customers who made them, what they spent and got back, and averages")
                        .gives("totals", "money and transactions")
                        .takesWindow()
                        .needs(EventKind.PURCHASE)
                        .covers(CardSpend.class)
                        .measured(CardEntries::spend),
                MetricEntry.named("utilisation", "额度使用率")
                        .definition(
                                "balance / limit by the latest statement of each account in the window: mean by account, "
                                        + "and of all together")
                        .gives("mean and ratio", "share")
                        .takesWindow()
                        .needs(EventKind.ACCOUNT_STATEMENT)
                        .covers(Utilisation.class)
                        .measured(CardEntries::utilisation),
                MetricEntry.named("delinquency", "逾期率")
                        .definition(
                                "accounts and balance by days past due, by the latest statement of each account in the "
                                        + "window, and the share of those past each bound")
                        .gives("table by bucket", "accounts and money")
                        .takesWindow()
                        .takes(Options.PAST_DUE)
                        .needs(EventKind.ACCOUNT_STATEMENT)
                        .covers(Delinquency.class)
                        .measured(CardEntries::delinquency),
                MetricEntry.named("roll-rates", "逾期迁徙率")
                        .definition(
                                "from one statement of an account to its next, how many accounts and how much balance "
                                        + "roll from which bucket of days past due to which")
                        .gives("table of transitions", "accounts and money")
                        .takesWindow()
                        .takes(Options.PAST_DUE)
                        .needs(EventKind.ACCOUNT_STATEMENT)
                        .covers(RollRates.class)
                        .measured(CardEntries::rolls),
                MetricEntry.named("on-time-payment", "按时还款率")
                        .definition(
                                "share of the window's statements with a payment due that were paid in full and in time")
                        .gives("rate", "share")
                        .takesWindow()
                        .needs(EventKind.ACCOUNT_STATEMENT)
                        .covers(OnTimePayment.class)
                        .measured(m -> Figures.rate(m.measure(new OnTimePayment(m.window())))));
    }

    /** Without a choice of events a purchase uses the card: other interactions issue it. */
    private static ActivationRate activation(MetricOptions m) {
        boolean chosen = m.find(Options.EVENT_KIND).isPresent()
                || m.find(Options.EVENT_NAME).isPresent()
                || m.find(Options.ATTRIBUTE).isPresent();
        EventSelector use = chosen ? m.selector() : EventSelector.purchases();
        int days = m.get(Options.DAYS);
        return m.find(Options.ISSUE_EVENT)
                .map(name -> ActivationRate.since(EventSelector.named(name), use, days, m.asOf()))
                .orElseGet(() -> ActivationRate.sinceAcquired(use, days, m.asOf()));
    }

    private static Map<String, Object> spend(MetricOptions m) {
        SpendSummary spend = m.measure(CardSpend.in(m.window()));
        return row(
                "transactions",
                spend.transactions(),
                "activeCustomers",
                spend.active(),
                "spent",
                spend.spent(),
                "refunded",
                spend.refunded(),
                "net",
                spend.net(),
                "netPerActive",
                Figures.average(spend.net(), spend.active(), "customers with a transaction"),
                "perTransaction",
                Figures.average(spend.spent(), spend.transactions(), "transactions"),
                "transactionsPerActive",
                spend.transactionsPerActive());
    }

    private static Map<String, Object> utilisation(MetricOptions m) {
        UtilisationSummary summary = m.measure(new Utilisation(m.window()));
        return row(
                "accounts", summary.accounts(),
                "withoutLimit", summary.withoutLimit(),
                "balance", summary.balance(),
                "limit", summary.limit(),
                "meanByAccount", summary.meanByAccount(),
                "total", summary.total().estimate(),
                "overLimit", summary.overLimit());
    }

    private static Map<String, Object> delinquency(MetricOptions m) {
        DelinquencySummary summary = m.measure(new Delinquency(buckets(m), m.window()));
        return Figures.together(
                Figures.table(
                        "buckets",
                        summary.lines(),
                        line -> row(
                                "daysPastDue", line.label(), "accounts", line.accounts(), "balance", line.balance())),
                Figures.table(
                        "rates",
                        summary.buckets().lowerBounds(),
                        days -> row(
                                "atLeastDays", (long) days,
                                "accounts", summary.accountsAtLeast(days),
                                "balance", summary.balanceAtLeast(days).estimate())));
    }

    private static Map<String, Object> rolls(MetricOptions m) {
        DelinquencyBuckets buckets = buckets(m);
        RollSummary rolls = m.measure(new RollRates(buckets, m.window()));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String from : buckets.labels()) {
            for (String to : buckets.labels()) {
                Rate rate = rolls.accounts().rate(from, to);
                if (rate.numerator() > 0) {
                    rows.add(row(
                            "from",
                            from,
                            "to",
                            to,
                            "accounts",
                            rate,
                            "balanceBefore",
                            Money.ofMinor(rolls.balances().count(from, to), rolls.currency()),
                            "balanceRate",
                            rolls.balanceRate(from, to).estimate()));
                }
            }
        }
        return row("transitions", rolls.accounts().total(), "rolls", rows);
    }

    private static DelinquencyBuckets buckets(MetricOptions m) {
        try {
            return new DelinquencyBuckets(m.get(Options.PAST_DUE));
        } catch (IllegalArgumentException e) {
            throw InputException.usage(Options.PAST_DUE.name() + " takes days that ascend, such as 1,30,60,90");
        }
    }
}
