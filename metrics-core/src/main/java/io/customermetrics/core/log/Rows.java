package io.customermetrics.core.log;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.PointsChange;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Referral;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SurveyResponse;
import io.customermetrics.core.log.DataException.Code;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Some events as rows: the one place where a record becomes columns. */
final class Rows {

    private static final int MOST_NUMBERS = 5;
    private static final int MOST_TEXTS = 3;

    private final Currency currency;
    private final List<String> kept;
    private final long position;
    private final String[] customers;
    private final int[] handles;
    private final EventKind[] kinds;
    private final long[] micros;
    private final long[] sequences;
    private final Texts ids;
    /** By field, in the order of {@link Field#numbersOf}; of no length until an event has such a field. */
    private final long[][] numbers = new long[MOST_NUMBERS][0];

    private final List<Texts> texts = new ArrayList<>();
    private final List<Texts> attributes = new ArrayList<>();
    private boolean hasSequence;
    private int size;
    private @Nullable RuntimeException failure;

    private Rows(Currency currency, List<String> kept, int capacity, long position) {
        this.currency = currency;
        this.kept = kept;
        this.position = position;
        customers = new String[capacity];
        handles = new int[capacity];
        kinds = new EventKind[capacity];
        micros = new long[capacity];
        sequences = new long[capacity];
        ids = new Texts(capacity);
        for (int i = 0; i < MOST_TEXTS; i++) {
            texts.add(new Texts(capacity));
        }
        kept.forEach(name -> attributes.add(new Texts(capacity)));
    }

    /**
     * Reads neighbouring events, up to the first that cannot be read, and finds the customers that are known.
     *
     * @param events the events
     * @param from the first to read
     * @param to the one after the last
     * @param position the position of the first, for complaints
     * @param currency the log's currency
     * @param kept the attributes to keep
     * @param customers the known customers; will not be changed
     */
    static Rows read(
            Object[] events,
            int from,
            int to,
            long position,
            Currency currency,
            List<String> kept,
            CustomerRegistry customers) {
        Rows rows = new Rows(currency, kept, to - from, position);
        try {
            for (int i = from; i < to; i++) {
                rows.read((Event) events[i]);
            }
        } catch (RuntimeException e) {
            // For the thread that takes all rows in order: an earlier one may have to be refused.
            rows.failure = e;
        }
        customers.findAll(rows.customers, 0, rows.size, rows.handles, 0);
        return rows;
    }

    /** How many rows there are. */
    int size() {
        return size;
    }

    /** Where the first row comes among all. */
    long position() {
        return position;
    }

    /** Whether the event after the last row could not be read. */
    boolean failed() {
        return failure != null;
    }

    /** Throws what was thrown where the rows end before the events. */
    void requireComplete() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Gives handles to customers that were not found. */
    void handleAbsent(CustomerRegistry registry) {
        registry.handleAbsent(customers, 0, size, handles, 0, position);
    }

    /** The customers' handles. */
    int[] handles() {
        return handles;
    }

    /** Which track a row belongs to. */
    EventKind kind(int row) {
        return kinds[row];
    }

    /** When the events happened. */
    long[] micros() {
        return micros;
    }

    /** Sequence numbers, {@link LongColumn#ABSENT} where there is none. */
    long[] sequences() {
        return sequences;
    }

    /** Whether one of neighbouring rows has a sequence number. */
    boolean haveSequence(int from, int to) {
        boolean found = false;
        for (int row = from; row < to && hasSequence; row++) {
            found |= sequences[row] != LongColumn.ABSENT;
        }
        return found;
    }

    /** The id of a row's event. */
    @Nullable
    String id(int row) {
        return ids.get(row);
    }

    /** The end of the rows that may be added together: of one kind, without ids. */
    int endOfRun(int from) {
        int end = from + 1;
        if (ids.get(from) == null) {
            while (end < size && kinds[end] == kinds[from] && ids.get(end) == null) {
                end++;
            }
        }
        return end;
    }

    /** A numeric field, in the order of {@link Field#numbersOf}. */
    long[] numbers(int index) {
        return numbers[index];
    }

