package io.customermetrics.core.value;

import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@link NewCustomersByChannel} counts. */
public final class NewCustomerCounts {

    private final Currency currency;
    private final SortedMap<String, Long> byChannel;

    private NewCustomerCounts(Currency currency, SortedMap<String, Long> byChannel) {
        this.currency = currency;
        this.byChannel = Collections.unmodifiableSortedMap(byChannel);
    }

    /** Counts of which those of 0 are left out, so that they depend on the customers alone. */
    static NewCustomerCounts of(Currency currency, Map<String, Long> counts) {
        SortedMap<String, Long> positive = new TreeMap<>(counts);
        positive.values().removeIf(count -> count == 0);
        return new NewCustomerCounts(currency, positive);
    }

    /**
     * The currency of the log, in which spend is to be given.
     *
     * @return the currency
     */
    public Currency currency() {
        return currency;
    }

    /**
     * The new customers of each channel.
     *
     * @return positive counts by channel, ascending by name
     */
    public SortedMap<String, Long> byChannel() {
        return byChannel;
    }

    /**
     * All new customers.
     *
     * @return the sum over the channels
     */
    public long total() {
        return byChannel.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NewCustomerCounts that
                && that.currency.equals(currency)
                && that.byChannel.equals(byChannel);
    }

    @Override
    public int hashCode() {
        return Objects.hash(currency, byChannel);
    }

    @Override
    public String toString() {
        return total() + " new customers of " + byChannel.size() + " channels";
    }

    NewCustomerCounts plus(NewCustomerCounts other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("new customers of logs in different currencies cannot be merged");
        }
        SortedMap<String, Long> sums = new TreeMap<>(byChannel);
        other.byChannel.forEach((channel, count) -> sums.merge(channel, count, Math::addExact));
        return new NewCustomerCounts(currency, sums);
    }
}
