package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.time.Window;
import java.util.Arrays;

/**
 * The account statements of one customer after another inside a window, account by account.
 *
 * <pre>
 * int accounts = statements.seek(customer);
 * for (int account = 0; account &lt; accounts; account++) {
 *     int latest = statements.latest(account);
 *
 * for (int event = statements.start(customer); event &lt; statements.end(customer); event++) {
 *     int before = statements.previous(event);
 * </pre>
 *
 * <p>Statements of one account follow one another in the order of {@link Track}. Takes O(n) for a customer with n statements,
 * and allocates nothing for a customer. Not safe for use by several threads.
 */
public final class Statements {

    /** What stands for a statement that there is not. */
    public static final int NONE = -1;

    private final Track track;
    private final TrackSelection selection;
    private final TextColumn accounts;
    private final LongColumn balances;
    private final CodeSlots slots = new CodeSlots();
    private int[] latest = new int[16];
    private int lastCode;
    private int account;

    private Statements(Track track, Window window) {
        this.track = track;
        this.selection = TrackSelection.of(track, window);
        this.accounts = track.texts(Field.ACCOUNT);
        this.balances = track.numbers(Field.BALANCE);
    }

    /**
     * The statements of a log.
     *
     * @param log the log
     * @param window statements outside it are not looked at
     * @return statements, at no customer yet
     */
    public static Statements of(EventLog log, Window window) {
        return new Statements(log.track(EventKind.ACCOUNT_STATEMENT), window);
    }

    /**
     * Moves to a customer.
     *
     * @param customer the customer's number
     * @return how many accounts of the customer have a statement, numbered from 0 in order of their first
     */
    public int seek(int customer) {
        int start = start(customer);
        int end = end(customer);
        for (int event = start; event < end; event++) {
            previous(event);
        }
        if (start < end) {
            latest[account] = end - 1;
        }
        return slots.size();
    }

    /**
     * Moves to a customer, before its first statement.
     *
     * @param customer the customer's number
     * @return the number of the first statement in the window; equal to {@link #end} where there is none
     */
    public int start(int customer) {
        slots.clear();
        lastCode = TextColumn.ABSENT;
        return selection.start(customer);
    }

    /**
     * The event after a customer's last statement in the window.
     *
     * @param customer the customer's number
     * @return an event's number
     */
    public int end(int customer) {
        return selection.end(customer);
    }

    /**
     * The statement before another of the same account. To be asked of each statement from {@link #start} on, in order.
     *
     * @param event the statement's number in the track
     * @return the event's number in the track, or {@link #NONE} for the account's first in the window
     */
    public int previous(int event) {
        int code = accounts.code(event);
        // Most customers have one account: no need to look where it is.
        return code == lastCode ? event - 1 : switched(code, event);
    }

    private int switched(int code, int event) {
        if (lastCode != TextColumn.ABSENT) {
            latest[account] = event - 1;
        }
        lastCode = code;
        account = account(code);
        return latest[account];
    }

    private int account(int code) {
        int known = slots.size();
        int slot = slots.slot(code);
        if (slot == latest.length) {
            latest = Arrays.copyOf(latest, 2 * slot);
        }
        if (slot == known) {
            latest[slot] = NONE;
        }
        return slot;
    }

    /**
     * The latest statement of an account.
     *
     * @param account the account's number, from 0
     * @return the event's number in the track
     */
    public int latest(int account) {
        return latest[account];
    }

    /**
     * What is owed by a statement: its balance, and nothing where the account is in credit, since money that the bank owes on
     * one account pays no other.
     *
     * @param event the event's number in the track
     * @return minor units, not negative
     */
    public long owed(int event) {
        return Math.max(0, balances.get(event));
    }

    /**
     * All statements.
     *
     * @return the track whose events these are
     */
    public Track track() {
        return track;
    }

    /** The number of events of all customers, no customer. */
    @Override
    public String toString() {
        return "statements of " + track;
    }
}
