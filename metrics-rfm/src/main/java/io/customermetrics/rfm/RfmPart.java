package io.customermetrics.rfm;

import java.util.Locale;

/** The three parts of RFM. */
public enum RfmPart {
    /** How long ago the last order was. */
    RECENCY,
    /** How many orders there are. */
    FREQUENCY,
    /** How much they bring. */
    MONETARY;

    /** The name for people. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
