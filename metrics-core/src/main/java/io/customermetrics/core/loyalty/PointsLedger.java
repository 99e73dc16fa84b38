package io.customermetrics.core.loyalty;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.PointsChange;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * The points of a loyalty programme (积分): what was earned, burned and expired in a window, and what is outstanding at its
 * end, by age.
 *
 * <pre>
 * earned, burned, expired = points of such changes in the window
 * balance(c)      = c's points earned - burned - expired before the window's end
 * outstanding     = sum of all balances
 *
 * burn rate       = burned / earned
 * redemption rate = |{c : c burned in the window}| / |{c : c earned before its end}|, of those who earned
 * breakage        = expired / earned
 * </pre>
 *
 * <ul>
 *   <li>Points go in the order in which they came (first in, first out): what is burned or expires is the oldest. So the
 *       points outstanding are the latest that were earned. Their age is whole days of 24 hours from then to the window's end.
 *   <li>A balance below zero is a fault of the data or an advance by the programme. Nothing is cut off: the balance stays
 *       negative, lowers what is outstanding and is repaid by the next points earned. Customers whose balance was ever below
 *       zero before the window's end are counted. Changes of one instant count as one.
 *   <li>{@code Window.before(asOf)} measures the programme's whole life.
 * </ul>
 *
 * <p>One pass over the points changes before the window's end.
 *
 * @param window from when to when points are earned, burned and expired; it ends from 1900 to 2200
 * @param ageDays at how many days of age the second and each further band of age begin, ascending, at least 1; may be empty
 */
public record PointsLedger(Window window, List<Integer> ageDays) implements Explainable<PointsSummary> {

    private static final int MAX_DAYS = 1_000_000;

    /** Checks the rules and copies the list. */
    public PointsLedger {
        Objects.requireNonNull(window, "window");
        ageDays = List.copyOf(Objects.requireNonNull(ageDays, "ageDays"));
        Micros.requireCovered(window.end(), "window.end");
        int last = 0;
        for (int days : ageDays) {
            if (days <= last || days > MAX_DAYS) {
                throw new IllegalArgumentException("ageDays must ascend from 1 to 1 000 000 days: " + ageDays);
            }
            last = days;
        }
    }

    /**
     * The points of a window.
     *
     * @param window from when to when
     * @param ageDays at how many days of age the second and each further band of age begin
     * @return the metric
     */
    public static PointsLedger of(Window window, Integer... ageDays) {
        return new PointsLedger(window, List.of(ageDays));
    }

    @Override
    public PointsSummary measure(LogSlice slice) {
        Count count = new Count(slice.log());
        for (int i = 0; i < slice.size(); i++) {
            count.add(slice.customer(i));
        }
        return new PointsSummary(
                ageDays,
                count.flow(),
                count.byAge,
                count.overdraft,
                count.holders,
                count.earners,
                count.redeemers,
                count.overdrawn);
    }

    @Override
    public PointsSummary merge(PointsSummary left, PointsSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of(
                "points", log, customer, EventSelector.kinds(EventKind.POINTS_CHANGE), Window.before(window.end()));
    }

    /** What the customers of a slice add up to. What happens next no branch foretells, so numbers decide. */
    private final class Count {

        private final Track track;
        private final TrackSelection history;
        private final TextColumn changes;
        private final LongColumn points;
        /** By code of the change, all bits where points came with it, else none; the same for burned points. */
        private final long[] comes;

        private final long[] burns;

        private final long start = window.startMicros();
        /** The latest instants of which points have the age of the second and each further band. */
        private final long[] bandEnds;

        /** What the current customer earned up to each of them; filled from the last on. */
        private final long[] earnedUntil;

        private int band;
        private boolean begun;
        /** What the current customer's sums and marks were when the window began. */
        private long earnedBefore;

        private long burnedBefore;
        private long allBefore;

        private long earnedInside;
        private long burnedInside;
        private long expiredInside;
        private final long[] byAge = new long[ageDays.size() + 1];
        private long overdraft;
        private long holders;
        private long earners;
        private long redeemers;
        private long overdrawn;

