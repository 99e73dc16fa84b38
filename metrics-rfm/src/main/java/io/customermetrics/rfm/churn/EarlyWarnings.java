package io.customermetrics.rfm.churn;

import io.customermetrics.core.activity.PersonalSilences;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.rfm.clv.ClvUnit;
import io.customermetrics.rfm.clv.PurchaseModel;
import io.customermetrics.rfm.clv.TransactionTable;
import io.customermetrics.rfm.feature.FeatureMatrix;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Early warnings (流失预警): the buyers who are likely to leave, those with most to lose first.
 *
 * <pre>
 * on the list   = probability &gt;= threshold, or silent beyond the own rhythm
 * value at risk = probability * horizonDays * max(0, net revenue) / max(days since the first order, horizonDays)
 * </pre>
 *
 * <p>The value is rounded half-even to the minor unit. Of equal values the higher probability comes first, then the smaller id.
 */
public final class EarlyWarnings {

    private static final double HUNDREDTHS = 100;

    private final List<EarlyWarning> warnings;
    private final int buyers;
    private final Money valueAtRisk;

    private EarlyWarnings(List<EarlyWarning> warnings, int buyers, Money valueAtRisk) {
        this.warnings = warnings;
        this.buyers = buyers;
        this.valueAtRisk = valueAtRisk;
    }

    /**
     * Whom to look after among some buyers.
     *
     * @param table what is known of the buyers
     * @param silences how long the same customers have been silent, and how long is usual
     * @param model what was learnt
     * @param threshold from which probability on a risk is high, 0 to 1
     * @param horizonDays over how many days the value at risk is counted
     * @return the list
     * @throws IllegalArgumentException if the threshold is out of range, the model knows other features, or a buyer has no silence
     */
    public static EarlyWarnings of(
            ChurnTable table, PersonalSilences silences, LogisticModel model, double threshold, int horizonDays) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must lie from 0 to 1: " + threshold);
        }
        FeatureMatrix matrix = table.matrix();
        double[] probabilities = model.probabilities(matrix);
        List<EarlyWarning> warnings = new ArrayList<>();
        Money sum = Money.zero(table.currency());
        for (int row = 0; row < probabilities.length; row++) {
            int silence = find(silences.silence(), table.ids(), row);
            boolean highRisk = probabilities[row] >= threshold;
            boolean overdue = silences.isOverdue(silence);
            if (highRisk || overdue) {
                long limit = silences.limit().valueOrAbsent(silence);
                Money value = valueAtRisk(table, row, probabilities[row], horizonDays);
                sum = sum.plus(value);
                warnings.add(new EarlyWarning(
                        table.ids().text(row),
                        probabilities[row],
                        highRisk,
                        silences.silence().valueOrAbsent(silence),
                        limit == CustomerValues.ABSENT
                                ? OptionalDouble.empty()
                                : OptionalDouble.of((double) limit / HUNDREDTHS),
                        overdue,
                        OptionalDouble.empty(),
                        value,
                        model.explain(matrix, row)));
            }
        }
        // The sort is stable and the rows came by ascending id.
        warnings.sort(Comparator.comparing(EarlyWarning::valueAtRisk)
                .thenComparingDouble(EarlyWarning::probability)
                .reversed());
        return new EarlyWarnings(List.copyOf(warnings), table.size(), sum);
    }

    /**
     * The same list with P(alive) beside each customer: what a purchase model says without having seen anybody leave.
     *
     * <pre>{@code
     * TransactionTable histories = log.measure(TransactionSummary.before(asOf, zone));
     * BgNbd model = BgNbd.fit(histories.patterns(ClvUnit.WEEK)).orElseThrow();
     * EarlyWarnings both = warnings.withAlive(histories, ClvUnit.WEEK, model);
     * }</pre>
     *
     * @param histories the customers' purchase histories up to the same instant
     * @param unit the unit of the model's time
     * @param model a purchase model fitted in that unit
     * @return the warnings in the same order; customers without a history have no P(alive)
     */
    public EarlyWarnings withAlive(TransactionTable histories, ClvUnit unit, PurchaseModel model) {
        List<EarlyWarning> more = new ArrayList<>();
        for (EarlyWarning warning : warnings) {
            OptionalInt row = histories.ids().find(warning.customer());
            more.add(
                    row.isPresent()
                            ? warning.withAlive(model.alive(histories.history(row.getAsInt(), unit)))
                            : warning);
        }
        return new EarlyWarnings(List.copyOf(more), buyers, valueAtRisk);
    }

    /**
     * The warnings.
     *
     * @return the customers with most to lose first
     */
    public List<EarlyWarning> warnings() {
        return warnings;
    }

    /**
     * How many buyers were looked at.
     *
     * @return the number of buyers, on the list and not
     */
    public int buyers() {
        return buyers;
    }

    /**
     * What all on the list together have to lose.
     *
     * @return the sum of the values at risk
     */
    public Money valueAtRisk() {
        return valueAtRisk;
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return warnings.size() + " warnings of " + buyers + " buyers";
    }

    private static int find(CustomerValues values, CustomerIds ids, int row) {
        return (ids.numeric()
                        ? values.ids().find(ids.number(row))
                        : values.ids().find(ids.text(row)))
                .orElseThrow(() -> new IllegalArgumentException("silences: a buyer of the table has none"));
    }

    private static Money valueAtRisk(ChurnTable table, int row, double probability, int horizonDays) {
        long days = Math.max(table.value(ChurnFeature.TENURE_DAYS, row), horizonDays);
        BigDecimal spent = table.revenue(row).amount().max(BigDecimal.ZERO);
        BigDecimal atRisk = spent.multiply(new BigDecimal(probability))
                .multiply(BigDecimal.valueOf(horizonDays))
                .divide(BigDecimal.valueOf(days), 20, RoundingMode.HALF_EVEN);
        return Money.rounded(atRisk, table.currency(), RoundingMode.HALF_EVEN);
    }
}
