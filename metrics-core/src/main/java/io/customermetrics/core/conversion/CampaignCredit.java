package io.customermetrics.core.conversion;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.event.Money;
import java.util.Objects;

/**
 * What conversions a campaign is credited with.
 *
 * @param campaign the campaign's name
 * @param units its share of conversions, in units of a conversion divided by {@link #UNITS}; not negative
 * @param revenue its share of the revenue of purchases
 * @param touchedConversions conversions that a touch of the campaign came before, whatever its share; at least 1
 */
public record CampaignCredit(String campaign, long units, Money revenue, long touchedConversions) {

    /** The units of one conversion. */
    public static final long UNITS = 1_000_000_000L;

    /** Checks that nothing is null or negative. */
    public CampaignCredit {
        Identifier.require(campaign, "campaign");
        Objects.requireNonNull(revenue, "revenue");
        if (units < 0 || touchedConversions < 1) {
            throw new IllegalArgumentException("units must not be negative, and touchedConversions at least 1: " + units
                    + ", " + touchedConversions);
        }
    }

    /**
     * The share of conversions as a number.
     *
     * @return conversions, such as 12.4
     */
    public double conversions() {
        return (double) units / UNITS;
    }

    CampaignCredit plus(CampaignCredit other) {
        return new CampaignCredit(
                campaign,
                Math.addExact(units, other.units),
                revenue.plus(other.revenue),
                Math.addExact(touchedConversions, other.touchedConversions));
    }
}
