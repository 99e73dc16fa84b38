package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.SlowStatements;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StatementsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Property
    void followOneAnotherAccountByAccount(
            @ForAll long seed, @ForAll @IntRange(max = 120) int size, @ForAll @IntRange(min = 1, max = 40) int ids) {
        SplittableRandom random = new SplittableRandom(seed);
        List<AccountStatement> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            events.add(statement(
                    "customer" + random.nextInt(2),
                    random.nextInt(60),
                    "a" + random.nextInt(ids),
                    random.nextInt(-5, 9)));
        }
        LogScript script = LogScript.of(events).withCustomers("idle");
        Window window = Window.of(START.plusSeconds(random.nextInt(10)), START.plusSeconds(10 + random.nextInt(60)));
        assertThat(chains(script.log(), window)).containsExactlyInAnyOrderElementsOf(owed(script, window));
    }

    @Example
    void anAccountInCreditOwesNothing() {
        LogScript script = LogScript.of(statement("a", 1, "card", -5), statement("a", 2, "card", 7));
        assertThat(chains(script.log(), Window.before(START.plusSeconds(9)))).containsExactly(List.of(0L, 7L));
    }

    @Example
    void saysHowManyEventsThereAreAndNoCustomer() {
        EventLog log = LogScript.of(statement("anna", 1, "card", 5)).log();
        assertThat(Statements.of(log, Window.before(START)))
                .hasToString("statements of 1 events of kind ACCOUNT_STATEMENT");
    }

    private static List<List<Long>> owed(LogScript script, Window window) {
        return SlowStatements.byAccount(script.history(), window).stream()
                .map(list -> list.stream().map(SlowStatements::owed).toList())
                .toList();
    }

    private static List<List<Long>> chains(EventLog log, Window window) {
        Statements statements = Statements.of(log, window);
        List<List<Long>> chains = new ArrayList<>();
        for (int customer = 0; customer < log.customers(); customer++) {
            Map<Integer, List<Long>> byLatest = new HashMap<>();
            for (int event = statements.start(customer); event < statements.end(customer); event++) {
                int before = statements.previous(event);
                List<Long> chain = before == Statements.NONE ? new ArrayList<>() : byLatest.remove(before);
                chain.add(statements.owed(event));
                byLatest.put(event, chain);
            }
            Set<Integer> latest = new HashSet<>();
            int accounts = statements.seek(customer);
            for (int account = 0; account < accounts; account++) {
                latest.add(statements.latest(account));
            }
            assertThat(latest).isEqualTo(byLatest.keySet());
            chains.addAll(byLatest.values());
        }
        return chains;
    }

    private static AccountStatement statement(String customer, int second, String account, long balance) {
        Money zero = Money.zero(LogScript.USD);
        return new AccountStatement(
                customer,
                START.plusSeconds(second),
                account,
                Money.ofMinor(balance, LogScript.USD),
                zero,
                zero,
                zero,
                0,
                EventDetails.NONE);
    }
}
