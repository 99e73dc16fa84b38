package io.customermetrics.core.value;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What each product sold in each period and at which price, as {@link PriceElasticity} measures it. */
public final class PricePoints {

    private final PriceElasticity metric;
    private final Currency currency;
    private final List<PricePoint> points;
    private final LeftOut leftOut;

    PricePoints(PriceElasticity metric, Currency currency, List<PricePoint> points, LeftOut leftOut) {
        this.metric = metric;
        this.currency = currency;
        this.points = List.copyOf(points);
        this.leftOut = leftOut;
    }

    /**
     * The points.
     *
     * @return an unmodifiable list by product and period, ascending
     */
    public List<PricePoint> points() {
        return points;
    }

    /**
     * The products with a point.
     *
     * @return their names, ascending; none where products are not told apart
     */
    public List<String> products() {
        return points.stream()
                .flatMap(point -> point.product().stream())
                .distinct()
                .toList();
    }

    /**
     * The elasticity that all products share, each at its own level.
     *
     * @return the fit
     */
    public Elasticity elasticity() {
        return Elasticity.of(points);
    }

    /**
     * The elasticity of one product.
     *
     * @param product the name of the product
     * @return the fit, undefined for a product without points
     */
    public Elasticity elasticity(String product) {
        Optional<String> name = Optional.of(product);
        return Elasticity.of(
                points.stream().filter(point -> point.product().equals(name)).toList());
    }

    /**
     * Purchases that do not say which product.
     *
     * @return the count; they are left out
     */
    public long purchasesWithoutProduct() {
        return leftOut.withoutProduct();
    }

    /**
     * Purchases of a product that have no positive price: of amount 0, or of no units.
     *
     * @return the count; they are left out
     */
    public long purchasesWithoutPrice() {
        return leftOut.withoutPrice();
    }

    /**
     * Purchases with a price in periods that the window cuts.
     *
     * @return the count; they are left out
     */
    public long purchasesInCutPeriods() {
        return leftOut.inCutPeriods();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PricePoints that
                && that.metric.equals(metric)
                && that.currency.equals(currency)
                && that.points.equals(points)
                && that.leftOut.equals(leftOut);
    }

    @Override
    public int hashCode() {
        return Objects.hash(metric, points, leftOut);
    }

    @Override
    public String toString() {
        return points.size() + " prices";
    }

    PricePoints plus(PricePoints other) {
        if (!metric.equals(other.metric) || !currency.equals(other.currency)) {
            throw new IllegalArgumentException("prices of different specifications or currencies cannot be merged");
        }
        List<PricePoint> sums = new ArrayList<>(points.size() + other.points.size());
        int i = 0;
        int j = 0;
        while (i < points.size() && j < other.points.size()) {
            int order = PricePoint.ORDER.compare(points.get(i), other.points.get(j));
            if (order == 0) {
                sums.add(points.get(i++).plus(other.points.get(j++)));
            } else {
                sums.add(order < 0 ? points.get(i++) : other.points.get(j++));
            }
        }
        sums.addAll(points.subList(i, points.size()));
        sums.addAll(other.points.subList(j, other.points.size()));
        return new PricePoints(metric, currency, sums, leftOut.plus(other.leftOut));
    }
}
