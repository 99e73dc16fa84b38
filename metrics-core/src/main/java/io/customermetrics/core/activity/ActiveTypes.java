package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Types of active customers (活跃客户类型): how many customers are of each of some named types.
 *
 * <pre>
 * count(type)  = |{c : type.rule(c, type.window)}|
 * perCustomer  = how many customers are of exactly k types
 * </pre>
 *
 * <ul>
 *   <li>Types do not exclude each other: their counts do not add up to the active customers, who are all of at least one type.
 *   <li>A log without customers has undefined rates.
 * </ul>
 *
 * <p>One pass over the columns that the rules read.
 *
 * @param types the types, with different labels, at least one
 */
public record ActiveTypes(List<ActiveType> types) implements Explainable<ActiveTypeCounts> {

    /** Checks that there are types, and no two of one label. */
    public ActiveTypes {
        types = List.copyOf(Objects.requireNonNull(types, "types"));
        if (types.isEmpty()) {
            throw new IllegalArgumentException("types must not be empty");
        }
        Set<String> labels = new HashSet<>();
        for (ActiveType type : types) {
            if (!labels.add(type.label())) {
                throw new IllegalArgumentException("types must have different labels: " + type.label());
            }
        }
    }

    /**
     * The six types, with interactions named {@code support}, {@code service}, {@code complaint} or {@code return} as support and
     * service, those named {@code contact}, {@code call}, {@code chat}, {@code email reply} or {@code form} as contact, and three
     * purchases as loyal.
     *
     * @param recent the recent past: of every type but the loyal
     * @param regular the time over which the loyal bought, usually longer
     * @param productSubscriber when somebody subscribes to a product
     * @param serviceSubscriber when somebody subscribes to a service
     * @return the metric
     */
    public static ActiveTypes standard(
            Window recent, Window regular, ActivityRule productSubscriber, ActivityRule serviceSubscriber) {
        return new ActiveTypes(List.of(
                ActiveType.recentBuyer(recent),
                ActiveType.loyal(3, regular),
                ActiveType.support(EventSelector.named("support", "service", "complaint", "return"), recent),
                ActiveType.productSubscriber(productSubscriber, recent),
                ActiveType.serviceSubscriber(serviceSubscriber, recent),
                ActiveType.contact(EventSelector.named("contact", "call", "chat", "email reply", "form"), recent)));
    }

    @Override
    public ActiveTypeCounts measure(LogSlice slice) {
        List<IntPredicate> rules = new ArrayList<>();
        for (ActiveType type : types) {
            rules.add(type.rule().in(slice.log(), type.window()));
        }
        long[] counts = new long[rules.size()];
        Histogram.Builder perCustomer = Histogram.builder();
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            int number = 0;
            for (int t = 0; t < counts.length; t++) {
                if (rules.get(t).test(customer)) {
                    counts[t]++;
                    number++;
                }
            }
            perCustomer.add(number);
        }
        return new ActiveTypeCounts(types.stream().map(ActiveType::label).toList(), counts, perCustomer.build());
    }

    @Override
    public ActiveTypeCounts merge(ActiveTypeCounts left, ActiveTypeCounts right) {
        return left.plus(right);
    }

    /** Each event once for each type whose rule looks at it, the type's label being its role. */
    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return types.stream()
                .flatMap(type -> type.rule().evidence(log, type.window(), customer).stream()
                        .map(e -> new Evidence(type.label(), e.kind(), e.event(), e.at())))
                .toList();
    }
}
