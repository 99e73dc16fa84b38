package io.customermetrics.core.monitor;

/**
 * How large a deviation may be.
 *
 * <pre>
 * OK  &lt;=  warn  &lt;  WARN  &lt;=  alert  &lt;  ALERT
 * </pre>
 *
 * @param warn the largest deviation that is nothing unusual, not negative
 * @param alert the largest deviation that nobody needs to act on, not below {@code warn}
 */
public record Limits(double warn, double alert) {

    /** Checks that the limits are finite and in order. */
    public Limits {
        if (!(warn >= 0 && warn <= alert && alert < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "limits must be finite, 0 <= warn <= alert: warn " + warn + ", alert " + alert);
        }
    }

    Level level(double deviation) {
        return deviation > alert ? Level.ALERT : deviation > warn ? Level.WARN : Level.OK;
    }
}
