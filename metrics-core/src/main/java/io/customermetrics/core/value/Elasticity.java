package io.customermetrics.core.value;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.LinearFit;
import io.customermetrics.core.stat.LinearRegression;
import io.customermetrics.core.stat.Moments;
import io.customermetrics.core.stat.StudentT;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A log-log demand curve fitted by least squares, with a level for each product.
 *
 * <pre>
 * x = ln price - its mean over the product's points        y = ln units - its mean over them
 * e = sum(x y) / sum(x^2)        df = points - products - 1
 * SE^2 = sum((y - e x)^2) / df / sum(x^2)        R^2 = 1 - sum((y - e x)^2) / sum(y^2)
 * </pre>
 *
 * <p>A product with one point says nothing about the slope: neither is counted. With one product this is the least-squares line.
 * The interval holds where errors are independent and normal; those of neighbouring periods seldom are quite.
 */
public final class Elasticity {

    private final Optional<LinearFit> fit;
    private final long points;
    private final long products;
    private final String reason;

    private Elasticity(Optional<LinearFit> fit, long points, long products, String reason) {
        this.fit = fit;
        this.points = points;
        this.products = products;
        this.reason = reason;
    }

    /** The fit of points that are ordered by product. */
    static Elasticity of(List<PricePoint> ordered) {
        LinearRegression.Builder within = LinearRegression.throughOrigin(1);
        long products = 0;
        for (int from = 0; from < ordered.size(); ) {
            int to = from + 1;
            while (to < ordered.size()
                    && ordered.get(to).product().equals(ordered.get(from).product())) {
                to++;
            }
            if (to - from > 1) {
                addDeviations(within, ordered.subList(from, to));
                products++;
            }
            from = to;
        }
        LinearRegression sums = within.build();
        long points = sums.count();
        if (points < products + 2) {
            return new Elasticity(Optional.empty(), points, products, "too few periods with sales");
        }
        return new Elasticity(sums.fit(), points, products, "no product changed its price");
    }

    private static void addDeviations(LinearRegression.Builder within, List<PricePoint> product) {
        double[] prices = new double[product.size()];
        double[] units = new double[product.size()];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = StrictMath.log(product.get(i).price());
            units[i] = StrictMath.log(product.get(i).units().doubleValue());
        }
        double price = Moments.of(prices).mean().orElseThrow();
        double unit = Moments.of(units).mean().orElseThrow();
        for (int i = 0; i < prices.length; i++) {
            within.add(units[i] - unit, prices[i] - price);
        }
    }

    /**
     * The elasticity: below -1 a higher price lowers revenue, between -1 and 0 it raises revenue, above 0 more is sold.
     *
     * @return percent of units for a percent of price; undefined where fewer points than products and two are there, or no price
     *     changed
     */
    public Estimate estimate() {
        return fit.map(line -> Estimate.of(line.coefficient(0))).orElseGet(() -> Estimate.undefined(reason));
    }

    /**
     * The standard error of the elasticity.
     *
     * @return the standard error, 0 where the curves go through all points; undefined where the elasticity is
     */
    public Estimate standardError() {
        return fit.map(line -> Estimate.of(error(line))).orElseGet(() -> Estimate.undefined(reason));
    }

    /**
     * The confidence interval of the elasticity, by Student's t.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval, or nothing where the elasticity is undefined
     * @throws IllegalArgumentException if the level is out of range
     */
    public Optional<Interval> interval(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie between 0 and 1: " + level);
        }
        return fit.map(line -> {
            double reach = new StudentT((double) df()).upperQuantile((1 - level) / 2) * error(line);
            return new Interval(line.coefficient(0) - reach, line.coefficient(0) + reach, level);
        });
    }

    /**
     * The two-sided p-value of "the price does not matter".
     *
     * @return the p-value; undefined where the elasticity is or the curves go through all points
     */
    public Estimate p() {
        if (fit.isEmpty()) {
            return Estimate.undefined(reason);
        }
        double error = error(fit.get());
        return error == 0
                ? Estimate.undefined("the curve goes through all points")
                : Estimate.of(new StudentT((double) df()).twoSided(fit.get().coefficient(0) / error));
    }

    /**
     * The coefficient of determination within products: the share of the variation of ln units about the products' means that
     * prices explain.
     *
     * @return R^2, 0 to 1; undefined where the elasticity is or units do not vary
     */
    public Estimate determination() {
        if (fit.isEmpty()) {
            return Estimate.undefined(reason);
        }
        OptionalDouble share = fit.get().determination();
        return share.isEmpty() ? Estimate.undefined("units do not vary") : Estimate.of(share.getAsDouble());
    }

    /**
     * The points that count.
     *
     * @return how many points products with at least two have
     */
    public long points() {
        return points;
    }

    /**
     * The products that count.
     *
     * @return how many products have at least two points; 1 where products are not told apart and there are two points
     */
    public long products() {
        return products;
    }

    @Override
    public String toString() {
        return "elasticity of " + products + " products at " + points + " points";
    }

    /** Each product's level takes a degree of freedom, which the regression through the origin does not know of. */
    private double error(LinearFit line) {
        return line.standardError(0).orElseThrow() * Math.sqrt((double) line.df() / (double) df());
    }

    private long df() {
        return points - products - 1;
    }
}
