package io.customermetrics.rfm.churn;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One row a buyer, in ascending order of the ids: what {@link ChurnFeatures} measures. */
public final class ChurnTable {

    private static final List<String> LABELS =
            Stream.of(ChurnFeature.values()).map(ChurnFeature::label).toList();

    private final ChurnFeatures specification;
    private final Currency currency;
    private final CustomerIds ids;
    private final EnumMap<ChurnFeature, long[]> columns;

    ChurnTable(ChurnFeatures specification, Currency currency, CustomerIds ids, EnumMap<ChurnFeature, long[]> columns) {
        this.specification = specification;
        this.currency = currency;
        this.ids = ids;
        this.columns = columns;
    }

    /**
     * What was measured.
     *
     * @return the metric
     */
    public ChurnFeatures specification() {
        return specification;
    }

    /**
     * The buyers' ids.
     *
     * @return the ids, one a row
     */
    public CustomerIds ids() {
        return ids;
    }

    /**
     * How many buyers there are.
     *
     * @return the number of rows
     */
    public int size() {
        return ids.size();
    }

    /**
     * A feature of a buyer.
     *
     * @param feature which
     * @param row the buyer's row
     * @return the exact number; money in minor units
     */
    public long value(ChurnFeature feature, int row) {
        return column(feature)[row];
    }

    /**
     * The net revenue of a buyer before the cut.
     *
     * @param row the buyer's row
     * @return purchases less refunds
     */
    public Money revenue(int row) {
        return Money.ofMinor(value(ChurnFeature.REVENUE, row), currency);
    }

    /**
     * The features as a model takes them: {@code sign(x) log(1 + |x|)}, for all of them are counts, days or money with long tails.
     *
     * @return a column for each {@link ChurnFeature}, by its label
     */
    public FeatureMatrix matrix() {
        double[][] numbers = Stream.of(ChurnFeature.values())
                .map(feature -> Arrays.stream(column(feature)).asDoubleStream().toArray())
                .toArray(double[][]::new);
        return FeatureMatrix.of(LABELS, numbers).log1p();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChurnTable that
                && that.specification.equals(specification)
                && that.currency.equals(currency)
                && that.ids.equals(ids)
                && Stream.of(ChurnFeature.values())
                        .allMatch(feature -> Arrays.equals(that.column(feature), column(feature)));
    }

    @Override
    public int hashCode() {
        return Objects.hash(specification, currency, ids, Arrays.hashCode(column(ChurnFeature.REVENUE)));
    }

    /** The number of rows, no customer. */
    @Override
    public String toString() {
        return "churn features of " + size() + " buyers before " + specification.cut();
    }

    Currency currency() {
        return currency;
    }

    ChurnTable plus(ChurnTable other) {
        if (!specification.equals(other.specification) || !currency.equals(other.currency)) {
            throw new IllegalArgumentException("churn features of different cuts, days or currencies cannot be merged");
        }
        CustomerIds.Union union = ids.union(other.ids);
        EnumMap<ChurnFeature, long[]> joined = new EnumMap<>(ChurnFeature.class);
        for (ChurnFeature feature : ChurnFeature.values()) {
            joined.put(feature, union.join(column(feature), other.column(feature)));
        }
        return new ChurnTable(specification, currency, union.ids(), joined);
    }

    private long[] column(ChurnFeature feature) {
        return Objects.requireNonNull(columns.get(feature), "column");
    }
}
