package io.customermetrics.rfm.clv;

/** The unit in which a model measures time. Parameters of rates and times depend on it, predictions do not. */
public enum ClvUnit {
    /** A day. */
    DAY(1),
    /** 7 days, the usual choice for shops. */
    WEEK(7),
    /** A twelfth of a year. */
    MONTH(365.25 / 12),
    /** 365.25 days. */
    YEAR(365.25);

    private final double days;

    ClvUnit(double days) {
        this.days = days;
    }

    /**
     * How long the unit is.
     *
     * @return its length in days
     */
    public double days() {
        return days;
    }

    /**
     * A number of days in this unit.
     *
     * @param days a number of days
     * @return the same time in this unit
     */
    public double of(double days) {
        return days / this.days;
    }

    /**
     * The continuous discount rate a unit of time that amounts to a yearly one.
     *
     * <pre>
     * ln(1 + yearly) days / 365.25
     * </pre>
     *
     * @param yearly by how much a year's wait is discounted: 0.15 for 15 %, not negative
     * @return the rate
     */
    public double discountRate(double yearly) {
        Parameters.requireNotNegative(yearly, "yearly");
        return StrictMath.log1p(yearly) * days / YEAR.days;
    }
}
