package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The subscriptions of one customer after another, as terms: spans of time {@code [from, to)} in which a subscription is live
 * on one plan at one price.
 *
 * <pre>
 * int terms = subscriptions.seek(customer);
 * int live = subscriptions.live(window.startMicros());
 * </pre>
 *
 * <p>One rule makes terms of events: what holds of a subscription is what its latest event says. After STARTED or CHANGED it is
 * live on the plan and at the revenue of that event, after ENDED it is not live. Therefore
 *
 * <ul>
 *   <li>a CHANGED without a start makes the subscription live from then on: a log that begins in the middle of a subscription
 *       does not lose it;
 *   <li>a STARTED while live is a change, and the tenure goes on;
 *   <li>an ENDED while not live, such as one before the start, changes nothing;
 *   <li>a STARTED after an end begins anew, and between the two lies a gap;
 *   <li>of several events at one instant the last in the order of {@link Track} decides: without sequence numbers an ENDED
 *       comes before a start with revenue, and a subscription that starts and ends at one instant by its sequence numbers was
 *       never live, its term being empty.
 * </ul>
 *
 * <p>As of an instant {@code t} means: with all that happened before {@code t}. A subscription that starts at {@code t} is not
 * live as of {@code t}, one that ends at {@code t} still is; so the end of one window is the start of the next.
 *
 * <p>Where only the ends of a window matter, {@link SubscriptionsHeld} is faster. Takes O(n) for a customer with n events, and
 * allocates nothing for a customer. Not safe for use by several threads.
 */
public final class Subscriptions {

    /** The end of a term that is not over. */
    public static final long RUNNING = Long.MAX_VALUE;

    /** The event that ends a term that is not over: after all others. */
    private static final int NOT_OVER = Integer.MAX_VALUE;

    private final Track track;
    private final TrackSelection selection;
    private final long asOf;
    private final TextColumn subscriptions;
    private final TextColumn changes;
    private final TextColumn plans;
    private final LongColumn revenues;
    /** By code, 1 where the subscription may be live after it, else 0: numbers, since no branch foretells them. */
    private final int[] liveChanges;

    private final int[] livePlans;
    private final boolean allPlans;
    private final CodeSlots slots = new CodeSlots();
    /** The place of the running term of each slot, or 0. */
    private int[] runningOf = new int[16];

    private int customer;
    private int end;
    private int terms;
    /**
     * The events with which a term, its subscription's time without a gap, and what comes after the term begin. Term {@code t}
     * is at place {@code t + 1}; place 0 takes what is written where no term is running, so that it need not be asked.
     */
    private int[] from = new int[16];

    private int[] since = new int[16];
    private int[] to = new int[16];

    private Subscriptions(EventLog log, Instant asOf, Set<String> accepted) {
        this.track = log.track(EventKind.SUBSCRIPTION_CHANGE);
        Window before = Window.before(asOf);
        this.selection = TrackSelection.of(track, before);
        this.asOf = before.endMicros();
        this.subscriptions = track.texts(Field.SUBSCRIPTION);
        this.changes = track.texts(Field.CHANGE);
        this.plans = track.texts(Field.PLAN);
        this.revenues = track.numbers(Field.RECURRING);
        this.liveChanges = changes.ones(change -> !change.equals(Change.ENDED.name()));
        this.allPlans = accepted.isEmpty();
        this.livePlans = plans.ones(accepted::contains);
    }

    /**
     * The subscriptions of a log.
     *
     * @param log the log
     * @param asOf events at or after it are not looked at
     * @return subscriptions, at no customer yet
     */
    public static Subscriptions of(EventLog log, Instant asOf) {
        return of(log, asOf, Set.of());
    }

    /**
     * The subscriptions of a log to some plans. A change to another plan ends a subscription as an ENDED would.
     *
     * @param log the log
     * @param asOf events at or after it are not looked at
     * @param plans the plans that count; empty for all
     * @return subscriptions, at no customer yet
     */
    public static Subscriptions of(EventLog log, Instant asOf, Set<String> plans) {
        return new Subscriptions(log, asOf, plans);
    }