        Count(EventLog log) {
            this.track = log.track(EventKind.POINTS_CHANGE);
            this.history = TrackSelection.of(track, Window.before(window.end()));
            this.changes = track.texts(Field.CHANGE);
            this.points = track.numbers(Field.POINTS);
            this.comes = masks(PointsChange.Change.EARNED);
            this.burns = masks(PointsChange.Change.BURNED);
            long end = window.endMicros();
            this.bandEnds = ageDays.stream()
                    .mapToLong(days -> end - days * Micros.PER_DAY)
                    .toArray();
            this.earnedUntil = new long[bandEnds.length];
        }

        private long[] masks(PointsChange.Change change) {
            return changes.texts().stream()
                    .mapToLong(text -> text.equals(change.name()) ? -1 : 0)
                    .toArray();
        }

        PointsSummary.Flow flow() {
            return new PointsSummary.Flow(earnedInside, burnedInside, expiredInside);
        }

        void add(int customer) {
            int from = history.start(customer);
            int to = history.end(customer);
            if (from == to) {
                return;
            }
            if (!points.isNarrow()) {
                // No part of a sum is larger than the sum, as no points are negative: nothing below overflows.
                points.sum(from, to);
            }
            band = bandEnds.length - 1;
            begun = false;
            long next = Long.MIN_VALUE;
            long earned = 0;
            long burned = 0;
            long all = 0;
            long balance = 0;
            long time = 0;
            // Negative once the balance at the end of an instant is.
            long lowest = 0;
            for (int event = from; event < to; event++) {
                int change = changes.code(event);
                long amount = points.get(event);
                long before = time;
                time = track.micros(event);
                lowest |= balance & (before - time);
                if (time >= next) {
                    next = pass(time, earned, burned, all);
                }
                earned += amount & comes[change];
                burned += amount & burns[change];
                all += amount;
                balance = 2 * earned - all;
            }
            pass(Long.MAX_VALUE, earned, burned, all);
            count(earned, burned, all);
            overdrawn += (lowest | balance) < 0 ? 1 : 0;
            if (balance < 0) {
                overdraft = Math.subtractExact(overdraft, balance);
            } else {
                age(balance, earned - balance);
            }
        }

        /**
         * Keeps sums as they are just before an instant, for each end of a band and for the start of the window that lies between
         * it and the event before.
         *
         * @return the first instant at which that is to be done again
         */
        private long pass(long time, long earned, long burned, long all) {
            while (band >= 0 && time > bandEnds[band]) {
                earnedUntil[band] = earned;
                band--;
            }
            if (!begun && time >= start) {
                begun = true;
                earnedBefore = earned;
                burnedBefore = burned;
                allBefore = all;
            }
            long next = band < 0 ? Long.MAX_VALUE : bandEnds[band] + 1;
            return begun ? next : Math.min(next, start);
        }

        private void count(long earned, long burned, long all) {
            long earnedNow = earned - earnedBefore;
            long burnedNow = burned - burnedBefore;
            earnedInside = Math.addExact(earnedInside, earnedNow);
            burnedInside = Math.addExact(burnedInside, burnedNow);
            expiredInside = Math.addExact(expiredInside, all - allBefore - earnedNow - burnedNow);
            // Points of a change are positive: a sum above zero says that there was one.
            long earner = -earned >>> (Long.SIZE - 1);
            holders++;
            earners += earner;
            redeemers += earner & (-burnedNow >>> (Long.SIZE - 1));
        }

        /** Parts a balance by age: the oldest points are gone, so of those earned until an instant the excess is left. */
        private void age(long balance, long gone) {
            long left = balance;
            for (int band = 0; band < bandEnds.length; band++) {
                long older = Math.max(0, earnedUntil[band] - gone);
                byAge[band] = Math.addExact(byAge[band], left - older);
                left = older;
            }
            byAge[bandEnds.length] = Math.addExact(byAge[bandEnds.length], left);
        }
    }
}
