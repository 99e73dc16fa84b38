package io.customermetrics.core.loyalty;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.event.PointsChange;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/**
 * The tiers of a loyalty programme (会员等级) as a rule: which amount in a window makes which tier.
 *
 * <pre>
 * tier(c) = the highest tier whose bound is not above c's amount in the window, else the base
 * </pre>
 *
 * <pre>{@code
 * TierLadder ladder = TierLadder.orders("basic", Tier.of("silver", 3), Tier.of("gold", 10));
 * Segmentation tiers = ladder.tiers(log, Window.before(asOf));
 * }</pre>
 *
 * @param measure what is looked at
 * @param base the tier of everybody below the first bound
 * @param tiers the tiers above it, with ascending bounds
 */
public record TierLadder(TierMeasure measure, String base, List<Tier> tiers) {

    /** Checks the rules and copies the list. */
    public TierLadder {
        Objects.requireNonNull(measure, "measure");
        Identifier.require(base, "base");
        tiers = List.copyOf(Objects.requireNonNull(tiers, "tiers"));
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).from() <= tiers.get(i - 1).from()) {
                throw new IllegalArgumentException("tiers must have ascending bounds: " + tiers);
            }
        }
        List<String> labels = labels(base, tiers);
        if (new HashSet<>(labels).size() < labels.size()) {
            throw new IllegalArgumentException("tiers must have different labels: " + labels);
        }
    }

    /**
     * Tiers by purchases less refunds.
     *
     * @param currency the currency of the bounds, which are in its minor units
     * @param base the tier of everybody below the first bound
     * @param tiers the tiers above it, ascending
     * @return the ladder
     */
    public static TierLadder spend(Currency currency, String base, Tier... tiers) {
        return new TierLadder(new TierMeasure.Spend(currency), base, List.of(tiers));
    }

    /**
     * Tiers by the number of purchases.
     *
     * @param base the tier of everybody below the first bound
     * @param tiers the tiers above it, ascending
     * @return the ladder
     */
    public static TierLadder orders(String base, Tier... tiers) {
        return new TierLadder(new TierMeasure.Orders(), base, List.of(tiers));
    }

    /**
     * Tiers by points earned.
     *
     * @param base the tier of everybody below the first bound
     * @param tiers the tiers above it, ascending
     * @return the ladder
     */
    public static TierLadder pointsEarned(String base, Tier... tiers) {
        return new TierLadder(new TierMeasure.PointsEarned(), base, List.of(tiers));
    }

    /**
     * All labels, from the base up.
     *
     * @return the labels
     */
    public List<String> labels() {
        return labels(base, tiers);
    }

    /**
     * The customers of a log in their tiers.
     *
     * @param log the log
     * @param window from when to when amounts count
     * @return the tiers, from the base up
     * @throws IllegalArgumentException if spending is meant in another currency than the log's
     */
    public Segmentation tiers(EventLog log, Window window) {
        return Segmentation.of(log, labels(), places(log, window));
    }

    /** Gives the place of a customer's tier among the labels; not safe for use by several threads. */
    IntUnaryOperator places(EventLog log, Window window) {
        IntToLongFunction amount = amounts(log, window);
        long[] bounds = tiers.stream().mapToLong(Tier::from).toArray();
        return customer -> {
            long reached = amount.applyAsLong(customer);
            int place = 0;
            while (place < bounds.length && reached >= bounds[place]) {
                place++;
            }
            return place;
        };
    }

    List<Evidence> evidence(String role, EventLog log, int customer, Window window) {
        if (measure instanceof TierMeasure.PointsEarned) {
            return Evidence.of(role, pointsEarned(log, window), customer);
        }
        EventSelector selector = measure instanceof TierMeasure.Orders
                ? EventSelector.purchases()
                : EventSelector.kinds(EventKind.PURCHASE, EventKind.REFUND);
        return Evidence.of(role, log, customer, selector, window);
    }

    private IntToLongFunction amounts(EventLog log, Window window) {
        if (measure instanceof TierMeasure.Orders) {
            Timeline orders = Timeline.of(log, EventSelector.purchases(), window);
            return orders::seek;
        }
        if (measure instanceof TierMeasure.PointsEarned) {
            return sum(pointsEarned(log, window), Field.POINTS);
        }
        Currency currency = ((TierMeasure.Spend) measure).currency();
        if (!currency.equals(log.currency())) {
            throw new IllegalArgumentException("tiers are by spending in " + currency.getCurrencyCode()
                    + ", the log is in " + log.currency().getCurrencyCode());
        }
        IntToLongFunction paid = sum(TrackSelection.of(log.track(EventKind.PURCHASE), window), Field.AMOUNT);
        IntToLongFunction refunded = sum(TrackSelection.of(log.track(EventKind.REFUND), window), Field.AMOUNT);
        return customer -> Math.subtractExact(paid.applyAsLong(customer), refunded.applyAsLong(customer));
    }

    private static TrackSelection pointsEarned(EventLog log, Window window) {
        Track track = log.track(EventKind.POINTS_CHANGE);
        return TrackSelection.of(track, Field.CHANGE, Set.of(PointsChange.Change.EARNED.name()), window);
    }

    private static IntToLongFunction sum(TrackSelection selection, Field field) {
        LongColumn column = selection.track().numbers(field);
        if (selection.acceptsAll()) {
            return customer -> column.sum(selection.start(customer), selection.end(customer));
        }
        return customer -> {
            long sum = 0;
            int end = selection.end(customer);
            for (int event = selection.start(customer); event < end; event++) {
                if (selection.accepts(event)) {
                    sum = Math.addExact(sum, column.get(event));
                }
            }
            return sum;
        };
    }

    private static List<String> labels(String base, List<Tier> tiers) {
        List<String> labels = new ArrayList<>(List.of(base));
        tiers.forEach(tier -> labels.add(tier.label()));
        return List.copyOf(labels);
    }
}
