package io.customermetrics.rfm.cluster;

/** How the first centres are chosen. Both depend on the seed and the rows alone, never on threads. */
public enum Seeding {
    /**
     * k-means++: each next centre is a customer, drawn with a probability in proportion to the squared distance from the
     * centres so far. The draw is a race: the least {@code -log(u) / distance^2} wins, u evenly distributed and its own for
     * each row. k passes.
     *
     * <p>Source: D. Arthur, S. Vassilvitskii, "k-means++: the advantages of careful seeding", 2007.
     */
    PLUS_PLUS,

    /**
     * k-means||: five rounds that each take some 2 k customers at once, in proportion to the squared distance; k-means++ on
     * these, each weighted with the customers nearest to it. Fewer passes than k-means++ where k is large.
     *
     * <p>Source: B. Bahmani et al., "Scalable k-means++", 2012.
     */
    PARALLEL
}