    /**
     * Moves to a customer.
     *
     * @param customer the customer's number
     * @return how many terms the customer has, in order of their starts
     */
    public int seek(int customer) {
        this.customer = customer;
        int start = selection.start(customer);
        end = selection.end(customer);
        Arrays.fill(runningOf, 0, slots.size(), 0);
        slots.clear();
        if (end - start >= from.length) {
            grow(end - start + 1);
        }
        int place = 1;
        for (int event = start; event < end; event++) {
            int live = liveChanges[changes.code(event)];
            if (!allPlans) {
                live &= livePlans[plans.code(event)];
            }
            int slot = slots.slot(subscriptions.code(event));
            int running = runningOf[slot];
            runningOf[slot] = live * place;
            to[running] = event;
            since[0] = event;
            since[place] = since[running];
            from[place] = event;
            to[place] = NOT_OVER;
            place += live;
        }
        terms = place - 1;
        return terms;
    }

    /**
     * How many terms the customer has.
     *
     * @return what {@link #seek} gave
     */
    public int terms() {
        return terms;
    }

    /**
     * When a term begins.
     *
     * @param term the term's number, from 0
     * @return microseconds since the epoch
     */
    public long from(int term) {
        return track.micros(from[term + 1]);
    }

    /**
     * When a term is over, by an end or by the next term of the subscription.
     *
     * @param term the term's number, from 0
     * @return microseconds since the epoch, not before {@link #from}; {@link #RUNNING} where it is not over
     */
    public long to(int term) {
        int event = to[term + 1];
        return event == NOT_OVER ? RUNNING : track.micros(event);
    }

    /**
     * Since when the subscription has been live without a gap.
     *
     * @param term the term's number, from 0
     * @return microseconds since the epoch, not after {@link #from}
     */
    public long since(int term) {
        return track.micros(since[term + 1]);
    }

    /**
     * Whether the subscription ended with the term: the last before a gap.
     *
     * @param term the term's number, from 0
     * @return false where the term is running or another of the subscription follows without a gap
     */
    public boolean ended(int term) {
        int event = to[term + 1];
        return event != NOT_OVER && !isLiveAfter(event);
    }

    /**
     * The revenue of a term.
     *
     * @param term the term's number, from 0
     * @return minor units a month
     */
    public long recurring(int term) {
        return revenues.get(from[term + 1]);
    }

    /**
     * How many subscriptions the customer holds as of a point in time.
     *
     * @param micros microseconds since the epoch, not after the {@code asOf} of these subscriptions
     * @return the count, those without revenue included
     */
    public int live(long micros) {
        int live = 0;
        if (micros >= asOf) {
            for (int slot = 0; slot < slots.size(); slot++) {
                live += runningOf[slot] > 0 ? 1 : 0;
            }
            return live;
        }
        int next = track.firstAtOrAfter(customer, micros);
        for (int place = 1; place <= terms; place++) {
            live += runs(place, next);
        }
        return live;
    }

    /**
     * The events that decide what a customer holds.
     *
     * @param log the log
     * @param customer the customer's number
     * @param asOf events at or after it are not looked at
     * @return the subscription changes before, in order of time
     * @throws IndexOutOfBoundsException if the log has no such customer
     */
    public static List<Evidence> evidence(EventLog log, int customer, Instant asOf) {
        EventSelector changes = EventSelector.kinds(EventKind.SUBSCRIPTION_CHANGE);
        return Evidence.of("subscription", log, customer, changes, Window.before(asOf));
    }

    /** The number of events of all customers, no customer. */
    @Override
    public String toString() {
        return "subscriptions of " + track;
    }

    private boolean isLiveAfter(int event) {
        return liveChanges[changes.code(event)] == 1 && (allPlans || livePlans[plans.code(event)] == 1);
    }

    /** 1 where a term runs just before an event, else 0. */
    private int runs(int place, int event) {
        return (from[place] < event ? 1 : 0) & (to[place] >= event ? 1 : 0);
    }

    private void grow(int places) {
        int length = Math.max(places, 2 * from.length);
        runningOf = new int[length];
        from = new int[length];
        since = new int[length];
        to = new int[length];
    }
}
