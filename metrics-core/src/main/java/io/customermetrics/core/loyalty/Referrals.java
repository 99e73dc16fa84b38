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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        EventLog log = slice.log();
        Track track = log.track(EventKind.REFERRAL);
        TextColumn referred = track.texts(Field.REFERRED);
        TrackSelection history = TrackSelection.of(track, Window.before(window.end()));
        boolean[] isReferred = new boolean[referred.texts().size()];
        IntPredicate isNew = newcomers.in(log);
        CustomerIds ids = log.ids();
        List<String> newIds = new ArrayList<>();
        long start = window.startMicros();
        long invitations = 0;
        long referrers = 0;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            int end = history.end(customer);
            long before = invitations;
            for (int event = history.start(customer); event < end; event++) {
                isReferred[referred.code(event)] = true;
                invitations += track.micros(event) >= start ? 1 : 0;
            }
            referrers += invitations > before ? 1 : 0;
            if (isNew.test(customer)) {
                newIds.add(ids.text(customer));
            }
        }
        return new ReferralSummary(
                slice.size(), referrers, invitations, IdSet.of(newIds), IdSet.of(referred.texts(), isReferred));
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
}
