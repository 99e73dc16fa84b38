package io.customermetrics.core.testing;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The statements of each account of all customers in a window, as plain lists in a log's order. */
public final class SlowStatements {

    private SlowStatements() {}

    /** One list an account, none empty. */
    public static List<List<AccountStatement>> byAccount(History history, Window window) {
        List<List<AccountStatement>> accounts = new ArrayList<>();
        for (String customer : history.customers()) {
            Map<String, List<AccountStatement>> own =
                    history.events(customer, EventKind.ACCOUNT_STATEMENT, window::contains).stream()
                            .map(AccountStatement.class::cast)
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
