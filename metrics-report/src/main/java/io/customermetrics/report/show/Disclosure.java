package io.customermetrics.report.show;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.privacy.SmallGroups;

/**
 * Which numbers may be shown, so that no group of fewer than {@code k} customers can be read off.
 *
 * @param k the smallest group that may be shown; 0 or 1 shows all
 */
record Disclosure(int k) {

    /** What is hidden of groups whose total is shown. */
    boolean[] hidden(long... counts) {
        return SmallGroups.hidden(counts, k);
    }

    /** Whether a rate tells of a small group. */
    boolean hides(Rate rate) {
        return isOn() && (rate.denominator() < k || SmallGroups.hidesShare(rate.numerator(), rate.denominator(), k));
    }

    /** Whether a count by itself is too small; zero is not told from few. */
    boolean hides(long count) {
        return isOn() && count < k;
    }

    boolean isOn() {
        return k > 1;
    }

    String reason() {
        return "fewer than " + k + " customers";
    }
}
