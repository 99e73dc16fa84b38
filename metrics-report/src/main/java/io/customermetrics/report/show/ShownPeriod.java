package io.customermetrics.report.show;

import io.customermetrics.core.activity.LifecycleSeries;
import io.customermetrics.core.activity.LifecycleSeries.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A lifecycle period as it may be shown: where one of its parts tells of a small group, all parts are absent, because the
 * sums that they belong to would give the missing one back.
 *
 * @param period the period itself
 * @param active active customers
 * @param parts whether the parts, and churn with them, may be shown
 */
record ShownPeriod(Period period, OptionalLong active, boolean parts) {

    static List<ShownPeriod> list(LifecycleSeries lifecycle, Disclosure disclosure) {
        Set<LocalDate> hidden = hiddenCohorts(lifecycle, disclosure);
        List<ShownPeriod> shown = new ArrayList<>();
        for (Period period : lifecycle.periods()) {
            boolean few = isFew(period.fresh(), disclosure)
                    || isFew(period.retained(), disclosure)
                    || isFew(period.resurrected(), disclosure)
                    || isFew(period.lapsed(), disclosure)
                    || hidden.contains(period.bucket().firstDay());
            OptionalLong active =
                    disclosure.hides(period.active()) ? OptionalLong.empty() : OptionalLong.of(period.active());
            shown.add(new ShownPeriod(period, active, !few));
        }
        return shown;
    }

    /** The first days of the periods whose new customers, which are a cohort, must be hidden. */
    static Set<LocalDate> hiddenCohorts(LifecycleSeries lifecycle, Disclosure disclosure) {
        List<Period> periods = lifecycle.periods();
        boolean[] hidden =
                disclosure.hidden(periods.stream().mapToLong(Period::fresh).toArray());
        Set<LocalDate> days = new HashSet<>();
        for (int i = 0; i < hidden.length; i++) {
            if (hidden[i]) {
                days.add(periods.get(i).bucket().firstDay());
            }
        }
        return days;
    }

    OptionalLong part(long count) {
        return parts ? OptionalLong.of(count) : OptionalLong.empty();
    }

    private static boolean isFew(long count, Disclosure disclosure) {
        return count > 0 && disclosure.hides(count);
    }
}
