package io.customermetrics.core.testing;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The statements of each account of all customers in a window, as plain lists in a log's order. */
public final class SlowStatements {

    private static final Comparator<AccountStatement> ORDER = Comparator.comparing(
                    (AccountStatement statement) -> History.kept(statement.at()))
            .thenComparing(statement -> statement.details().sequence().orElse(Long.MIN_VALUE))
            .thenComparing(statement -> statement.balance().minorUnits())
            .thenComparing(statement -> statement.limit().minorUnits())
            .thenComparing(statement -> statement.minimumDue().minorUnits())
            .thenComparing(statement -> statement.paid().minorUnits())
            .thenComparing(AccountStatement::daysPastDue);

    private SlowStatements() {}

    /** One list an account, none empty. */
    public static List<List<AccountStatement>> byAccount(History history, Window window) {
        List<List<AccountStatement>> accounts = new ArrayList<>();
        for (String customer : history.customers()) {
            Map<String, List<AccountStatement>> own =
                    history.events(customer, EventKind.ACCOUNT_STATEMENT, window::contains).stream()
                            .map(AccountStatement.class::cast)
                            .sorted(ORDER)
                            .collect(Collectors.groupingBy(
                                    AccountStatement::account, TreeMap::new, Collectors.toList()));
            accounts.addAll(own.values());
        }
        return accounts;
    }

    /** The latest statement of each account. */
    public static List<AccountStatement> latest(History history, Window window) {
        return byAccount(history, window).stream()
                .map(list -> list.get(list.size() - 1))
                .toList();
    }

    public static long owed(AccountStatement statement) {
        return Math.max(0, statement.balance().minorUnits());
    }
}
