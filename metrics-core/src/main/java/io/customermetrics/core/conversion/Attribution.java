package io.customermetrics.core.conversion;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Attribution (营销归因): which campaigns a window's conversions, and the revenue of those that are purchases, are owed to.
 *
 * <pre>
 * touches(v) = events of a campaign, of the customer who converts, at t(v) - lookBack &lt;= t &lt;= t(v)
 * credit(k)  = sum over conversions v of the share of v's touches that are of campaign k, by the model's weights
 * credit of all campaigns + conversions without a touch = conversions, exactly
 * </pre>
 *
 * <pre>{@code
 * AttributionSummary credit = log.measure(new Attribution(EventSelector.purchases(), EventSelector.named("ad_click"),
 *         "campaign", AttributionModel.position(), Duration.ofDays(30), january));
 * credit.returns(Map.of("spring", Money.of(new BigDecimal("1200"), USD))).get(0).roi();
 * }</pre>
 *
 * <ul>
 *   <li>A touch is an event that has the campaign attribute; each counts, also several of one campaign. Touches at one instant
 *       are in the order of the log: by sequence number, then by kind of event.
 *   <li>A touch may belong to several conversions. A conversion that is a touch itself is one of its own.
 *   <li>Credits are whole billionths of a conversion, and revenue whole minor units: cut by cumulated weights, so that those
 *       of one conversion add up to it exactly. They are added exactly, and so merge to the same bits in any order.
 *   <li>Revenue is gross; refunds are not looked at.
 * </ul>
 *
 * <p>One pass over the events, and for each conversion over its touches.
 *
 * @param conversions which events are conversions
 * @param touches which events are touches, if they have the attribute
 * @param campaign the event attribute that names the campaign; the log must keep it
 * @param model how a conversion is shared
 * @param lookBack how old a touch may be, from 0 to 100 000 days, kept to the microsecond
 * @param window when the conversions happened
 */
public record Attribution(
        EventSelector conversions,
        EventSelector touches,
        String campaign,
        AttributionModel model,
        Duration lookBack,
        Window window)
        implements Explainable<AttributionSummary> {

    /** Checks the rules. */
    public Attribution {
        Objects.requireNonNull(conversions, "conversions");
        Objects.requireNonNull(touches, "touches");
        Identifier.require(campaign, "campaign");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(lookBack, "lookBack");
        Objects.requireNonNull(window, "window");
        SequenceChains.requireLength(lookBack, "lookBack");
    }

    @Override
    public AttributionSummary measure(LogSlice slice) {
        CreditCounter counter = new CreditCounter(this, slice.log());
        for (int i = 0; i < slice.size(); i++) {
            counter.count(slice.customer(i));
        }
        return counter.summary();
    }

    @Override
    public AttributionSummary merge(AttributionSummary left, AttributionSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.joined(List.of(
                Evidence.of("touch", log, customer, touches, read()),
                Evidence.of("conversion", log, customer, conversions, window)));
    }

    long lookBackMicros() {
        return SequenceChains.micros(lookBack);
    }

    /** From when to when events can matter. */
    Window read() {
        long start = Math.max(window.startMicros(), Micros.MIN_EVENT) - lookBackMicros();
        long end = Math.min(window.endMicros(), Micros.END_EVENT);
        return Window.of(Micros.toInstant(start), Micros.toInstant(Math.max(start, end)));
    }
}
