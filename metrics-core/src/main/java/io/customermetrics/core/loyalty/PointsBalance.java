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
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Points balance (积分余额): how many points each customer has at an instant.
 *
 * <pre>
 * balance(c) = c's points earned - burned - expired before asOf
 * </pre>
 *
 * <p>A customer without any change of points has no balance, which is not a balance of 0. One that spent more than it
 * earned has a balance below zero. One pass over the points changes before {@code asOf}.
 *
 * @param asOf the first instant not covered
 */
public record PointsBalance(Instant asOf) implements Explainable<CustomerValues> {

    /** Checks that the instant is given. */
    public PointsBalance {
        Objects.requireNonNull(asOf, "asOf");
    }

    @Override
    public CustomerValues measure(LogSlice slice) {
        long[] balances = new long[slice.size()];
        fill(slice, balances, 0);
        return CustomerValues.of(slice, balances);
    }

    @Override
    public CustomerValues measure(List<LogSlice> slices, Executor executor) {
        EventLog log = slices.get(0).log();
        long[] balances = new long[log.customers()];
        LogSlice.onEach(slices, executor, slice -> fill(slice, balances, slice.size() == 0 ? 0 : slice.customer(0)));
        return CustomerValues.of(log.slice(), balances);
    }

    @Override
    public CustomerValues merge(CustomerValues left, CustomerValues right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("points", log, customer, EventSelector.kinds(EventKind.POINTS_CHANGE), Window.before(asOf));
    }

    private int fill(LogSlice slice, long[] balances, int row) {
        Track track = slice.log().track(EventKind.POINTS_CHANGE);
        TrackSelection history = TrackSelection.of(track, Window.before(asOf));
        TextColumn changes = track.texts(Field.CHANGE);
        LongColumn points = track.numbers(Field.POINTS);
        int earned = changes.codeOf(PointsChange.Change.EARNED.name());
        for (int i = 0; i < slice.size(); i++) {
            int from = history.start(slice.customer(i));
            int to = history.end(slice.customer(i));
            long balance = from == to ? CustomerValues.ABSENT : 0;
            for (int event = from; event < to; event++) {
                long amount = points.get(event);
                balance = changes.code(event) == earned
                        ? Math.addExact(balance, amount)
                        : Math.subtractExact(balance, amount);
            }
            balances[row + i] = balance;
        }
        return slice.size();
    }
}