    /** A text field, in the order of {@link Field#textsOf}. */
    Texts texts(int index) {
        return texts.get(index);
    }

    /** A kept attribute, in the order of the names to keep. */
    Texts attributes(int index) {
        return attributes.get(index);
    }

    private void read(Event event) {
        customers[size] = event.customer();
        kinds[size] = event.kind();
        micros[size] = Micros.floor(event.at());
        if (!Micros.isPlausible(micros[size])) {
            throw implausibleTime(position + size);
        }
        readDetails(event.details());
        readFields(event);
        size++;
    }

    private void readDetails(EventDetails details) {
        Map<String, String> named = details.attributes();
        for (int i = 0; i < kept.size(); i++) {
            attributes.get(i).set(size, named.get(kept.get(i)));
        }
        ids.set(size, details.id().orElse(null));
        sequences[size] = details.sequence().orElse(LongColumn.ABSENT);
        hasSequence |= sequences[size] != LongColumn.ABSENT;
    }

    private void readFields(Event event) {
        if (event instanceof Purchase purchase) {
            set(0, minor(purchase.amount()));
            texts.get(0).set(size, purchase.order().orElse(null));
        } else if (event instanceof Refund refund) {
            set(0, minor(refund.amount()));
            texts.get(0).set(size, refund.order().orElse(null));
        } else if (event instanceof Interaction interaction) {
            texts.get(0).set(size, interaction.name());
        } else if (event instanceof Session session) {
            set(0, micros(session.length()));
        } else if (event instanceof SurveyResponse response) {
            OptionalInt score = response.score();
            set(0, score.isPresent() ? score.getAsInt() : LongColumn.ABSENT);
            texts.get(0).set(size, response.survey());
        } else if (event instanceof SubscriptionChange change) {
            set(0, minor(change.recurring()));
            texts.get(0).set(size, change.subscription());
            texts.get(1).set(size, change.change().name());
            texts.get(2).set(size, change.plan());
        } else if (event instanceof PointsChange change) {
            set(0, change.points());
            texts.get(0).set(size, change.change().name());
        } else if (event instanceof Referral referral) {
            texts.get(0).set(size, referral.referred());
        } else if (event instanceof AccountStatement statement) {
            set(0, minor(statement.balance()));
            set(1, minor(statement.limit()));
            set(2, minor(statement.minimumDue()));
            set(3, minor(statement.paid()));
            set(4, statement.daysPastDue());
            texts.get(0).set(size, statement.account());
        }
    }

    private void set(int field, long value) {
        if (numbers[field].length == 0) {
            numbers[field] = new long[micros.length];
        }
        numbers[field][size] = value;
    }

    private long minor(Money money) {
        if (!money.currency().equals(currency)) {
            throw new DataException(
                    Code.OTHER_CURRENCY,
                    position + size,
                    "an amount is in " + money.currency().getCurrencyCode() + ", the log in "
                            + currency.getCurrencyCode() + "; convert it first");
        }
        return money.minorUnits();
    }

    private static long micros(Duration length) {
        return Math.addExact(Math.multiplyExact(length.getSeconds(), Micros.PER_SECOND), length.getNano() / 1_000);
    }

    static DataException implausibleTime(long position) {
        return new DataException(
                Code.IMPLAUSIBLE_TIME,
                position,
                "an event's time must lie from 1900 to before 2200; check its unit (microseconds since 1970)");
    }

    /** A column of texts; takes no memory where all are absent. */
    static final class Texts {

        private final int capacity;
        private @Nullable String[] values = {};

        private Texts(int capacity) {
            this.capacity = capacity;
        }

        private void set(int row, @Nullable String text) {
            if (text != null) {
                if (values.length == 0) {
                    values = new String[capacity];
                }
                values[row] = text;
            }
        }

        @Nullable
        String get(int row) {
            return values.length == 0 ? null : values[row];
        }

        /** The texts, null where there is none; of no length if there is none at all. */
        @Nullable
        String[] values() {
            return values;
        }
    }
}
