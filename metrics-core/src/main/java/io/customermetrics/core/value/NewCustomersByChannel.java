package io.customermetrics.core.value;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * New customers (新客户) of a window by the channel that brought them: what acquisition cost is divided by.
 *
 * <pre>
 * won(c)     = the instant at which c was acquired, where the log was told, else that of c's first selected event
 * new(k)     = |{c : won(c) lies in the window, channel(c) = k}|
 * </pre>
 *
 * <p>A customer without either instant is new at no time. Customers whose channel is unknown are new customers of
 * {@link Segmentation#UNKNOWN}. One pass over the times of the selected events before the window's end.
 *
 * <pre>{@code
 * NewCustomerCounts counts = log.measure(new NewCustomersByChannel("channel", EventSelector.purchases(), january));
 * AcquisitionCosts costs = AcquisitionCosts.of(counts, Map.of("search", Money.of(new BigDecimal("1200"), USD)));
 * }</pre>
 *
 * @param channelAttribute the customer attribute that names the channel; the log must keep it
 * @param first which events make a customer whose acquisition the log was not told
 * @param window from when to when
 */
public record NewCustomersByChannel(String channelAttribute, EventSelector first, Window window)
        implements Explainable<NewCustomerCounts> {

    /** Checks that nothing is null or blank. */
    public NewCustomersByChannel {
        Identifier.require(channelAttribute, "channelAttribute");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public NewCustomerCounts measure(LogSlice slice) {
        EventLog log = slice.log();
        TextColumn channels = log.customerAttribute(channelAttribute);
        List<String> names = channels.texts();
        Timeline events = Timeline.of(log, first, Window.before(window.end()));
        long[] counts = new long[names.size()];
        long unknown = 0;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            if (isNew(log, customer, events)) {
                int code = channels.code(customer);
                if (code == TextColumn.ABSENT) {
                    unknown++;
                } else {
                    counts[code]++;
                }
            }
        }
        Map<String, Long> byChannel = new TreeMap<>();
        for (int code = 0; code < counts.length; code++) {
            byChannel.put(names.get(code), counts[code]);
        }
        byChannel.merge(Segmentation.UNKNOWN, unknown, Math::addExact);
        return NewCustomerCounts.of(log.currency(), byChannel);
    }

    @Override
    public NewCustomerCounts merge(NewCustomerCounts left, NewCustomerCounts right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        List<Evidence> events = Evidence.of("won", log, customer, first, Window.before(window.end()));
        return log.acquired(customer).isPresent() || events.isEmpty() ? List.of() : events.subList(0, 1);
    }

    private boolean isNew(EventLog log, int customer, Timeline events) {
        Instant acquired = log.acquired(customer).orElse(null);
        if (acquired != null) {
            return window.contains(acquired);
        }
        return events.seek(customer) > 0 && window.contains(Micros.toInstant(events.micros(0)));
    }
}
