package io.customermetrics.core.value;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Price sensitivity (价格敏感度): by how many percent the quantity sold changes when the price is one percent higher, fitted over
 * the prices that products had in different periods.
 *
 * <pre>
 * units(i, t)  = sum of the units of the purchases of product i in calendar period t
 * price(i, t)  = what was paid for them / units(i, t)          the realised price of a unit
 * ln units(i, t) = a(i) + e ln price(i, t) + error             least squares; e is the elasticity
 * </pre>
 *
 * <p>Each product has its own level {@code a(i)} (fixed effects, the within estimator): that cheap products sell more than dear
 * ones says nothing about what a change of price does, and must not be taken for it.
 *
 * <ul>
 *   <li>The units of a purchase are a plain decimal attribute such as {@code 3} or {@code 0.354}; without such an attribute each
 *       purchase is one unit.
 *   <li>Without an attribute for the product all purchases are of one product: right only for a shop with one.
 *   <li>A purchase of amount 0, of no units or without product has no price: it is left out and counted.
 *   <li>A period that the window cuts would show too few units: its purchases are left out and counted. A period in which a
 *       product was not sold has no price and is no point.
 *   <li>Refunds are not looked at: the goods were bought at the price.
 * </ul>
 *
 * <p>An association, not a proof: where the price was lowered because demand was weak, or a season moves both, the figure
 * mixes the two. Only prices set by chance, as in an experiment, show what the price does by itself.
 *
 * <p>One pass over the purchases and a cell of exact sums for each product and period. G. S. Maddala, "Introduction to
 * Econometrics" (log-linear demand); J. M. Wooldridge, "Econometric Analysis of Cross Section and Panel Data", 10.5 (within
 * estimator).
 *
 * @param product the event attribute that names the product, if there are several; the log must keep it
 * @param units the event attribute that holds how many units were bought, if there is one; the log must keep it
 * @param window from when to when
 * @param calendar how time is cut into periods
 * @param grain how long a period is
 */
public record PriceElasticity(
        Optional<String> product, Optional<String> units, Window window, BusinessCalendar calendar, Grain grain)
        implements Explainable<PricePoints> {

    /** Checks that nothing is null or blank. */
    public PriceElasticity {
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(units, "units");
        product.ifPresent(name -> Identifier.require(name, "product"));
        units.ifPresent(name -> Identifier.require(name, "units"));
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(grain, "grain");
    }

    /**
     * Measures the customers of a slice.
     *
     * @throws IllegalArgumentException if the log does not keep an attribute, or a purchase in the window has units that are no
     *     decimal number, or one of more than six decimals or of 10^12 or more
     */
    @Override
    public PricePoints measure(LogSlice slice) {
        return new PriceReader(this, slice).read();
    }

    @Override
    public PricePoints merge(PricePoints left, PricePoints right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("purchase", log, customer, EventSelector.purchases(), window);
    }
}
