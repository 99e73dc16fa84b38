package io.customermetrics.core.conversion;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which campaigns the conversions of an {@link Attribution} are owed to. */
public final class AttributionSummary {

    private final Attribution attribution;
    private final long conversions;
    private final long untouched;
    private final Money untouchedRevenue;
    private final List<CampaignCredit> campaigns;

    AttributionSummary(
            Attribution attribution,
            long conversions,
            long untouched,
            Money untouchedRevenue,
            List<CampaignCredit> campaigns) {
        this.attribution = attribution;
        this.conversions = conversions;
        this.untouched = untouched;
        this.untouchedRevenue = untouchedRevenue;
        this.campaigns = List.copyOf(campaigns);
    }

    /**
     * What was measured.
     *
     * @return the attribution
     */
    public Attribution attribution() {
        return attribution;
    }

    /**
     * How many conversions there are.
     *
     * @return those with and without a touch
     */
    public long conversions() {
        return conversions;
    }

    /**
     * Which share of the conversions is owed to campaigns.
     *
     * @return the rate of those with a touch
     */
    public Rate attributed() {
        return Rate.of(conversions - untouched, conversions, "conversions");
    }

    /**
     * The revenue of conversions without a touch.
     *
     * @return the amount that no campaign is credited with
     */
    public Money unattributedRevenue() {
        return untouchedRevenue;
    }

    /**
     * The campaigns that touched a conversion.
     *
     * @return their credits, ascending by name
     */
    public List<CampaignCredit> campaigns() {
        return campaigns;
    }

    /**
     * The credit of a campaign.
     *
     * @param campaign the campaign's name
     * @return its credit, or nothing where it touched no conversion
     */
    public Optional<CampaignCredit> campaign(String campaign) {
        return campaigns.stream()
                .filter(credit -> credit.campaign().equals(campaign))
                .findFirst();
    }

    /**
     * Return on investment (投资回报率) of each campaign.
     *
     * @param cost what each campaign cost, in the log's currency, none negative
     * @return each campaign with credit or cost, ascending by name
     * @throws IllegalArgumentException if a cost is negative or in another currency
     */
    public List<CampaignReturn> returns(Map<String, Money> cost) {
        TreeSet<String> names = new TreeSet<>(cost.keySet());
        campaigns.forEach(credit -> names.add(credit.campaign()));
        List<CampaignReturn> returns = new ArrayList<>();
        for (String name : names) {
            Optional<CampaignCredit> credit = campaign(name);
            Money revenue = credit.map(CampaignCredit::revenue).orElse(Money.zero(untouchedRevenue.currency()));
            returns.add(new CampaignReturn(
                    name,
                    Optional.ofNullable(cost.get(name)),
                    credit.map(CampaignCredit::units).orElse(0L),
                    revenue));
        }
        return List.copyOf(returns);
    }

    /**
     * The credits over both groups of customers.
     *
     * @param other the same attribution over other customers
     * @return the sums
     * @throws IllegalArgumentException if the attributions or the currencies differ
     * @throws ArithmeticException if a sum overflows
     */
    AttributionSummary plus(AttributionSummary other) {
        if (!attribution.equals(other.attribution)) {
            throw new IllegalArgumentException("other must be of the same attribution");
        }
        TreeMap<String, CampaignCredit> sums = new TreeMap<>();
        campaigns.forEach(credit -> sums.put(credit.campaign(), credit));
        other.campaigns.forEach(credit -> sums.merge(credit.campaign(), credit, CampaignCredit::plus));
        return new AttributionSummary(
                attribution,
                Math.addExact(conversions, other.conversions),
                Math.addExact(untouched, other.untouched),
                untouchedRevenue.plus(other.untouchedRevenue),
                List.copyOf(sums.values()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttributionSummary that
                && that.attribution.equals(attribution)
                && that.conversions == conversions
                && that.untouched == untouched
                && that.untouchedRevenue.equals(untouchedRevenue)
                && that.campaigns.equals(campaigns);
    }

    @Override
    public int hashCode() {
        return Objects.hash(attribution, conversions, untouched, untouchedRevenue, campaigns);
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return conversions + " conversions, " + untouched + " of them without a touch, " + campaigns.size()
                + " campaigns";
    }
}
