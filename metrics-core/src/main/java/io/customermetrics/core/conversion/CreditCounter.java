package io.customermetrics.core.conversion;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LongColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shares the conversions of one customer after another among its touches. */
final class CreditCounter {

    private static final int TOUCH = 1;
    private static final int CONVERSION = 2;

    private final Attribution attribution;
    private final EventLog log;
    private final MarkedEvents events;
    private final JointTexts campaigns;
    private final LongColumn amounts;
    private final TouchWeights weights;
    private final long lookBack;
    private final long start;

    /** The customer's touches so far, and the first that is not too old. */
    private long[] touchTimes = new long[64];

    private int[] touchCampaigns = new int[64];
    private int touches;
    private int oldest;

    private final long[] credits;
    private final long[] revenue;
    private final long[] touched;
    /** The last conversion that a campaign's touch belongs to. */
    private final long[] seen;

    private long conversions;
    private long untouched;
    private long untouchedRevenue;

    CreditCounter(Attribution attribution, EventLog log) {
        this.attribution = attribution;
        this.log = log;
        this.events =
                MarkedEvents.of(log, List.of(attribution.touches(), attribution.conversions()), attribution.read());
        this.campaigns = JointTexts.attribute(events, attribution.campaign());
        this.amounts = log.track(EventKind.PURCHASE).numbers(Field.AMOUNT);
        this.weights = new TouchWeights(attribution.model());
        this.lookBack = attribution.lookBackMicros();
        this.start = attribution.window().startMicros();
        int size = campaigns.texts().size();
        this.credits = new long[size];
        this.revenue = new long[size];
        this.touched = new long[size];
        this.seen = new long[size];
    }

    void count(int customer) {
        int size = events.seek(customer);
        touches = 0;
        oldest = 0;
        int next = 0;
        for (int i = 0; i < size; i++) {
            // All touches of the conversion's instant come first, wherever they lie.
            while (next < size && events.micros(next) <= events.micros(i)) {
                touch(next);
                next++;
            }
            if ((events.marks(i) & CONVERSION) != 0 && events.micros(i) >= start) {
                convert(i);
            }
        }
    }

    AttributionSummary summary() {
        List<CampaignCredit> credited = new ArrayList<>();
        for (int i = 0; i < credits.length; i++) {
            if (touched[i] > 0) {
                credited.add(new CampaignCredit(
                        campaigns.texts().get(i), credits[i], Money.ofMinor(revenue[i], log.currency()), touched[i]));
            }
        }
        return new AttributionSummary(
                attribution, conversions, untouched, Money.ofMinor(untouchedRevenue, log.currency()), credited);
    }

    private void touch(int event) {
        int campaign = (events.marks(event) & TOUCH) != 0 ? campaigns.number(events, event) : JointTexts.NONE;
        if (campaign != JointTexts.NONE) {
            if (touches == touchTimes.length) {
                touchTimes = Arrays.copyOf(touchTimes, 2 * touches);
                touchCampaigns = Arrays.copyOf(touchCampaigns, 2 * touches);
            }
            touchTimes[touches] = events.micros(event);
            touchCampaigns[touches++] = campaign;
        }
    }

    private void convert(int event) {
        conversions++;
        boolean bought = events.track(event).kind() == EventKind.PURCHASE;
        long amount = bought ? amounts.get(events.event(event)) : 0;
        while (oldest < touches && touchTimes[oldest] < events.micros(event) - lookBack) {
            oldest++;
        }
        if (oldest == touches) {
            untouched++;
            untouchedRevenue = Math.addExact(untouchedRevenue, amount);
            return;
        }
        weights.weigh(touchTimes, oldest, touches - oldest);
        for (int i = oldest; i < touches; i++) {
            int campaign = touchCampaigns[i];
            credits[campaign] = Math.addExact(credits[campaign], weights.share(i - oldest, CampaignCredit.UNITS));
            revenue[campaign] = Math.addExact(revenue[campaign], weights.share(i - oldest, amount));
            touched[campaign] += seen[campaign] == conversions ? 0 : 1;
            seen[campaign] = conversions;
        }
    }
}
