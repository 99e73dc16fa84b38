package io.customermetrics.core.loyalty;

import static io.customermetrics.core.event.PointsChange.Change.BURNED;
import static io.customermetrics.core.event.PointsChange.Change.EARNED;
import static io.customermetrics.core.event.PointsChange.Change.EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.PointsChange;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricCase;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsLedgerTest extends MetricContract<PointsLedger, PointsSummary> {

    private static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");
    private static final Window PAST = Window.before(AS_OF);

    @Override
    protected PointsLedger metric(Scene scene, Choice choice) {
        Window window = choice.from(scene.window(choice), Window.before(scene.bound(choice)));
        return new PointsLedger(window, choice.from(List.of(1, 30), List.of(2), List.of()));
    }

    @Override
    protected void agrees(PointsLedger metric, History history, PointsSummary result) {
        Slow slow = new Slow(metric, history);
        assertThat(result.earned()).isEqualTo(slow.sum(EARNED));
        assertThat(result.burned()).isEqualTo(slow.sum(BURNED));
        assertThat(result.expired()).isEqualTo(slow.sum(EXPIRED));
        assertThat(result.outstanding()).isEqualTo(slow.outstanding());
        assertThat(result.outstandingByAge()).isEqualTo(slow.byAge());
        assertThat(result.overdraft())
                .isEqualTo(history.customers().stream()
                        .mapToLong(id -> Math.max(0, -slow.balance(id)))
                        .sum());
        long holders = history.count(id -> !slow.changes(id).isEmpty());
        assertThat(result.overdrawn())
                .isEqualTo(Rate.of(history.count(slow::everOverdrawn), holders, "customers with points"));
        long earners = history.count(id -> slow.did(id, EARNED, slow.past));
        long redeemers = history.count(id -> slow.did(id, EARNED, slow.past) && slow.did(id, BURNED, metric.window()));
        assertThat(result.redemptionRate()).isEqualTo(Rate.of(redeemers, earners, "customers who earned points"));
        assertThat(result.burnRate()).isEqualTo(new Ratio(slow.sum(BURNED), slow.sum(EARNED), "points earned"));
        assertThat(result.breakage()).isEqualTo(new Ratio(slow.sum(EXPIRED), slow.sum(EARNED), "points earned"));
        assertThat(result.expiredShare())
                .isEqualTo(
                        Rate.of(slow.sum(EXPIRED), slow.sum(BURNED) + slow.sum(EXPIRED), "points burned or expired"));
    }

    @Override
    protected boolean reads(PointsLedger metric, Instant at) {
        return Window.before(metric.window().end()).contains(at);
    }

    @Override
    protected List<PointsLedger> foreign(PointsLedger metric) {
        return List.of(new PointsLedger(metric.window(), List.of(5)), new PointsLedger(metric.window(), List.of(5, 7)));
    }

    @Property
    void balancesAddUpToWhatIsOutstanding(@ForAll("cases") MetricCase<PointsLedger> c) {
        PointsSummary ledger = c.script().log().measure(c.metric());
        CustomerValues balances =
                c.script().log().measure(new PointsBalance(c.metric().window().end()));
        assertThat(ledger.outstanding()).isEqualTo(balances.sum());
        assertThat(ledger.overdrawn().denominator()).isEqualTo(balances.count());
        assertThat(ledger.outstandingByAge().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(ledger.outstanding() + ledger.overdraft());
    }

    /** 100 earned 90 days ago, 50 earned 40 days ago, 30 earned 3 days ago; 110 used: 40 of the second are left, 30 of the third. */
    @Test
    void theOldestPointsGoFirst() {
        PointsSummary ledger = LogScript.of(
                        change("ann", 90, EARNED, 100),
                        change("ann", 40, EARNED, 50),
                        change("ann", 20, BURNED, 80),
                        change("ann", 10, EXPIRED, 30),
                        change("ann", 3, EARNED, 30),
                        change("bob", 1, EARNED, 20))
                .log()
                .measure(PointsLedger.of(PAST, 30, 60));
        assertThat(ledger.ageDays()).containsExactly(30, 60);
        assertThat(ledger.outstandingByAge()).containsExactly(50L, 40L, 0L);
        assertThat(ledger.outstanding()).isEqualTo(90);
        assertThat(ledger.burnRate().value()).isEqualTo(0.4);
        assertThat(ledger.breakage().value()).isEqualTo(0.15);
        assertThat(ledger.expiredShare()).isEqualTo(Rate.of(30, 110, "points burned or expired"));
        assertThat(ledger.redemptionRate()).isEqualTo(Rate.of(1, 2, "customers who earned points"));
        assertThat(ledger).hasToString("200 points earned, 80 burned, 30 expired, 90 points outstanding");
    }

    /** A point turns a day old when 24 hours have elapsed. */
    @ParameterizedTest
    @CsvSource({"PT24H, 0, 7", "PT23H59M59.999999S, 7, 0"})
    void ageIsElapsedTime(Duration age, long young, long old) {
        PointsSummary ledger = LogScript.of(PointsChange.of("ann", AS_OF.minus(age), EARNED, 7))
                .log()
                .measure(PointsLedger.of(PAST, 1));
        assertThat(ledger.outstandingByAge()).containsExactly(young, old);
    }

    /** 10 earned, 30 burned: 20 too many. 50 more repay them, and 30 are left, all of the later ones. */
    @Test
    void aBalanceBelowZeroIsCountedAndNeverCutOff() {
        LogScript script = LogScript.of(change("ann", 90, EARNED, 10), change("ann", 60, BURNED, 30));
        PointsSummary below = script.log().measure(PointsLedger.of(PAST, 30));
        assertThat(below.outstanding()).isEqualTo(-20);
        assertThat(below.overdraft()).isEqualTo(20);
        assertThat(below.outstandingByAge()).containsExactly(0L, 0L);
        assertThat(below.overdrawn()).isEqualTo(Rate.of(1, 1, "customers with points"));
        PointsSummary repaid = LogScript.of(
                        change("ann", 90, EARNED, 10), change("ann", 60, BURNED, 30), change("ann", 5, EARNED, 50))
                .log()
                .measure(PointsLedger.of(PAST, 30));
        assertThat(repaid.outstanding()).isEqualTo(30);
        assertThat(repaid.overdraft()).isZero();
        assertThat(repaid.outstandingByAge()).containsExactly(30L, 0L);
        assertThat(repaid.overdrawn()).isEqualTo(Rate.of(1, 1, "customers with points"));
    }

    /** Whether the shop books the burn or the earn first within one instant, the balance was never below zero. */
    @Test
    void changesOfOneInstantAreOne() {
        PointsSummary ledger = LogScript.of(change("ann", 9, BURNED, 30), change("ann", 9, EARNED, 30))
                .log()
                .measure(PointsLedger.of(PAST));
        assertThat(ledger.overdrawn()).isEqualTo(Rate.of(0, 1, "customers with points"));
    }

    @Test
    void pointsMayBeManyButNotMoreThanALongHolds() {
        long most = Long.MAX_VALUE;
        PointsSummary ledger = LogScript.of(change("ann", 9, EARNED, most - 5), change("ann", 8, BURNED, 5))
                .log()
                .measure(PointsLedger.of(PAST));
        assertThat(ledger.outstanding()).isEqualTo(most - 10);
        LogScript tooMany = LogScript.of(change("ann", 9, EARNED, most), change("ann", 8, EARNED, 1));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> tooMany.log().measure(PointsLedger.of(PAST)));
    }

    /** The flows are those of the window, the stock is that of its end. */
    @Test
    void pointsEarnedBeforeTheWindowCanBeBurnedInIt() {
        Window june = Window.of(AS_OF.minus(Duration.ofDays(30)), AS_OF);
        PointsSummary ledger = LogScript.of(
                        change("ann", 40, EARNED, 100),
                        change("ann", 35, BURNED, 5),
                        change("ann", 34, EXPIRED, 5),
                        change("ann", 10, BURNED, 20),
                        change("bob", 10, EARNED, 10),
                        change("cyd", 10, BURNED, 1))
                .log()
                .measure(PointsLedger.of(june));
        assertThat(ledger.earned()).isEqualTo(10);
        assertThat(ledger.burned()).isEqualTo(21);
        assertThat(ledger.expired()).isZero();
        assertThat(ledger.burnRate().value()).isEqualTo(2.1);
        assertThat(ledger.redemptionRate()).isEqualTo(Rate.of(1, 2, "customers who earned points"));
        assertThat(ledger.outstanding()).isEqualTo(70 + 10 - 1);
    }

    @Test
    void withoutPointsTheRatesAreUndefined() {
        PointsSummary nothing = LogScript.of().log().measure(PointsLedger.of(PAST));
        assertThat(nothing.burnRate().estimate()).isEqualTo(new Undefined("no points earned"));
        assertThat(nothing.redemptionRate().estimate()).isEqualTo(new Undefined("no customers who earned points"));
        assertThat(nothing.breakage().estimate()).isEqualTo(new Undefined("no points earned"));
        assertThat(nothing.expiredShare().estimate()).isEqualTo(new Undefined("no points burned or expired"));
        assertThat(nothing.overdrawn().estimate()).isEqualTo(new Undefined("no customers with points"));
    }

    @Test
    void argumentsAreChecked() {
        for (List<Integer> ages : List.of(List.of(0), List.of(5, 5), List.of(7, 3), List.of(1_000_001))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PointsLedger(PAST, ages))
                    .withMessage("ageDays must ascend from 1 to 1 000 000 days: " + ages);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointsLedger.of(Window.before(Instant.MAX)))
                .withMessageStartingWith("window.end must lie");
    }

    private static PointsChange change(String customer, int daysAgo, PointsChange.Change change, long points) {
        return PointsChange.of(customer, AS_OF.minus(Duration.ofDays(daysAgo)), change, points);
    }

    /** The definition: lots in a queue, what goes taken from its front, what is missing remembered. */
    private record Slow(PointsLedger metric, History history, Window past) {

        Slow(PointsLedger metric, History history) {
            this(metric, history, Window.before(metric.window().end()));
        }

        List<PointsChange> changes(String id) {
            return history.events(id, EventKind.POINTS_CHANGE, past::contains).stream()
                    .map(PointsChange.class::cast)
                    .toList();
        }

        long sum(PointsChange.Change change) {
            return history.customers().stream()
                    .flatMap(id -> changes(id).stream())
                    .filter(event -> event.change() == change && metric.window().contains(History.kept(event.at())))
                    .mapToLong(PointsChange::points)
                    .sum();
        }

        boolean did(String id, PointsChange.Change change, Window when) {
            return changes(id).stream()
                    .anyMatch(event -> event.change() == change && when.contains(History.kept(event.at())));
        }

        long balance(String id) {
            return changes(id).stream()
                    .mapToLong(event -> event.change() == EARNED ? event.points() : -event.points())
                    .sum();
        }

        long outstanding() {
            return history.customers().stream().mapToLong(this::balance).sum();
        }

        boolean everOverdrawn(String id) {
            SortedMap<Instant, Long> net = new TreeMap<>();
            changes(id)
                    .forEach(event -> net.merge(
                            History.kept(event.at()),
                            event.change() == EARNED ? event.points() : -event.points(),
                            Long::sum));
            long balance = 0;
            boolean below = false;
            for (long change : net.values()) {
                balance += change;
                below |= balance < 0;
            }
            return below;
        }

        List<Long> byAge() {
            List<Long> bands =
                    new ArrayList<>(Collections.nCopies(metric.ageDays().size() + 1, 0L));
            for (String id : history.customers()) {
                // A unit of debt is a burned point that nobody has earned yet.
                Deque<PointsChange> points = new ArrayDeque<>();
                long debt = 0;
                for (PointsChange event : changes(id)) {
                    for (long i = 0; i < event.points(); i++) {
                        if (event.change() != EARNED) {
                            debt += points.pollFirst() == null ? 1 : 0;
                        } else if (debt > 0) {
                            debt--;
                        } else {
                            points.addLast(event);
                        }
                    }
                }
                for (PointsChange point : points) {
                    long days = Duration.between(
                                    History.kept(point.at()), metric.window().end())
                            .plusNanos(999)
                            .toDays();
                    int band = (int) metric.ageDays().stream()
                            .filter(bound -> days >= bound)
                            .count();
                    bands.set(band, bands.get(band) + 1);
                }
            }
            return bands;
        }
    }
}
