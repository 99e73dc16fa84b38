package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/**
 * The subscriptions of one customer after another, as terms: spans of time {@code [from, to)} in which a subscription is live
 * on one plan at one price.
 *
 * <pre>
 * int terms = subscriptions.seek(customer);
 * long revenue = subscriptions.recurringAsOf(window.startMicros());
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
 * <p>Takes O(n) for a customer with n events, and allocates nothing for a customer. Not safe for use by several threads.
 */
public final class Subscriptions {

    /** The end of a term that is not over. */
    public static final long RUNNING = Long.MAX_VALUE;

    private static final int NONE = -1;

    private final Track track;
    private final TrackSelection selection;
    private final TextColumn subscriptions;
    private final TextColumn changes;
    private final TextColumn plans;
    private final LongColumn revenues;
    private final int ended;
    private final boolean[] acceptedPlans;
    private final CodeSlots slots;
    /** The running term of each slot, or {@link #NONE}. */
    private int[] runningOf = new int[16];

    private int terms;
    private long[] from = new long[16];
    private long[] to = new long[16];
    private long[] since = new long[16];
    private long[] recurring = new long[16];
    private boolean[] over = new boolean[16];

    private Subscriptions(EventLog log, Instant asOf, Set<String> accepted) {
        this.track = log.track(EventKind.SUBSCRIPTION_CHANGE);
        this.selection = TrackSelection.of(track, Window.before(asOf));
        this.subscriptions = track.texts(Field.SUBSCRIPTION);
        this.changes = track.texts(Field.CHANGE);
        this.plans = track.texts(Field.PLAN);
        this.revenues = track.numbers(Field.RECURRING);
        this.ended = changes.codeOf(Change.ENDED.name());
        this.acceptedPlans = new boolean[plans.texts().size()];
        for (int code = 0; code < acceptedPlans.length; code++) {
            acceptedPlans[code] =
                    accepted.isEmpty() || accepted.contains(plans.texts().get(code));
        }
        this.slots = new CodeSlots(subscriptions.texts().size());
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
        slots.clear();
        terms = 0;
        int end = selection.end(customer);
        for (int event = selection.start(customer); event < end; event++) {
            apply(event);
        }
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
        return from[term];
    }

    /**
     * When a term is over, by an end or by the next term of the subscription.
     *
     * @param term the term's number, from 0
     * @return microseconds since the epoch, not before {@link #from}; {@link #RUNNING} where it is not over
     */
    public long to(int term) {
        return to[term];
    }

    /**
     * Since when the subscription has been live without a gap.
     *
     * @param term the term's number, from 0
     * @return microseconds since the epoch, not after {@link #from}
     */
    public long since(int term) {
        return since[term];
    }

    /**
     * Whether the subscription ended with the term: the last before a gap.
     *
     * @param term the term's number, from 0
     * @return false where the term is running or another of the subscription follows without a gap
     */
    public boolean ended(int term) {
        return over[term];
    }

    /**
     * The revenue of a term.
     *
     * @param term the term's number, from 0
     * @return minor units a month
     */
    public long recurring(int term) {
        return recurring[term];
    }

    /**
     * Whether a term runs as of a point in time.
     *
     * @param term the term's number, from 0
     * @param micros microseconds since the epoch
     * @return {@code from < micros <= to}
     */
    public boolean isLive(int term, long micros) {
        return from[term] < micros && micros <= to[term];
    }

    /**
     * How many subscriptions the customer holds as of a point in time.
     *
     * @param micros microseconds since the epoch, not after the {@code asOf} of these subscriptions
     * @return the count, those without revenue included
     */
    public int live(long micros) {
        int live = 0;
        for (int term = 0; term < terms; term++) {
            live += isLive(term, micros) ? 1 : 0;
        }
        return live;
    }

    /**
     * Whether the customer holds a subscription at some time in a span.
     *
     * @param start microseconds since the epoch, the first inside
     * @param end microseconds since the epoch, the first after it
     * @return true if a term shares at least a microsecond with {@code [start, end)}
     */
    public boolean anyLive(long start, long end) {
        for (int term = 0; term < terms; term++) {
            if (Math.max(from[term], start) < Math.min(to[term], end)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The customer's monthly recurring revenue as of a point in time: the sum over the live subscriptions.
     *
     * @param micros microseconds since the epoch, not after the {@code asOf} of these subscriptions
     * @return minor units a month
     * @throws ArithmeticException if the sum overflows
     */
    public long recurringAsOf(long micros) {
        long sum = 0;
        for (int term = 0; term < terms; term++) {
            if (isLive(term, micros)) {
                sum = Math.addExact(sum, recurring[term]);
            }
        }
        return sum;
    }

    /** The number of events of all customers, no customer. */
    @Override
    public String toString() {
        return "subscriptions of " + track;
    }

    private void apply(int event) {
        int known = slots.size();
        int slot = slots.slot(subscriptions.code(event));
        if (slot == known) {
            open(slot);
        }
        long at = track.micros(event);
        boolean live = changes.code(event) != ended && acceptedPlans[plans.code(event)];
        int running = runningOf[slot];
        if (running != NONE) {
            to[running] = at;
            over[running] = !live;
        }
        runningOf[slot] = live ? add(at, running == NONE ? at : since[running], revenues.get(event)) : NONE;
    }

    private void open(int slot) {
        if (slot == runningOf.length) {
            runningOf = Arrays.copyOf(runningOf, 2 * slot);
        }
        runningOf[slot] = NONE;
    }

    private int add(long start, long liveSince, long revenue) {
        if (terms == from.length) {
            from = Arrays.copyOf(from, 2 * terms);
            to = Arrays.copyOf(to, 2 * terms);
            since = Arrays.copyOf(since, 2 * terms);
            recurring = Arrays.copyOf(recurring, 2 * terms);
            over = Arrays.copyOf(over, 2 * terms);
        }
        from[terms] = start;
        to[terms] = RUNNING;
        since[terms] = liveSince;
        recurring[terms] = revenue;
        over[terms] = false;
        return terms++;
    }
}
