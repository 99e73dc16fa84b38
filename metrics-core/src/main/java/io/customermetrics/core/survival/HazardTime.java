package io.customermetrics.core.survival;

/** How time is looked at where hazards may change with it. */
public enum HazardTime {
    /** Time as it is: a few long times weigh most. */
    IDENTITY {
        @Override
        double of(double time, KaplanMeier curve) {
            return time;
        }
    },
    /** The share of subjects that ended before the time, by Kaplan and Meier: no time weighs more than others. As R by default. */
    KAPLAN_MEIER {
        @Override
        double of(double time, KaplanMeier curve) {
            int row = curve.table().lastRow(time) - 1;
            return row < 0 ? 0 : 1 - curve.survivalAfter(row);
        }
    };

    /** The time of an event as it is looked at; it is a row of the curve's table. */
    abstract double of(double time, KaplanMeier curve);
}
