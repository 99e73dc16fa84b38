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
                new PointsSummary.Flow(count.earned, count.burned, count.expired),
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

    /** What the customers of a slice add up to. */
    private final class Count {

        private final Track track;
        private final TrackSelection history;
        private final TextColumn changes;
        private final LongColumn points;
        private final int earnedCode;
        private final int burnedCode;
        private final long start = window.startMicros();
        private final long end = window.endMicros();

        private final long[] byAge = new long[ageDays.size() + 1];
        private long earned;
        private long burned;
        private long expired;
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
            this.earnedCode = changes.codeOf(PointsChange.Change.EARNED.name());
            this.burnedCode = changes.codeOf(PointsChange.Change.BURNED.name());
        }

        void add(int customer) {
            int from = history.start(customer);
            int to = history.end(customer);
            if (from == to) {
                return;
            }
            long balance = 0;
            boolean earner = false;
            boolean redeemer = false;
            boolean below = false;
            for (int event = from; event < to; event++) {
                int change = changes.code(event);
                long amount = points.get(event);
                boolean inWindow = track.micros(event) >= start;
                if (change == earnedCode) {
                    balance = Math.addExact(balance, amount);
                    earner = true;
                    earned = inWindow ? Math.addExact(earned, amount) : earned;
                } else {
                    balance = Math.subtractExact(balance, amount);
                    if (inWindow && change == burnedCode) {
                        redeemer = true;
                        burned = Math.addExact(burned, amount);
                    } else if (inWindow) {
                        expired = Math.addExact(expired, amount);
                    }
                }
                boolean instantEnds = event + 1 == to || track.micros(event + 1) > track.micros(event);
                below |= instantEnds && balance < 0;
            }
            holders++;
            earners += earner ? 1 : 0;
            redeemers += earner && redeemer ? 1 : 0;
            overdrawn += below ? 1 : 0;
            if (balance < 0) {
                overdraft = Math.subtractExact(overdraft, balance);
            } else {
                age(balance, to);
            }
        }

        /** Parts a balance by age: the latest points that were earned, back to as many as are left. */
        private void age(long balance, int to) {
            long left = balance;
            for (int event = to - 1; left > 0; event--) {
                if (changes.code(event) == earnedCode) {
                    long part = Math.min(left, points.get(event));
                    int band = band((end - track.micros(event)) / Micros.PER_DAY);
                    byAge[band] = Math.addExact(byAge[band], part);
                    left -= part;
                }
            }
        }

        private int band(long days) {
            int band = 0;
            while (band < ageDays.size() && days >= ageDays.get(band)) {
                band++;
            }
            return band;
        }
    }
}
