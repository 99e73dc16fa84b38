package io.customermetrics.report.show;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Figures {

    static final String HIDDEN = "hidden";

    private Figures() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String money(Money money) {
        String format = "%,." + Money.fractionDigits(money.currency()) + "f";
        return money.currency().getCurrencyCode() + " " + String.format(Locale.ROOT, format, money.amount());
    }

    static String decimal(double number, int places) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_EVEN);
        return String.format(Locale.ROOT, "%,." + places + "f", rounded);
    }

    /** A number with at most so many places, without zeros at its end. */
    static String brief(Estimate estimate, int places) {
        if (estimate instanceof Undefined undefined) {
            return undefined.reason();
        }
        BigDecimal rounded = BigDecimal.valueOf(estimate.orElseThrow()).setScale(places, RoundingMode.HALF_EVEN);
        BigDecimal stripped = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, stripped.scale()) + "f", stripped);
    }

    static String percent(double share) {
        return decimal(100 * share, 1) + "%";
    }

    static String percent(Rate rate) {
        return rate.isDefined() ? percent(rate.value()) : "-";
    }
}
