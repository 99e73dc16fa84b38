package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Customer acquisition cost (CAC, 客户获取成本) of each channel, blended and paid.
 *
 * <pre>
 * cac(k)  = spend on k / new customers of k
 * blended = spend on all channels / new customers of all channels
 * paid    = spend on all channels / new customers of the channels that spend is given for
 * </pre>
 *
 * <p>Blended counts customers who came without being paid for, so it flatters paid channels; paid does not. A channel with
 * customers and no spend given, or with spend and no customers, is listed and has no cost.
 */
public final class AcquisitionCosts {

    /** What the figure over all channels is called. */
    public static final String BLENDED = "(blended)";

    /** What the figure over the channels with spend is called. */
    public static final String PAID = "(paid)";

    private final List<AcquisitionCost> channels;
    private final AcquisitionCost blended;
    private final AcquisitionCost paid;

    private AcquisitionCosts(List<AcquisitionCost> channels, AcquisitionCost blended, AcquisitionCost paid) {
        this.channels = channels;
        this.blended = blended;
        this.paid = paid;
    }

    /**
     * The costs of new customers.
     *
     * @param counts the new customers of a window
     * @param spend what was spent on each channel in that window, in the log's currency, none negative
     * @return the costs; blended and paid have no spend where none is given for any channel
     * @throws IllegalArgumentException if a spend is negative or in another currency
     */
    public static AcquisitionCosts of(NewCustomerCounts counts, Map<String, Money> spend) {
        SortedSet<String> names = new TreeSet<>(counts.byChannel().keySet());
        names.addAll(spend.keySet());
        List<AcquisitionCost> channels = new ArrayList<>();
        Money total = Money.zero(counts.currency());
        long bought = 0;
        for (String name : names) {
            Optional<Money> spent = Optional.ofNullable(spend.get(name));
            long customers = counts.byChannel().getOrDefault(name, 0L);
            channels.add(new AcquisitionCost(name, spent, customers));
            if (spent.isPresent()) {
                total = total.plus(spent.get());
                bought = Math.addExact(bought, customers);
            }
        }
        Optional<Money> all = spend.isEmpty() ? Optional.empty() : Optional.of(total);
        return new AcquisitionCosts(
                List.copyOf(channels),
                new AcquisitionCost(BLENDED, all, counts.total()),
                new AcquisitionCost(PAID, all, bought));
    }

    /**
     * Each channel with new customers or spend.
     *
     * @return the channels, ascending by name
     */
    public List<AcquisitionCost> channels() {
        return channels;
    }

    /**
     * All spend over all new customers.
     *
     * @return the cost named {@link #BLENDED}
     */
    public AcquisitionCost blended() {
        return blended;
    }

    /**
     * All spend over the new customers of the channels that spend is given for.
     *
     * @return the cost named {@link #PAID}
     */
    public AcquisitionCost paid() {
        return paid;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AcquisitionCosts that && that.channels.equals(channels);
    }

    @Override
    public int hashCode() {
        return channels.hashCode();
    }

    @Override
    public String toString() {
        return "acquisition costs of " + channels.size() + " channels";
    }
}
