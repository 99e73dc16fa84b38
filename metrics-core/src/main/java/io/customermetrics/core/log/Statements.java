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
 *     int before = statements.previous(latest);
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
    private int[] previous = new int[16];
    private int first;

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
        slots.clear();
        first = selection.start(customer);
        int end = selection.end(customer);
        if (end - first > previous.length) {
            previous = new int[Math.max(end - first, 2 * previous.length)];
        }
        int lastCode = TextColumn.ABSENT;
        int account = NONE;
        for (int event = first; event < end; event++) {
            int code = accounts.code(event);
            // Most customers have one account: no need to look where it is.
            if (code != lastCode) {
                lastCode = code;
                account = account(code);
            }
            previous[event - first] = latest[account];
            latest[account] = event;
        }
        return slots.size();
    }

    private int account(int code) {
        int known = slots.size();
        int account = slots.slot(code);
        if (account == latest.length) {
            latest = Arrays.copyOf(latest, 2 * account);
        }
        if (account == known) {
            latest[account] = NONE;
        }
        return account;
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
     * The statement before another of the same account.
     *
     * @param event the number of a statement of this customer in the window
     * @return the event's number in the track, or {@link #NONE} for the first in the window
     */
    public int previous(int event) {
        return previous[event - first];
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
