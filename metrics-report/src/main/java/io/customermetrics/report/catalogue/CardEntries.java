package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.card.Utilisation;
import io.customermetrics.core.card.UtilisationSummary;
import io.customermetrics.core.event.EventKind;
import java.util.List;
import java.util.Map;

/** Credit accounts. */
final class CardEntries {

    private CardEntries() {}

    static List<MetricEntry> all() {
        return List.of(MetricEntry.named("utilisation", "额度使用率")
                .definition("balance over credit limit at each account's last statement in the window: mean of the "
                        + "accounts, and of all balances over all limits")
                .gives("mean, ratio, rate", "share")
                .takesWindow()
                .needs(EventKind.ACCOUNT_STATEMENT)
                .covers(Utilisation.class)
                .measured(CardEntries::utilisation));
    }

    private static Map<String, Object> utilisation(MetricOptions m) {
        UtilisationSummary summary = m.measure(new Utilisation(m.window()));
        return row(
                "accounts", summary.accounts(),
                "withoutLimit", summary.withoutLimit(),
                "meanByAccount", summary.meanByAccount(),
                "byBalance", summary.total(),
                "balance", summary.balance(),
                "limit", summary.limit(),
                "overLimit", summary.overLimit());
    }
}
