package io.customermetrics.core.engagement;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import java.util.List;
import java.util.stream.LongStream;

/** What {@link SocialInteractions} counts. */
public final class SocialSummary {

    private static final double THOUSAND = 1_000;

    private final List<String> names;
    private final long[] interactions;
    private final long[] people;
    private final long anyone;
    private final long customers;
    private final long exposures;

    SocialSummary(List<String> names, long[] interactions, long[] people, long anyone, long customers, long exposures) {
        this.names = names;
        this.interactions = interactions;
        this.people = people;
        this.anyone = anyone;
        this.customers = customers;
        this.exposures = exposures;
    }

    /**
     * The names that were counted.
     *
     * @return the names, in order
     */
    public List<String> names() {
        return names;
    }

    /**
     * How many interactions of all names there are.
     *
     * @return the count
     */
    public long interactions() {
        return LongStream.of(interactions).reduce(0, Math::addExact);
    }

    /**
     * How many interactions of one name there are.
     *
     * @param name one of {@link #names}
     * @return the count
     * @throws IllegalArgumentException if the name was not counted
     */
    public long interactions(String name) {
        return interactions[place(name)];
    }

    /**
     * How many exposures there are.
     *
     * @return the count, 0 where the metric knows of none
     */
    public long exposures() {
        return exposures;
    }

    /**
     * The share of all customers who interacted at all.
     *
     * @return customers with an interaction of any of the names / customers
     */
    public Rate participation() {
        return Rate.of(anyone, customers, "customers");
    }

    /**
     * The share of all customers who interacted under one name.
     *
     * @param name one of {@link #names}
     * @return customers with an interaction of that name / customers
     * @throws IllegalArgumentException if the name was not counted
     */
    public Rate participation(String name) {
        return Rate.of(people[place(name)], customers, "customers");
    }

    /**
     * Interactions of all names for each customer.
     *
     * @return interactions / customers
     */
    public Estimate perCustomer() {
        return Estimate.ratio(interactions(), customers, "customers");
    }

    /**
     * Interactions of one name for each customer who interacted under it.
     *
     * @param name one of {@link #names}
     * @return interactions / customers with such an interaction, at least 1
     * @throws IllegalArgumentException if the name was not counted
     */
    public Estimate perParticipant(String name) {
        int place = place(name);
        return Estimate.ratio(interactions[place], people[place], "participants");
    }

    /**
     * Interactions of one name for each thousand exposures.
     *
     * @param name one of {@link #names}
     * @return 1 000 x interactions / exposures; it may exceed 1 000
     * @throws IllegalArgumentException if the name was not counted
     */
    public Estimate perThousandExposures(String name) {
        return Estimate.ratio(THOUSAND * (double) interactions(name), (double) exposures, "exposures");
    }

    /**
     * Interactions of one name for each thousand of an audience that the log does not know, such as followers.
     *
     * @param name one of {@link #names}
     * @param audience how many there are, not negative
     * @return 1 000 x interactions / audience
     * @throws IllegalArgumentException if the name was not counted or the audience is negative
     */
    public Estimate perThousand(String name, long audience) {
        if (audience < 0) {
            throw new IllegalArgumentException("audience must not be negative: " + audience);
        }
        return Estimate.ratio(THOUSAND * (double) interactions(name), (double) audience, "audience");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SocialSummary that && that.state().equals(state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    @Override
    public String toString() {
        return interactions() + " interactions of " + anyone + " of " + customers + " customers";
    }

    SocialSummary plus(SocialSummary other) {
        if (!names.equals(other.names)) {
            throw new IllegalArgumentException("interactions of different names cannot be merged");
        }
        return new SocialSummary(
                names,
                sum(interactions, other.interactions),
                sum(people, other.people),
                Math.addExact(anyone, other.anyone),
                Math.addExact(customers, other.customers),
                Math.addExact(exposures, other.exposures));
    }

    private int place(String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("name must be one of " + names);
        }
        return place;
    }

    private static long[] sum(long[] left, long[] right) {
        long[] sum = new long[left.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(left[i], right[i]);
        }
        return sum;
    }

    private List<Object> state() {
        return List.of(names, boxed(interactions), boxed(people), anyone, customers, exposures);
    }

    private static List<Long> boxed(long[] counts) {
        return LongStream.of(counts).boxed().toList();
    }
}
