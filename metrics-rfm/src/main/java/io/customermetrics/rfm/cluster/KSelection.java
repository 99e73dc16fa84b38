package io.customermetrics.rfm.cluster;

import java.util.List;

/**
 * Which number of clusters to take, and why.
 *
 * @param choice the rule
 * @param trials the fits by number of clusters, ascending
 * @param chosen the one to take
 * @param reason why, as a clause for people
 */
public record KSelection(KChoice choice, List<KTrial> trials, KTrial chosen, String reason) {

    /** Copies the list. */
    public KSelection {
        trials = List.copyOf(trials);
    }
}
