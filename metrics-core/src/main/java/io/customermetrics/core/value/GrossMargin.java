package io.customermetrics.core.value;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/**
 * Gross margin (毛利): revenue less what the goods sold cost, where purchases carry their cost as an attribute.
 *
 * <pre>
 * cost   = sum of the cost attribute of the purchases in the window
 * margin = revenue - cost
 * rate   = margin / revenue
 * </pre>
 *
 * <ul>
 *   <li>The attribute is a plain decimal in the currency's major units, such as {@code 12.50}, not negative.
 *   <li>A purchase without it makes the margin undefined: {@link MarginSummary#purchasesWithoutCost} says how many there are.
 *   <li>A refund does not lower the cost, even of a fully refunded order: what was sold was spent.
 * </ul>
 *
 * <p>One pass over purchases and refunds; each different text of the attribute is read once.
 *
 * @param costAttribute the event attribute that holds the cost; the log must keep it
 * @param window from when to when
 * @param refunds when refunds lower revenue
 */
public record GrossMargin(String costAttribute, Window window, RefundPolicy refunds)
        implements Explainable<MarginSummary> {

    /** Checks that nothing is null or blank. */
    public GrossMargin {
        Identifier.require(costAttribute, "costAttribute");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(refunds, "refunds");
    }

    /**
     * Measures the customers of a slice.
     *
     * @throws IllegalArgumentException if the log does not keep the attribute, or a purchase in the window has one that is no
     *     amount of the log's currency
     */
    @Override
    public MarginSummary measure(LogSlice slice) {
        Currency currency = slice.log().currency();
        Track track = slice.log().track(EventKind.PURCHASE);
        TrackSelection purchases = TrackSelection.of(track, window);
        TextColumn costs = track.attribute(costAttribute);
        long[] minor = new long[costs.texts().size()];
        Arrays.fill(minor, LongColumn.ABSENT);
        long cost = 0;
        long without = 0;
        for (int i = 0; i < slice.size(); i++) {
            int end = purchases.end(slice.customer(i));
            for (int purchase = purchases.start(slice.customer(i)); purchase < end; purchase++) {
                int code = costs.code(purchase);
                if (code == TextColumn.ABSENT) {
                    without++;
                } else {
                    if (minor[code] == LongColumn.ABSENT) {
                        minor[code] = minorUnits(costs.text(purchase).orElseThrow(), currency);
                    }
                    cost = Math.addExact(cost, minor[code]);
                }
            }
        }
        OrderSummary orders = new OrderTotals(window, refunds).measure(slice);
        return new MarginSummary(orders, Money.ofMinor(cost, currency), without);
    }

    @Override
    public MarginSummary merge(MarginSummary left, MarginSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Bookings.evidence(log, customer, window, refunds);
    }

    private long minorUnits(String text, Currency currency) {
        try {
            long minor = Money.of(new BigDecimal(text), currency).minorUnits();
            if (minor >= 0) {
                return minor;
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            // Not the cause either: it may tell the value.
        }
        throw new IllegalArgumentException("costAttribute: a purchase has a \"" + costAttribute
                + "\" that is no amount of " + currency.getCurrencyCode() + ", not negative");
    }
}
