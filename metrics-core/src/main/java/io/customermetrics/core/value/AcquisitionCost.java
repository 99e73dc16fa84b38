package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What new customers of a channel cost, and what that means.
 *
 * <pre>
 * cac     = spend / new customers
 * payback = cac / (monthly revenue of a customer x margin)     months
 * ratio   = lifetime value / cac                               LTV:CAC
 * </pre>
 *
 * <p>Worked: a customer that cost 600 and brings 100 a month at a margin of 0.8 has paid back after 600 / (100 x 0.8) = 7.5
 * months. Each figure is divided once, last.
 *
 * @param channel the channel's name
 * @param spend what was spent, not negative; nothing where it is not known
 * @param newCustomers how many customers it brought, not negative
 */
public record AcquisitionCost(String channel, Optional<Money> spend, long newCustomers) {

    private static final DecimalRange MARGIN = DecimalRange.between(0, 1);

    /** Checks that nothing is null or negative. */
    public AcquisitionCost {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(spend, "spend");
        if (spend.isPresent() && spend.get().minorUnits() < 0) {
            throw new IllegalArgumentException("spend must not be negative");
        }
        if (newCustomers < 0) {
            throw new IllegalArgumentException("newCustomers must not be negative: " + newCustomers);
        }
    }

    /**
     * The cost of a new customer as money.
     *
     * @return the quotient rounded half-even to the minor unit, or nothing where it is undefined
     */
    public Optional<Money> rounded() {
        return newCustomers == 0 ? Optional.empty() : spend.map(money -> money.dividedBy(newCustomers));
    }

    /**
     * The cost of a new customer, unrounded.
     *
     * @return minor units; undefined without spend or without new customers
     */
    public Estimate minorUnits() {
        return spend.map(money -> Estimate.ratio(money.minorUnits(), newCustomers, "new customers"))
                .orElseGet(() -> Estimate.undefined("no spend given"));
    }

    /**
     * Payback (回本周期): after how many months a new customer's margin has paid what it cost.
     *
     * @param monthlyRevenue what a customer brings in a month, such as ARPA
     * @param margin which share of it is margin, 0 to 1
     * @return months; undefined without cost, or where the margin of a month is not positive
     * @throws IllegalArgumentException if the currencies differ or the margin lies outside 0 to 1
     */
    public Estimate paybackMonths(MeanMoney monthlyRevenue, BigDecimal margin) {
        BigDecimal rate = MARGIN.require(margin, "margin");
        return perCustomer(
                monthlyRevenue, (spent, revenue) -> quotient(spent, revenue.multiply(rate), "monthly margin"));
    }

    /**
     * LTV:CAC: how often the lifetime value of a customer covers what it cost.
     *
     * @param lifetimeValue the lifetime value of a customer
     * @return the quotient; undefined without cost, where it is 0, or without lifetime value
     * @throws IllegalArgumentException if the currencies differ
     */
    public Estimate lifetimeValueRatio(MeanMoney lifetimeValue) {
        return perCustomer(lifetimeValue, (spent, value) -> quotient(value, spent, "spend"));
    }

    /** Gives a quotient the cost and a mean, both multiplied by both counts, so that it alone divides. */
    private Estimate perCustomer(MeanMoney mean, BiFunction<BigDecimal, BigDecimal, Estimate> quotient) {
        Estimate cost = minorUnits();
        if (!cost.isDefined() || mean.count() == 0) {
            return cost.isDefined() ? mean.minorUnits() : cost;
        }
        Money spent = spend.orElseThrow();
        if (!spent.currency().equals(mean.total().currency())) {
            throw new IllegalArgumentException("currencies differ: "
                    + spent.currency().getCurrencyCode() + " and "
                    + mean.total().currency().getCurrencyCode());
        }
        return quotient.apply(
                BigDecimal.valueOf(spent.minorUnits()).multiply(BigDecimal.valueOf(mean.count())),
                BigDecimal.valueOf(mean.total().minorUnits()).multiply(BigDecimal.valueOf(newCustomers)));
    }

    private static Estimate quotient(BigDecimal dividend, BigDecimal divisor, String population) {
        return divisor.signum() <= 0
                ? Estimate.undefined("no " + population)
                : Estimate.of(dividend.divide(divisor, MathContext.DECIMAL128).doubleValue());
    }
}
