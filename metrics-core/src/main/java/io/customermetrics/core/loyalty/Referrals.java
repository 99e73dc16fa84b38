package io.customermetrics.core.loyalty;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.metric.CustomerGroup;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Referral rate (推荐率) and referred share of new customers (推荐新客占比).
 *
 * <pre>
 * referral rate  = |{c : c referred somebody in the window}| / customers
 * referred share = |new customers whom any customer referred before the window's end| / |new customers|
 * </pre>
 *
 * <pre>{@code
 * new Referrals(CustomerGroup.first(EventSelector.purchases(), june), june);
 * }</pre>
 *
 * <ul>
 *   <li>A referral stands with the customer who made it, and the customer whom it brought may be measured elsewhere. The
 *       result therefore keeps the ids of the new customers and of the referred ones, and counts those in both when it is
 *       asked: it merges exactly, takes memory for each of these ids, and shows none.
 *   <li>Of one segment, the referred share counts referrals made by customers of that segment alone.
 *   <li>A referred id that is no customer counts nowhere but among the referred.
 * </ul>
 *
 * <p>One pass over the referrals before the window's end, and what the group reads.
 *
 * @param newcomers who is a new customer, such as those acquired or first seen in the window
 * @param window when referrals were made
 */
public record Referrals(CustomerGroup newcomers, Window window) implements Explainable<ReferralSummary> {

    /** Checks that nothing is null. */
    public Referrals {
        Objects.requireNonNull(newcomers, "newcomers");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public ReferralSummary measure(LogSlice slice) {
        Marks marks = new Marks(slice.log(), slice.size());
        Counts counts = marks.set(slice, 0);
        return marks.summary(slice.log().ids().of(slice), counts);
    }

    /** All slices mark in one place: ids are joined only once, and without comparing them. */
    @Override
    public ReferralSummary measure(List<LogSlice> slices, Executor executor) {
        EventLog log = slices.get(0).log();
        Marks marks = new Marks(log, log.customers());
        Counts counts =
                LogSlice.onEach(slices, executor, slice -> marks.set(slice, slice.size() == 0 ? 0 : slice.customer(0)))
                        .stream()
                        .reduce(new Counts(0, 0), Counts::plus);
        return marks.summary(log.ids(), counts);
    }

    @Override
    public ReferralSummary merge(ReferralSummary left, ReferralSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Stream.concat(
                        newcomers.evidence(log, customer).stream(),
                        Evidence.of(
                                "referral",
                                log,
                                customer,
                                EventSelector.kinds(EventKind.REFERRAL),
                                Window.before(window.end()))
                                .stream())
                .toList();
    }

    private record Counts(long referrers, long invitations) {

        Counts plus(Counts other) {
            return new Counts(referrers + other.referrers, invitations + other.invitations);
        }
    }

    /** Who is new and who is referred. Slices may mark at the same time, for marks are only ever set. */
    private final class Marks {

        private final EventLog log;
        private final Track track;
        private final TextColumn referred;
        private final boolean[] isReferred;
        private final boolean[] isNew;

        Marks(EventLog log, int size) {
            this.log = log;
            this.track = log.track(EventKind.REFERRAL);
            this.referred = track.texts(Field.REFERRED);
            this.isReferred = new boolean[referred.texts().size()];
            this.isNew = new boolean[size];
        }

        /** Marks the customers of a slice, from a row on, and the ids to whom they refer. */
        Counts set(LogSlice slice, int row) {
            TrackSelection history = TrackSelection.of(track, Window.before(window.end()));
            TrackSelection counted = TrackSelection.of(track, window);
            IntPredicate newcomer = newcomers.in(log);
            long invitations = 0;
            long referrers = 0;
            for (int i = 0; i < slice.size(); i++) {
                int customer = slice.customer(i);
                int end = history.end(customer);
                for (int event = history.start(customer); event < end; event++) {
                    isReferred[referred.code(event)] = true;
                }
                int made = counted.count(customer);
                invitations += made;
                referrers += made > 0 ? 1 : 0;
                isNew[row + i] = newcomer.test(customer);
            }
            return new Counts(referrers, invitations);
        }

        ReferralSummary summary(CustomerIds ids, Counts counts) {
            return new ReferralSummary(
                    isNew.length,
                    counts.referrers,
                    counts.invitations,
                    IdSet.of(ids, isNew),
                    IdSet.of(referred.texts(), isReferred));
        }
    }
}
