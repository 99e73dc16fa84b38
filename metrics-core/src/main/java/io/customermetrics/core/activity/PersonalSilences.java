package io.customermetrics.core.activity;

import io.customermetrics.core.log.CustomerSet;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.metric.Rate;
import java.util.Objects;
import java.util.OptionalLong;

/** How long each customer has been silent, and how long is usual for it, as {@link PersonalSilence} measures it. */
public final class PersonalSilences {

    /** Hundredths of a day in a day. */
    private static final long HUNDREDTHS = 100;

    private final CustomerValues silence;
    private final CustomerValues limit;

    PersonalSilences(CustomerValues silence, CustomerValues limit) {
        this.silence = silence;
        this.limit = limit;
    }

    /**
     * The days since each customer's last active day.
     *
     * @return days; absent for customers without a qualifying event
     */
    public CustomerValues silence() {
        return silence;
    }

    /**
     * The silence up to which each customer is on time.
     *
     * @return hundredths of a day; absent for customers with too few gaps
     */
    public CustomerValues limit() {
        return limit;
    }

    /**
     * Whether a customer is overdue.
     *
     * @param row the customer's row, as in {@link CustomerValues#ids()}
     * @return true if its silence is longer than its limit; false for a customer without a limit
     */
    public boolean isOverdue(int row) {
        OptionalLong usual = limit.value(row);
        return usual.isPresent() && HUNDREDTHS * silence.value(row).orElseThrow() > usual.getAsLong();
    }

    /**
     * Which share of the customers who have a limit is overdue.
     *
     * @return the rate; undefined where nobody has a limit
     */
    public Rate overdue() {
        long overdue = 0;
        for (int row = 0; row < limit.size(); row++) {
            overdue += isOverdue(row) ? 1 : 0;
        }
        return Rate.of(overdue, limit.count(), "customers with enough gaps");
    }

    /**
     * The customers who are overdue.
     *
     * @param log the log that was measured as a whole
     * @return the set
     * @throws IllegalArgumentException if the log is another one
     */
    public CustomerSet overdueCustomers(EventLog log) {
        if (!log.ids().equals(limit.ids())) {
            throw new IllegalArgumentException("log must be the one whose customers were measured");
        }
        CustomerSet.Builder set = CustomerSet.builder(log);
        for (int row = 0; row < limit.size(); row++) {
            if (isOverdue(row)) {
                set.add(row);
            }
        }
        return set.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersonalSilences that && that.silence.equals(silence) && that.limit.equals(limit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(silence, limit);
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return limit.count() + " customers with a limit of " + silence.size();
    }

    PersonalSilences plus(PersonalSilences other) {
        return new PersonalSilences(silence.plus(other.silence), limit.plus(other.limit));
    }
}
