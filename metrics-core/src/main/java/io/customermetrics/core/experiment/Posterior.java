package io.customermetrics.core.experiment;

import io.customermetrics.core.stat.Interval;

/** What is believed of an arm after an experiment (贝叶斯): a distribution of its rate or mean. {@link BestArm} compares them. */
public sealed interface Posterior permits BetaPosterior, NormalPosterior {

    /**
     * The mean.
     *
     * @return the expected rate or mean
     */
    double mean();

    /**
     * The central credible interval.
     *
     * @param level its probability, between 0 and 1
     * @return the interval that leaves as much on either side
     * @throws IllegalArgumentException if the level is out of range
     */
    Interval credible(double level);
}
