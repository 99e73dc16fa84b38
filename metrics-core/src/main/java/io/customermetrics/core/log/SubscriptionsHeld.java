package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.time.Window;
import java.util.Arrays;
import java.util.Set;

/**
 * What one customer after another holds as of the start and then as of the end of a window, by the rule of {@link Subscriptions},
 * but without the terms in between: a few times as fast where nothing else is asked.
 *
 * <pre>
 * held.seek(customer);
 * long was = held.recurring();
 * held.advance();
 * long gained = held.recurring() - was;
 * </pre>
 *
 * <p>In a log of few subscription ids each is a bit of a word; else each customer's are numbered. Takes O(n) for a customer with n
 * events, and allocates nothing for a customer. Not safe for use by several threads.
 */
public final class SubscriptionsHeld {

    private static final int VERY_FEW = 4;

    private final Track track;
    private final TrackSelection beforeStart;
    private final TrackSelection beforeEnd;
    private final TextColumn subscriptions;
    private final TextColumn changes;
    private final TextColumn plans;
    private final LongColumn revenues;
    private final long start;
    private final boolean empty;
    /** By code, 1 where the subscription may be live after it, else 0: numbers, since no branch foretells them. */
    private final int[] liveChanges;

    private final int[] livePlans;
    private final boolean allPlans;
    /** How many subscriptions the log has. */
    private final int codes;

    private final boolean few;
    private final CodeSlots slots = new CodeSlots();
    /** The latest event of each slot, or else of each code; and whether a slot is live after it. */
    private int[] latest = new int[Long.SIZE];

    private int[] liveSlots = new int[Long.SIZE];

    private int customer;
    private int middle;
    /** The codes that are live, if they are few; else the number of live slots. */
    private long live;

    private SubscriptionsHeld(EventLog log, Window window, Set<String> accepted) {
        this.track = log.track(EventKind.SUBSCRIPTION_CHANGE);
        this.beforeStart = TrackSelection.of(track, Window.before(window.start()));
        this.beforeEnd = TrackSelection.of(track, Window.before(window.end()));
        this.subscriptions = track.texts(Field.SUBSCRIPTION);
        this.changes = track.texts(Field.CHANGE);
        this.plans = track.texts(Field.PLAN);
        this.revenues = track.numbers(Field.RECURRING);
        this.start = window.startMicros();
        this.empty = window.endMicros() <= start;
        this.liveChanges = changes.ones(change -> !change.equals(Change.ENDED.name()));
        this.allPlans = accepted.isEmpty();
        this.livePlans = plans.ones(accepted::contains);
        this.codes = subscriptions.texts().size();
        this.few = codes <= Long.SIZE;
    }

    /**
     * The subscriptions of a log.
     *
     * @param log the log
     * @param window at whose ends the customers are looked at
     * @return subscriptions, at no customer yet
     */
    public static SubscriptionsHeld of(EventLog log, Window window) {
        return of(log, window, Set.of());
    }

    /**
     * The subscriptions of a log to some plans. A change to another plan ends a subscription as an ENDED would.
     *
     * @param log the log
     * @param window at whose ends the customers are looked at
     * @param plans the plans that count; empty for all
     * @return subscriptions, at no customer yet
     */
    public static SubscriptionsHeld of(EventLog log, Window window, Set<String> plans) {
        return new SubscriptionsHeld(log, window, plans);
    }

    /**
     * Moves to a customer, as of the window's start.
     *
     * @param customer the customer's number
     */
    public void seek(int customer) {
        this.customer = customer;
        live = 0;
        if (few && !beforeStart.isWhole()) {
            middle = readFewBeforeStart(track.start(customer), track.end(customer));
            return;
        }
        slots.clear();
        middle = beforeStart.end(customer);
        read(track.start(customer), middle);
    }

    /** Moves on to the window's end, with the same customer; to be called at most once after each {@link #seek}. */
    public void advance() {
        int end = beforeEnd.end(customer);
        if (middle < end) {
            read(middle, end);
        }
    }

    /**
     * Whether the customer has any event before the window. To be asked after {@link #seek}.
     *
     * @return false if nothing that happened before the window can matter
     */
    public boolean hasPast() {
        return middle > track.start(customer);
    }

    /**
     * Whether the customer holds a subscription at some time in the window. To be asked after {@link #seek}, and last.
     *
     * @return true if one is live for at least a microsecond of it
     */
    public boolean isHeldInside() {
        int end = beforeEnd.end(customer);
        long since = start;
        for (int event = middle; event < end; event++) {
            long time = track.micros(event);
            if (live != 0 && since < time) {
                return true;
            }
            since = time;
            read(event, event + 1);
        }
        return live != 0 && !empty;
    }

    /**
     * How many subscriptions the customer holds.
     *
     * @return the count, those without revenue included
     */
    public int live() {
        return few ? Long.bitCount(live) : (int) live;
    }

    /**
     * The customer's recurring revenue.
     *
     * @return minor units a month
     * @throws ArithmeticException if it overflows
     */
    public long recurring() {
        long recurring = 0;
        if (codes <= VERY_FEW) {
            // All are looked at: how many are live no branch foretells.
            for (int code = 0; code < codes; code++) {
                recurring = Math.addExact(recurring, revenues.get(latest[code]) & -(live >>> code & 1));
            }
        } else if (few) {
            for (long left = live; left != 0; left &= left - 1) {
                recurring = Math.addExact(recurring, revenues.get(latest[Long.numberOfTrailingZeros(left)]));
            }
        } else {
            for (int slot = 0; slot < slots.size(); slot++) {
                recurring = Math.addExact(recurring, liveSlots[slot] * revenues.get(latest[slot]));
            }
        }
        return recurring;
    }

    /** The number of events of all customers, no customer. */
    @Override
    public String toString() {
        return "subscriptions held of " + track;
    }

    /** What holds after further events: of each subscription what its latest event says. */
    private void read(int from, int to) {
        if (few) {
            live = readFew(from, to, live);
            return;
        }
        for (int event = from; event < to; event++) {
            int known = slots.size();
            int slot = slots.slot(subscriptions.code(event));
            if (slot == latest.length) {
                latest = Arrays.copyOf(latest, 2 * slot);
                liveSlots = Arrays.copyOf(liveSlots, 2 * slot);
            }
            int is = isLiveAfter(event);
            live += slot == known ? is : is - liveSlots[slot];
            liveSlots[slot] = is;
            latest[slot] = event;
        }
    }

    /** Reads until the window starts, and says where: looked for first, the place would be guessed wrong twice. */
    private int readFewBeforeStart(int from, int to) {
        long bits = 0;
        int event = from;
        for (; event < to && track.micros(event) < start; event++) {
            int code = subscriptions.code(event);
            bits = (bits & ~(1L << code)) | ((long) isLiveAfter(event) << code);
            latest[code] = event;
        }
        live = bits;
        return event;
    }

    private long readFew(int from, int to, long before) {
        long bits = before;
        for (int event = from; event < to; event++) {
            int code = subscriptions.code(event);
            bits = (bits & ~(1L << code)) | ((long) isLiveAfter(event) << code);
            latest[code] = event;
        }
        return bits;
    }

    private int isLiveAfter(int event) {
        int live = liveChanges[changes.code(event)];
        return allPlans ? live : live & livePlans[plans.code(event)];
    }
}
