package io.customermetrics.core.value;

import io.customermetrics.core.event.Identifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What each cell of a {@link ValueMatrix} is called and what to do about its customers: data that a user may replace.
 *
 * @param strategies one for each of the eight cells, from high in all three to low in all three; relationship changes
 *     fastest, then potential, then profitability
 */
public record ValueStrategies(List<Strategy> strategies) {

    /** How many cells there are. */
    static final int CELLS = 8;

    /** Checks that there is one strategy a cell, and no label twice. */
    public ValueStrategies {
        strategies = List.copyOf(strategies);
        if (strategies.size() != CELLS) {
            throw new IllegalArgumentException("strategies must be " + CELLS + ", one a cell: " + strategies.size());
        }
        Set<String> labels = new HashSet<>();
        for (Strategy strategy : strategies) {
            if (!labels.add(strategy.label())) {
                throw new IllegalArgumentException("labels must not repeat: " + strategy.label());
            }
        }
    }

    /**
     * What the customers of a cell are called, and what to do about them.
     *
     * @param label a short name
     * @param action what to do, in words
     */
    public record Strategy(String label, String action) {

        /** Checks that nothing is null or blank. */
        public Strategy {
            Identifier.require(label, "label");
            Identifier.require(action, "action");
        }
    }

    /**
     * Names and actions to start with.
     *
     * @return eight strategies, from "stars" to "marginal"
     */
    public static ValueStrategies standard() {
        return new ValueStrategies(List.of(
                new Strategy("stars", "keep: best service, early access, rewards for loyalty"),
                new Strategy("at stake", "win closer: personal contact, find out what is missing"),
                new Strategy("pillars", "keep at low cost: loyalty benefits, no discounts"),
                new Strategy("harvest", "serve well and reliably; do not invest in growth"),
                new Strategy("growers", "grow: cross-sell and up-sell on good terms"),
                new Strategy("prospects", "develop: trial offers, build the relationship first"),
                new Strategy("friends", "self-service; ask for referrals and reviews"),
                new Strategy("marginal", "lower the cost to serve; leave out of campaigns")));
    }

    /**
     * The labels of the cells.
     *
     * @return eight labels
     */
    public List<String> labels() {
        return strategies.stream().map(Strategy::label).toList();
    }
}
