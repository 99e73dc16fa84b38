package io.customermetrics.core.retention;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.metric.TransitionCounter;
import io.customermetrics.core.metric.TransitionMatrix;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Brand switching (品牌转换率): from which brand of one period to which of the next the customers went who bought in both.
 *
 * <pre>
 * n(A, B)        = |{c : the brand of c is A before and B afterwards}|
 * switch rate(A) = 1 - n(A, A) / sum over B of n(A, B)        {@link TransitionMatrix#leaving}
 * repeat rate    = sum over A of n(A, A) / sum of all         {@link TransitionMatrix#stayed}
 * </pre>
 *
 * <ul>
 *   <li>The brand is an attribute of events that the log keeps; events without it are not looked at.
 *   <li>A customer of several brands in a period has one of them: {@link BrandOfPeriod}. Purchases at one instant are in the
 *       order of {@link io.customermetrics.core.log.Track}.
 *   <li>Who bought in one of the periods only counts nowhere. The states are the brands of those who count, ascending.
 *   <li>Results of logs with different brands merge by the brands' names.
 * </ul>
 *
 * <p>One pass over times and brands of the selected events; memory grows with the square of the number of brands in use.
 *
 * <p>Source: the matrix of repeat and switching purchases of consumer panels; A. S. C. Ehrenberg, "Repeat-Buying" (1972).
 *
 * @param attribute the event attribute that holds the brand
 * @param selector which events are purchases, of a single kind
 * @param before the earlier period
 * @param after the later period
 * @param brand which brand is a customer's in a period
 */
public record BrandSwitching(String attribute, EventSelector selector, Window before, Window after, BrandOfPeriod brand)
        implements Explainable<TransitionMatrix> {

    private static final int NONE = TextColumn.ABSENT;

    /** Checks that nothing is null and that the selector means one kind of event. */
    public BrandSwitching {
        Objects.requireNonNull(attribute, "attribute");
        Objects.requireNonNull(selector, "selector");
        if (selector.kinds().size() > 1) {
            throw new IllegalArgumentException("selector must mean a single kind of event: " + selector.kinds());
        }
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(brand, "brand");
    }

    /**
     * Between the brands bought last in two periods.
     *
     * @param attribute the event attribute that holds the brand
     * @param before the earlier period
     * @param after the later period
     * @return the metric
     */
    public static BrandSwitching of(String attribute, Window before, Window after) {
        return new BrandSwitching(attribute, EventSelector.purchases(), before, after, BrandOfPeriod.LAST);
    }

    @Override
    public TransitionMatrix measure(LogSlice slice) {
        Brands from = brands(slice.log(), before);
        Brands to = brands(slice.log(), after);
        TransitionCounter counter = new TransitionCounter(from.column.texts());
        for (int i = 0; i < slice.size(); i++) {
            int left = from.of(slice.customer(i));
            if (left != NONE) {
                int reached = to.of(slice.customer(i));
                if (reached != NONE) {
                    counter.add(left, reached);
                }
            }
        }
        return counter.matrix();
    }

    @Override
    public TransitionMatrix merge(TransitionMatrix left, TransitionMatrix right) {
        return left.join(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.joined(List.of(
                Evidence.of("bought before", log, customer, selector, before),
                Evidence.of("bought afterwards", log, customer, selector, after)));
    }

    private Brands brands(EventLog log, Window window) {
        EventKind kind = selector.kinds().iterator().next();
        TrackSelection events = TrackSelection.of(log.track(kind), selector, window);
        return new Brands(events, events.track().attribute(attribute), brand);
    }

    /** The brands of customers in one period, by their codes. */
    private static final class Brands {

        private final TrackSelection events;
        private final TextColumn column;
        private final BrandOfPeriod policy;
        /** How often the customer bought each brand; 0 between customers. */
        private final int[] bought;

        Brands(TrackSelection events, TextColumn column, BrandOfPeriod policy) {
            this.events = events;
            this.column = column;
            this.policy = policy;
            this.bought = new int[policy == BrandOfPeriod.MOST ? column.texts().size() : 0];
        }

        int of(int customer) {
            int start = events.start(customer);
            int end = events.end(customer);
            return switch (policy) {
                case FIRST -> first(start, end);
                case LAST -> last(start, end);
                case MOST -> most(start, end);
            };
        }

        private int first(int start, int end) {
            for (int event = start; event < end; event++) {
                int code = brand(event);
                if (code != NONE) {
                    return code;
                }
            }
            return NONE;
        }

        private int last(int start, int end) {
            for (int event = end - 1; event >= start; event--) {
                int code = brand(event);
                if (code != NONE) {
                    return code;
                }
            }
            return NONE;
        }

        private int most(int start, int end) {
            for (int event = start; event < end; event++) {
                int code = brand(event);
                if (code != NONE) {
                    bought[code]++;
                }
            }
            int most = NONE;
            int times = 0;
            for (int event = end - 1; event >= start; event--) {
                int code = brand(event);
                if (code != NONE && bought[code] > times) {
                    most = code;
                    times = bought[code];
                }
            }
            for (int event = start; event < end; event++) {
                int code = brand(event);
                if (code != NONE) {
                    bought[code] = 0;
                }
            }
            return most;
        }

        private int brand(int event) {
            return events.accepts(event) ? column.code(event) : NONE;
        }
    }
}
