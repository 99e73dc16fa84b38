package io.customermetrics.core.log;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Takes records, arrays of columns or database rows and makes an {@link EventLog} of them.
 *
 * <ul>
 *   <li>The order in which things come does not matter.
 *   <li>An event with an id that came before is dropped and counted if its content is the same (kept attributes
 *       included), else refused. Events without id are never taken for duplicates.
 *   <li>Every call takes all that it is given or, if it throws, nothing.
 *   <li>{@link #build} may be called at any time, and the builder filled further.
 *   <li>Not safe for use by several threads.
 * </ul>
 */
public final class EventLogBuilder {

    private final Intake intake;

    EventLogBuilder(Currency currency) {
        intake = new Intake(currency);
    }

    /**
     * Lets threads of the caller's take part from now on: in reading events and looking up customers as they are added in
     * large numbers, and in {@link #build()}. The log is the same, bit for bit.
     *
     * <ul>
     *   <li>Calls return when all threads have finished; the builder itself still is for one thread at a time.
     *   <li>Iterators are asked on the calling thread alone; what they return is read on all.
     *   <li>The calling thread never waits for a thread that has not begun: it may be the executor's own or only one, and an
     *       executor that is busy or refuses makes the work slower and nothing else.
     * </ul>
     *
     * @param executor where to run, such as {@link java.util.concurrent.ForkJoinPool#commonPool()}
     * @return this builder
     */
    public EventLogBuilder executor(Executor executor) {
        intake.executor(Objects.requireNonNull(executor, "executor"));
        return this;
    }

    /**
     * Keeps attributes of events, as dictionary-coded columns; all others are dropped.
     *
     * @param names the attributes' names
     * @return this builder
     * @throws IllegalStateException if events have been added already
     */
    public EventLogBuilder keepEventAttributes(String... names) {
        intake.keepEventAttributes(names);
        return this;
    }

    /**
     * Keeps attributes of customers, as dictionary-coded columns; all others are dropped.
     *
     * @param names the attributes' names
     * @return this builder
     * @throws IllegalStateException if customers have been described already
     */
    public EventLogBuilder keepCustomerAttributes(String... names) {
        intake.keepCustomerAttributes(names);
        return this;
    }

    /**
     * Adds one event.
     *
     * @param event the event
     * @return this builder
     * @throws DataException if the log cannot hold it
     */
    public EventLogBuilder add(Event event) {
        return addAll(List.of(event));
    }

    /**
     * Adds events.
     *
     * @param events the events, in any order
     * @return this builder
     * @throws DataException if the log cannot hold one of them; then none is added
     */
    public EventLogBuilder addAll(Iterable<? extends Event> events) {
        intake.addAll(events);
        return this;
    }

    /**
     * Describes a customer: the attributes that the log keeps and when the customer was won. A customer without any event
     * counts as one of the log's customers.
     *
     * @param customer the customer
     * @return this builder
     * @throws DataException if the customer was described before with other content
     */
    public EventLogBuilder add(Customer customer) {
        intake.add(customer);
        return this;
    }

    /**
     * Makes a customer known and gives the handle by which column arrays may name it, at the cost of one look-up for all
     * its events.
     *
     * @param id the customer's id
     * @return a handle that holds for this builder alone
     * @throws DataException if the text cannot be an id
     */
    public int handle(String id) {
        return intake.customers().handle(id, 0);
    }

    /**
     * Makes customers known and gives their handles, faster than one by one.
     *
     * @param ids the customers' ids; one may come several times
     * @return the handle of each
     * @throws DataException if one of the texts cannot be an id; then no customer becomes known
     */
    public int[] handles(String[] ids) {
        return intake.handles(ids);
    }

    /**
     * Adds purchases as columns.
     *
     * @param ids the customers' ids
     * @param micros when, in microseconds since the epoch
     * @param amounts how much, in minor units of the log's currency, not negative
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addPurchases(String[] ids, long[] micros, long[] amounts, int from, int to) {
        return addAmounts(EventKind.PURCHASE, texts(ids), ids.length, micros, amounts, from, to);
    }

    /**
     * Adds purchases as columns, with numeric ids.
     *
     * @param ids the customers' ids
     * @param micros when, in microseconds since the epoch
     * @param amounts how much, in minor units of the log's currency, not negative
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addPurchases(long[] ids, long[] micros, long[] amounts, int from, int to) {
        return addAmounts(EventKind.PURCHASE, numbers(ids), ids.length, micros, amounts, from, to);
    }

    /**
     * Adds purchases as columns, with handles.
     *
     * @param handles the customers, as {@link #handle} gave them
     * @param micros when, in microseconds since the epoch
     * @param amounts how much, in minor units of the log's currency, not negative
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addPurchases(int[] handles, long[] micros, long[] amounts, int from, int to) {
        return addAmounts(EventKind.PURCHASE, handles(handles), handles.length, micros, amounts, from, to);
    }

    /**
     * Adds purchases as columns whose ids are coded by a dictionary, as Arrow and Parquet have them: each id is looked up once a call.
     *
     * @param dictionary the customers' ids; those that no row has do not become customers
     * @param codes for each row an index into the dictionary
     * @param micros when, in microseconds since the epoch
     * @param amounts how much, in minor units of the log's currency, not negative
     * @param complete bit {@code i % 8} of byte {@code i / 8} is set where row {@code i} has all values, Arrow's validity bitmap; null where every row has
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows, or one is not complete; then none is added
     */
    public EventLogBuilder addPurchases(
            String[] dictionary,
            int[] codes,
            long[] micros,
            long[] amounts,
            byte @Nullable [] complete,
            int from,
            int to) {
        return addAmounts(
                EventKind.PURCHASE, codes(dictionary, codes, complete), codes.length, micros, amounts, from, to);
    }

    /**
     * Adds refunds as columns.
     *
     * @param ids the customers' ids
     * @param micros when, in microseconds since the epoch
     * @param amounts how much was given back, in minor units of the log's currency, not negative
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addRefunds(String[] ids, long[] micros, long[] amounts, int from, int to) {
        return addAmounts(EventKind.REFUND, texts(ids), ids.length, micros, amounts, from, to);
    }

    /**
     * Adds refunds as columns, with numeric ids.
     *
     * @param ids the customers' ids
     * @param micros when, in microseconds since the epoch
     * @param amounts how much was given back, in minor units of the log's currency, not negative
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addRefunds(long[] ids, long[] micros, long[] amounts, int from, int to) {
        return addAmounts(EventKind.REFUND, numbers(ids), ids.length, micros, amounts, from, to);
    }

    /**
     * Adds refunds as columns, with handles.
     *
     * @param handles the customers, as {@link #handle} gave them
     * @param micros when, in microseconds since the epoch
     * @param amounts how much was given back, in minor units of the log's currency, not negative
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addRefunds(int[] handles, long[] micros, long[] amounts, int from, int to) {
        return addAmounts(EventKind.REFUND, handles(handles), handles.length, micros, amounts, from, to);
    }

    /**
     * Adds refunds as columns whose ids are coded by a dictionary, as Arrow and Parquet have them: each id is looked up once a call.
     *
     * @param dictionary the customers' ids; those that no row has do not become customers
     * @param codes for each row an index into the dictionary
     * @param micros when, in microseconds since the epoch
     * @param amounts how much was given back, in minor units of the log's currency, not negative
     * @param complete bit {@code i % 8} of byte {@code i / 8} is set where row {@code i} has all values, Arrow's validity bitmap; null where every row has
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows, or one is not complete; then none is added
     */
    public EventLogBuilder addRefunds(
            String[] dictionary,
            int[] codes,
            long[] micros,
            long[] amounts,
            byte @Nullable [] complete,
            int from,
            int to) {
        return addAmounts(
                EventKind.REFUND, codes(dictionary, codes, complete), codes.length, micros, amounts, from, to);
    }

    /**
     * Adds interactions as columns.
     *
     * @param ids the customers' ids
     * @param micros when, in microseconds since the epoch
     * @param names what each was
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addInteractions(String[] ids, long[] micros, String[] names, int from, int to) {
        return addNames(texts(ids), ids.length, micros, names, from, to);
    }

    /**
     * Adds interactions as columns, with numeric ids.
     *
     * @param ids the customers' ids
     * @param micros when, in microseconds since the epoch
     * @param names what each was
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addInteractions(long[] ids, long[] micros, String[] names, int from, int to) {
        return addNames(numbers(ids), ids.length, micros, names, from, to);
    }

    /**
     * Adds interactions as columns, with handles.
     *
     * @param handles the customers, as {@link #handle} gave them
     * @param micros when, in microseconds since the epoch
     * @param names what each was
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addInteractions(int[] handles, long[] micros, String[] names, int from, int to) {
        return addNames(handles(handles), handles.length, micros, names, from, to);
    }

    /**
     * Adds interactions as columns whose ids are coded by a dictionary, as Arrow and Parquet have them: each id is looked up once a call.
     *
     * @param dictionary the customers' ids; those that no row has do not become customers
     * @param codes for each row an index into the dictionary
     * @param micros when, in microseconds since the epoch
     * @param names what each was
     * @param complete bit {@code i % 8} of byte {@code i / 8} is set where row {@code i} has all values, Arrow's validity bitmap; null where every row has
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows, or one is not complete; then none is added
     */
    public EventLogBuilder addInteractions(
            String[] dictionary,
            int[] codes,
            long[] micros,
            String[] names,
            byte @Nullable [] complete,
            int from,
            int to) {
        return addNames(codes(dictionary, codes, complete), codes.length, micros, names, from, to);
    }

    /**
     * The log of all that was added so far. Takes O(n) for events that come in order of time, else O(n log n), and memory
     * for the log beside this builder's own.
     *
     * @return the log
     */
    public EventLog build() {
        return intake.build(intake.parts());
    }

    /**
     * The same log, made on the caller's threads.
     *
     * @param executor where to run, such as {@link java.util.concurrent.ForkJoinPool#commonPool()}
     * @return the log
     */
    public EventLog build(Executor executor) {
        return intake.build(Parts.on(Objects.requireNonNull(executor, "executor")));
    }

    Currency currency() {
        return intake.currency();
    }

    private EventLogBuilder addAmounts(
            EventKind kind, HandleSource source, int length, long[] micros, long[] amounts, int from, int to) {
        intake.addAmounts(kind, source, length, micros, amounts, from, to);
        return this;
    }

    private EventLogBuilder addNames(
            HandleSource source, int length, long[] micros, @Nullable String[] names, int from, int to) {
        intake.addNames(source, length, micros, names, from, to);
        return this;
    }

    private HandleSource texts(String[] ids) {
        return HandleSource.ofTexts(intake.customers(), ids, intake.parts());
    }

    private HandleSource numbers(long[] ids) {
        return HandleSource.ofNumbers(intake.customers(), ids, intake.parts());
    }

    private HandleSource handles(int[] ids) {
        return HandleSource.ofHandles(intake.customers(), ids);
    }

    private HandleSource codes(String[] dictionary, int[] codes, byte @Nullable [] complete) {
        return HandleSource.ofCodes(intake.customers(), dictionary, codes).where(complete);
    }
}
