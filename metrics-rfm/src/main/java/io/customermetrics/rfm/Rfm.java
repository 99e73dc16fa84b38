package io.customermetrics.rfm;

import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.value.CustomerSummary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Recency, frequency and monetary value of each buyer.
 *
 * <pre>
 * recency   = calendar days from the day of the last order to the day of asOf
 * frequency = number of orders before asOf
 * monetary  = purchases less refunds before asOf          {@link RfmMonetary#SUM}
 *           = the same divided by frequency                {@link RfmMonetary#MEAN}
 * </pre>
 *
 * <pre>{@code
 * RfmTable table = log.measure(new Rfm(zone, asOf));
 * RfmScores scores = RfmScale.quantiles(table, 5).score(table);
 * Segmentation segments = scores.segmentation(log, NamedSegments.standard());
 * }</pre>
 *
 * <ul>
 *   <li>Customers without an order before {@code asOf} have no row.
 *   <li>Monetary may be negative where more was given back than paid.
 *   <li>A mean is rounded to the minor unit, half-even, so that equal means share a score.
 * </ul>
 *
 * <p>One pass over the amounts of purchases and refunds.
 *
 * <p>Source: A. M. Hughes, "Strategic database marketing", Probus, 1994.
 *
 * @param zone the zone whose days are meant
 * @param asOf the first instant not covered, from 1900 to 2200
 * @param monetary what monetary value is
 */
public record Rfm(ZoneId zone, Instant asOf, RfmMonetary monetary) implements Metric<RfmTable> {

    /** Checks that nothing is null. */
    public Rfm {
        Objects.requireNonNull(zone, "zone");
        Micros.requireCovered(asOf, "asOf");
        Objects.requireNonNull(monetary, "monetary");
    }

    /**
     * With the sum of all orders as monetary value.
     *
     * @param zone the zone whose days are meant
     * @param asOf the first instant not covered, from 1900 to 2200
     */
    public Rfm(ZoneId zone, Instant asOf) {
        this(zone, asOf, RfmMonetary.SUM);
    }

    @Override
    public RfmTable measure(LogSlice slice) {
        return RfmTable.of(slice, new CustomerSummary(asOf).measure(slice), zone, monetary);
    }

    @Override
    public RfmTable measure(List<LogSlice> slices, Executor executor) {
        LogSlice all = slices.get(0).log().slice();
        return RfmTable.of(all, new CustomerSummary(asOf).measure(slices, executor), zone, monetary);
    }

    @Override
    public RfmTable merge(RfmTable left, RfmTable right) {
        return left.plus(right);
    }
}
