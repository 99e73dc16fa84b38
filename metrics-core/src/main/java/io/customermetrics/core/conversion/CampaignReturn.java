package io.customermetrics.core.conversion;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What a campaign cost, and what it brought.
 *
 * <pre>
 * roi  = (revenue - cost) / cost        roas = revenue / cost
 * cost per conversion = cost / credited conversions
 * </pre>
 *
 * <p>Worked: a campaign that cost 1 000 and is credited with 25 conversions and a revenue of 2 500 has an ROI of 150 % and a
 * cost per conversion of 40. What new customers cost is {@link io.customermetrics.core.value.AcquisitionCost}.
 *
 * @param campaign the campaign's name
 * @param cost what it cost, not negative; nothing where it is not known
 * @param units its share of conversions, in units of a conversion divided by {@link CampaignCredit#UNITS}; not negative
 * @param revenue its share of revenue
 */
public record CampaignReturn(String campaign, Optional<Money> cost, long units, Money revenue) {

    private static final String COST = "cost";

    /** Checks that nothing is null or negative, and the currencies. */
    public CampaignReturn {
        Identifier.require(campaign, "campaign");
        Objects.requireNonNull(cost, COST);
        Objects.requireNonNull(revenue, "revenue");
        if (units < 0 || (cost.isPresent() && cost.get().minorUnits() < 0)) {
            throw new IllegalArgumentException("units and cost must not be negative");
        }
        if (cost.isPresent() && !cost.get().currency().equals(revenue.currency())) {
            throw new IllegalArgumentException("cost must be in the currency of the revenue: "
                    + cost.get().currency().getCurrencyCode() + " and "
                    + revenue.currency().getCurrencyCode());
        }
    }

    /**
     * The share of conversions as a number.
     *
     * @return conversions, such as 12.4
     */
    public double conversions() {
        return (double) units / CampaignCredit.UNITS;
    }

    /**
     * Return on investment (ROI, 投资回报率).
     *
     * @return the quotient, -1 for a campaign that brought nothing; undefined without cost
     */
    public Estimate roi() {
        return ofCost(BigDecimal.valueOf(revenue.minorUnits())
                .subtract(BigDecimal.valueOf(cost.map(Money::minorUnits).orElse(0L))));
    }

    /**
     * Return on advertising spend (ROAS, 广告支出回报率).
     *
     * @return the quotient; undefined without cost
     */
    public Estimate roas() {
        return ofCost(BigDecimal.valueOf(revenue.minorUnits()));
    }

    /**
     * Cost per conversion (单次转化成本).
     *
     * @return minor units; undefined without cost known or without credit
     */
    public Estimate costPerConversion() {
        return cost.map(money -> Estimate.ratio((double) money.minorUnits(), conversions(), "credited conversions"))
                .orElseGet(() -> Estimate.undefined("no cost given"));
    }

    private Estimate ofCost(BigDecimal dividend) {
        return cost.map(money -> Estimate.ratio(dividend.doubleValue(), (double) money.minorUnits(), COST))
                .orElseGet(() -> Estimate.undefined("no cost given"));
    }
}
