package io.customermetrics.benchmarks.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What a generated shop looks like: how many customers it has, how often they buy on average, and over which days.
 *
 * <p>Every customer buys at least once: the first purchase falls uniformly into the window. Further purchases follow the
 * Pareto/NBD model of Schmittlein, Morrison and Colombo (1987): a customer buys as a Poisson process of a
 * gamma-distributed rate for an exponential lifetime of a gamma-distributed death rate. The rates are scaled so that the
 * <em>expected</em> number of events is {@code customers * eventsPerCustomer}; the actual number varies with the seed.
 *
 * @param customers number of customers, numbered from 0
 * @param eventsPerCustomer expected purchases of a customer, the first included; more than 1
 * @param firstDay first day of the window, in UTC
 * @param days length of the window in days; every event lies in {@code [firstDay, firstDay + days)}
 * @param seed the same seed gives the same bits on every JDK, with any number of threads
 */
public record ShopShape(int customers, double eventsPerCustomer, LocalDate firstDay, int days, long seed) {

    /** Shape of the gamma distribution of purchase rates: well below 1, most buyers are light and a few very heavy. */
    static final double RATE_SHAPE = 0.6;

    /** Shape of the gamma distribution of death rates: below 1, some leave at once and some stay. */
    static final double DEATH_SHAPE = 0.6;

    /** Scale of the death rates, in days. */
    static final double DEATH_SCALE_DAYS = 120;

    static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

    /** Checks the ranges. */
    public ShopShape {
        if (customers < 1) {
            throw new IllegalArgumentException("customers must be at least 1: " + customers);
        }
        if (!(eventsPerCustomer > 1 && eventsPerCustomer <= 1_000)) {
            throw new IllegalArgumentException("eventsPerCustomer must be in (1, 1000]: " + eventsPerCustomer);
        }
        if (days < 1 || days > 3_650) {
            throw new IllegalArgumentException("days must be in [1, 3650]: " + days);
        }
    }

    /**
     * The benchmarks' usual shop: two years from 2024-01-01, ten purchases a customer.
     *
     * @param events expected number of events, at least 10
     * @return the shape with a tenth as many customers
     */
    public static ShopShape ofEvents(int events) {
        return new ShopShape(events / 10, 10, LocalDate.of(2024, 1, 1), 730, 20_240_101L);
    }

    /**
     * The same shop drawn anew.
     *
     * @param otherSeed the seed
     * @return the shape with that seed
     */
    public ShopShape withSeed(long otherSeed) {
        return new ShopShape(customers, eventsPerCustomer, firstDay, days, otherSeed);
    }

    /** {@return the instant at which the window starts} */
    public Instant start() {
        return firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** {@return the instant at which the window ends, itself outside} */
    public Instant end() {
        return firstDay.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * The day of an instant.
     *
     * @param micros microseconds since 1970-01-01T00:00Z, inside the window
     * @return days since the window's first day
     */
    public int dayOf(long micros) {
        return (int) (micros / MICROS_PER_DAY - firstDay.toEpochDay());
    }

    /** {@return for each day of the window the calendar month it lies in, the month of the first day being 0} */
    public int[] monthOfDay() {
        return IntStream.range(0, days)
                .map(day -> (int) firstDay.withDayOfMonth(1).until(firstDay.plusDays(day), ChronoUnit.MONTHS))
                .toArray();
    }

    /** {@return the number of calendar months that the window touches} */
    public int months() {
        return monthOfDay()[days - 1] + 1;
    }

    long startMicros() {
        return firstDay.toEpochDay() * MICROS_PER_DAY;
    }

    long spanMicros() {
        return days * MICROS_PER_DAY;
    }

    /**
     * The mean purchase rate that makes the expected number of events come out.
     *
     * <p>With death rates of shape s and scale b, a customer seen for T days lives on average
     * {@code b / (s - 1) * (1 - (b / (b + T))^(s - 1))} of them; T is uniform on the window, so the mean over T is its
     * integral from 0 to {@code days}, divided by {@code days}.
     */
    double meanPurchasesPerDay() {
        double s = DEATH_SHAPE;
        double b = DEATH_SCALE_DAYS;
        double ends = StrictMath.pow(b + days, 2 - s) - StrictMath.pow(b, 2 - s);
        double meanPower = StrictMath.pow(b, s - 1) * ends / ((2 - s) * days);
        double meanDaysAlive = b / (s - 1) * (1 - meanPower);
        return (eventsPerCustomer - 1) / meanDaysAlive;
    }
}
