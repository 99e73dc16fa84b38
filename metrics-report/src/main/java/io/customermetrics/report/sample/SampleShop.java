package io.customermetrics.report.sample;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventLogBuilder;
import io.customermetrics.core.time.Micros;
import io.customermetrics.report.input.LoadedEvents;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A shop that does not exist: eighteen months of purchases and refunds from a seed.
 *
 * <ul>
 *   <li>Customers come every day, more of them in November and December, through one of four channels.
 *   <li>Each buys at a rate of its own, gamma-distributed over customers, and stops for good after a time that is
 *       exponential at a rate of its own: the assumptions of the NBD family of models.
 *   <li>Amounts are log-normal around a mean of the customer's own; one purchase in forty is returned in part or whole.
 *   <li>The same seed gives the same events on every JDK: integers and {@link StrictMath} alone decide.
 * </ul>
 */
public final class SampleShop {

    /** The seed of the bundled shop. */
    public static final long SEED = 20240101L;

    /** The attribute of its customers. */
    public static final String SEGMENT = "channel";

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 7, 1);
    private static final LocalDate END_DAY = LocalDate.of(2026, 1, 1);
    private static final int BASE_ARRIVALS = 4;
    private static final int REFUND_ONE_IN = 40;
    private static final int OPENING_HOUR = 8;
    private static final int OPEN_SECONDS = 14 * 3600;

    /** How busy each month is, in percent: quiet summer, busy end of the year. */
    private static final int[] SEASON = {85, 80, 92, 96, 100, 98, 86, 84, 100, 106, 138, 150};

    private final SplittableRandom random;
    private final EventLogBuilder log =
            EventLog.builder(Currency.getInstance("EUR")).keepCustomerAttributes("segment");
    private final Column purchases = new Column();
    private final Column refunds = new Column();

    /** How a channel's customers behave. */
    private enum Channel {
        SEARCH(34, 1.0, 2600),
        REFERRAL(18, 1.7, 3400),
        SOCIAL(30, 0.6, 1900),
        STORE(18, 1.2, 4100);

        private final int share;
        private final double keenness;
        private final int typicalCents;

        Channel(int share, double keenness, int typicalCents) {
            this.share = share;
            this.keenness = keenness;
            this.typicalCents = typicalCents;
        }
    }

    /** Events of a kind, as columns. */
    private static final class Column {
        private final List<Integer> handles = new ArrayList<>();
        private final List<Long> micros = new ArrayList<>();
        private final List<Long> cents = new ArrayList<>();

        void add(int handle, long time, long amount) {
            handles.add(handle);
            micros.add(time);
            cents.add(amount);
        }

        int[] handleArray() {
            return handles.stream().mapToInt(Integer::intValue).toArray();
        }

        long[] microArray() {
            return micros.stream().mapToLong(Long::longValue).toArray();
        }

        long[] centArray() {
            return cents.stream().mapToLong(Long::longValue).toArray();
        }
    }

    private SampleShop(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * The bundled shop.
     *
     * @return its log, marked as synthetic
     */
    public static LoadedEvents load() {
        return load(SEED);
    }

    /**
     * A shop of a seed.
     *
     * @param seed the seed
     * @return its log, marked as synthetic
     */
    public static LoadedEvents load(long seed) {
        return new SampleShop(seed).open();
    }

    private LoadedEvents open() {
        int customers = 0;
        for (LocalDate day = FIRST_DAY; day.isBefore(END_DAY); day = day.plusDays(1)) {
            int season = SEASON[day.getMonthValue() - 1];
            int arrivals = (BASE_ARRIVALS * 100 + random.nextInt(200)) * season / 10_000;
            arrivals += random.nextInt(100) < season % 100 ? 1 : 0;
            for (int i = 0; i < arrivals; i++) {
                live(++customers, day);
            }
        }
        log.addPurchases(
                purchases.handleArray(), purchases.microArray(), purchases.centArray(), 0, purchases.handles.size());
        log.addRefunds(refunds.handleArray(), refunds.microArray(), refunds.centArray(), 0, refunds.handles.size());
        EventLog built = log.build();
        long first = purchases.micros.stream().mapToLong(Long::longValue).min().orElseThrow();
        long last = Math.max(
                purchases.micros.stream().mapToLong(Long::longValue).max().orElseThrow(),
                refunds.micros.stream().mapToLong(Long::longValue).max().orElse(0));
        Instant asOf = END_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new LoadedEvents(
                built,
                List.of("synthetic sample shop (made up by a simulator, seed " + SEED + ")"),
                built.events(),
                built.events(),
                built.customers(),
                List.of(),
                0,
                0,
                0,
                Micros.toInstant(first),
                Micros.toInstant(last),
                Currency.getInstance("EUR"),
                asOf,
                true,
                true,
                Optional.empty(),
                List.of("these data are synthetic: no such shop, no such customers"),
                true);
    }

    private void live(int number, LocalDate arrival) {
        Channel channel = channel();
        String id = String.format(Locale.ROOT, "C%05d", number);
        int handle = log.handle(id);
        log.add(Customer.of(id, Map.of("segment", channel.name().toLowerCase(Locale.ROOT))));
        double purchasesPerDay = channel.keenness * gammaOfShapeTwo() / 90;
        double leavingPerDay = (0.2 + exponential()) / 260;
        double typicalCents = channel.typicalCents * StrictMath.exp(0.45 * normal());
        double leaves = exponential() / leavingPerDay;
        long end = END_DAY.toEpochDay() - arrival.toEpochDay();
        double day = 0;
        while (day < end && day <= leaves) {
            LocalDate date = arrival.plusDays((long) day);
            buy(handle, date, typicalCents);
            double season = SEASON[date.getMonthValue() - 1] / 100.0;
            day += exponential() / (purchasesPerDay * season);
        }
    }

    private void buy(int handle, LocalDate date, double typicalCents) {
        long time = date.toEpochDay() * Micros.PER_DAY
                + (OPENING_HOUR * 3600L + random.nextInt(OPEN_SECONDS)) * Micros.PER_SECOND;
        long cents = Math.max(199, (long) (typicalCents * StrictMath.exp(0.35 * normal())));
        cents -= cents % 10 == 0 ? 1 : cents % 10 - 9;
        purchases.add(handle, time, cents);
        if (random.nextInt(REFUND_ONE_IN) == 0) {
            LocalDate back = date.plusDays(2 + random.nextInt(20));
            if (back.isBefore(END_DAY)) {
                long part = random.nextInt(3) == 0 ? cents / 2 : cents;
                refunds.add(handle, back.toEpochDay() * Micros.PER_DAY + time % Micros.PER_DAY, part);
            }
        }
    }

    private Channel channel() {
        int draw = random.nextInt(100);
        for (Channel channel : Channel.values()) {
            draw -= channel.share;
            if (draw < 0) {
                return channel;
            }
        }
        return Channel.SEARCH;
    }

    /** Exponential with mean 1. */
    private double exponential() {
        return -StrictMath.log(1 - uniform());
    }

    /** Gamma with shape 2 and mean 1. */
    private double gammaOfShapeTwo() {
        return (exponential() + exponential()) / 2;
    }

    private double normal() {
        return StrictMath.sqrt(2 * exponential()) * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /** From 0 to below 1, in steps of 2^-53. */
    private double uniform() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }
}
