package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.monitor.KeyEvent;
import io.customermetrics.core.monitor.KeyEventTable;
import io.customermetrics.core.monitor.KeyEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happens to customers. */
final class MonitorEntries {

    private MonitorEntries() {}

    static List<MetricEntry> all() {
        return List.of(MetricEntry.named("key-events", "关键事件")
                .definition("how often, and to how many customers, key events happened in the window: first and "
                        + "further purchases, silence of more than --days and its end, big orders, complaints")
                .gives("table by key event", "occurrences and customers")
                .takesWindow()
                .takes(Options.DAYS, Options.NTH, Options.BIG_ORDER, Options.COMPLAINT)
                .needs(EventKind.PURCHASE)
                .covers(KeyEvents.class)
                .measured(MonitorEntries::keyEvents));
    }

    private static Map<String, Object> keyEvents(MetricOptions m) {
        List<KeyEvent> definitions = new ArrayList<>(List.of(KeyEvent.firstPurchase()));
        m.get(Options.NTH).stream().distinct().map(KeyEvent::nthPurchase).forEach(definitions::add);
        definitions.add(KeyEvent.lapse(m.get(Options.DAYS)));
        definitions.add(KeyEvent.resurrection(m.get(Options.DAYS)));
        if (m.find(Options.BIG_ORDER).isPresent()) {
            definitions.add(KeyEvent.bigOrder(m.money(Options.BIG_ORDER)));
        }
        m.find(Options.COMPLAINT)
                .map(names -> new EventSelector(Set.of(EventKind.INTERACTION), Set.copyOf(names), Map.of()))
                .map(KeyEvent::complaint)
                .ifPresent(definitions::add);
        KeyEventTable table = m.measure(new KeyEvents(definitions, m.window()));
        return Figures.table(
                "keyEvents",
                definitions,
                definition -> row(
                        "name",
                        definition.name(),
                        "occurrences",
                        table.count(definition.name()),
                        "customers",
                        table.customers(definition.name())));
    }
}
