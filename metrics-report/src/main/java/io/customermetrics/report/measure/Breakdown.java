package io.customermetrics.report.measure;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.retention.RepurchaseRate;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.core.value.OrderTotals;
import io.customermetrics.report.input.LoadedEvents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The main figures by an attribute of the customers.
 *
 * @param attribute the attribute
 * @param groups its values, those with most customers first
 */
public record Breakdown(String attribute, List<Group> groups) {

    /** Copies the list. */
    public Breakdown {
        groups = List.copyOf(groups);
    }

    /**
     * The customers with one value of the attribute.
     *
     * @param name the value
     * @param customers how many there are
     * @param orders their orders and revenue
     * @param repurchase how many of the buyers ordered again
     */
    public record Group(String name, long customers, OrderSummary orders, Rate repurchase) {}

    static Breakdown of(LoadedEvents input, String attribute) {
        EventLog log = input.log();
        Segmentation segments = Segmentation.byAttribute(log, "segment");
        Window all = Window.before(input.asOf());
        Map<String, OrderSummary> orders = log.measure(new OrderTotals(all), segments);
        Map<String, Rate> repurchase = log.measure(RepurchaseRate.repeatWithin(all), segments);
        List<Group> groups = new ArrayList<>();
        segments.sizes().forEach((label, size) -> {
            OrderSummary summary = orders.get(label);
            Rate rate = repurchase.get(label);
            if (size > 0 && summary != null && rate != null) {
                groups.add(new Group(label, size, summary, rate));
            }
        });
        groups.sort(Comparator.comparingLong(Group::customers).reversed().thenComparing(Group::name));
        return new Breakdown(attribute, groups);
    }
}
