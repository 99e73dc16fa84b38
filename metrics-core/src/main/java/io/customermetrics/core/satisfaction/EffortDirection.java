package io.customermetrics.core.satisfaction;

/** Which end of a scale means little effort. */
public enum EffortDirection {
    /** High answers: "The company made it easy for me", from strongly disagree to strongly agree. */
    HIGH_IS_EASY,
    /** Low answers: "How much effort did you have to put forth?", from very low to very high. */
    LOW_IS_EASY
}
