package io.customermetrics.report.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.event.SurveyResponse;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of every kind become the events that they say, and rows that cannot are counted by reason. */
class EventKindsTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant DAY = Instant.parse("2025-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private LoadedEvents read(KindColumns kinds, RowColumns row, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), text);
        return Importer.load(new ReadOptions(
                List.of(file.toString()),
                Optional.empty(),
                Optional.empty(),
                row,
                kinds,
                FileShape.GUESSED,
                Optional.empty(),
                Optional.empty(),
                ZoneOffset.UTC,
                DayOfWeek.MONDAY,
                Optional.empty(),
                false));
    }

    private LoadedEvents read(String kind, String text) throws IOException {
        return read(new KindColumns(Optional.of(kind), Map.of(), List.of()), RowColumns.GUESSED, text);
    }

    private static RowColumns by(String order, String id) {
        return new RowColumns(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(order).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                List.of("purchase"),
                Optional.of(id).filter(text -> !text.isEmpty()),
                Optional.empty());
    }

    /** The columns of a log are those of a log made of these events. */
    private static void requireEvents(LoadedEvents read, List<String> keep, Event... events) {
        assertThat(read.rejections()).isEmpty();
        requireGood(read, keep, events);
    }

    private static void requireGood(LoadedEvents read, List<String> keep, Event... events) {
        EventLog wanted = EventLog.builder(USD)
                .keepEventAttributes(keep.toArray(new String[0]))
                .addAll(List.of(events))
                .build();
        assertThat(content(read.log())).isEqualTo(content(wanted));
        assertThat(read.events()).isEqualTo(events.length);
    }

    private static String content(EventLog log) {
        StringBuilder text = new StringBuilder();
        for (EventKind kind : EventKind.values()) {
            Track track = log.track(kind);
            for (int customer = 0; customer < log.customers(); customer++) {
                for (int event = track.start(customer); event < track.end(customer); event++) {
                    text.append(kind).append(' ').append(log.ids().text(customer));
                    text.append(' ').append(track.micros(event));
                    for (Field field : Field.values()) {
                        text.append(value(track, field, event));
                    }
                    for (String name : track.attributeNames()) {
                        text.append(' ')
                                .append(name)
                                .append(track.attribute(name).text(event));
                    }
                    text.append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String value(Track track, Field field, int event) {
        try {
            return " " + field + track.numbers(field).get(event);
        } catch (IllegalArgumentException noNumber) {
            try {
                return " " + field + track.texts(field).text(event);
            } catch (IllegalArgumentException notOfThisKind) {
                return "";
            }
        }
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, USD);
    }

    private static Instant day(int number) {
        return DAY.plus(Duration.ofDays(number - 1L));
    }

    @Test
    void sessions() throws IOException {
        requireEvents(
                read("session", """
                        user_id,time,duration
                        a,2025-01-01,90
                        a,2025-01-02,1.5
                        b,2025-01-02,PT1H2M3.5S
                        b,2025-01-03,p1dt10m
                        """),
                List.of(),
                Session.of("a", day(1), Duration.ofSeconds(90)),
                Session.of("a", day(2), Duration.ofMillis(1500)),
                Session.of("b", day(2), Duration.ofMillis(3_723_500)),
                Session.of("b", day(3), Duration.ofMinutes(24 * 60 + 10)));
    }

    @Test
    void surveyResponses() throws IOException {
        requireEvents(
                read(
                        "survey",
                        "user_id,time,score\na,2025-01-01,9\nb,2025-01-01,n/a\nc,2025-01-01,10.0\nd,2025-01-01,\n"),
                List.of(),
                SurveyResponse.of("a", day(1), "nps", 9),
                new SurveyResponse("b", day(1), "nps", OptionalInt.empty(), EventDetails.NONE),
                SurveyResponse.of("c", day(1), "nps", 10),
                new SurveyResponse("d", day(1), "nps", OptionalInt.empty(), EventDetails.NONE));
        KindColumns csat = new KindColumns(
                Optional.of("SURVEY"), Map.of(EventField.SURVEY, "'csat'", EventField.SCORE, "Answer * 2"), List.of());
        requireEvents(
                read(csat, RowColumns.GUESSED, "user_id,time,answer\na,2025-01-01,2\n"),
                List.of(),
                SurveyResponse.of("a", day(1), "csat", 4));
    }

    @Test
    void subscriptionChanges() throws IOException {
        requireEvents(
                read("subscription", """
                        user_id,time,subscription_id,change,plan,mrr
                        a,2025-01-01,s1,started,pro,19.90
                        a,2025-01-02,s1,Changed,,29.90
                        a,2025-01-03,,ENDED,pro,29.90
                        """),
                List.of(),
                SubscriptionChange.of("a", day(1), "s1", Change.STARTED, "pro", usd(1990)),
                SubscriptionChange.of("a", day(2), "s1", Change.CHANGED, "standard", usd(2990)),
                SubscriptionChange.of("a", day(3), "subscription", Change.ENDED, "pro", usd(0)));
    }

    @Test
    void aTableOfSubscriptionsWithTheirEnds() throws IOException {
        LoadedEvents read = read("subscription", """
                user_id,start,ended,mrr,time
                a,x,2025-01-05,10,2025-01-01
                b,x,,20,2025-01-02
                c,x,2025-01-03,30,2025-01-03
                d,x,2025-01-03,40,2025-01-04
                e,x,never,50,2025-01-04
                f,x,2500-01-01,50,2025-01-04
                g,x,2025-01-03,50,soon
                h,x,2025-01-04,50,2025-01-04
                i,x,2025-01-04,50,2025-01-04
                """);
        assertThat(read.rows()).isEqualTo(9);
        assertThat(read.rejections())
                .containsExactlyInAnyOrder(
                        new Rejection("end before start", 1, "row 4 (line 5)", ""),
                        new Rejection("unreadable end", 1, "row 5 (line 6)", ""),
                        new Rejection("end outside 1900 to 2199", 1, "row 6 (line 7)", ""),
                        new Rejection("unreadable time", 1, "row 7 (line 8)", "aaaa"));
        requireGood(
                read,
                List.of(),
                SubscriptionChange.of("a", day(1), "subscription", Change.STARTED, "standard", usd(1000)),
                SubscriptionChange.of("a", day(5), "subscription", Change.ENDED, "standard", usd(0)),
                SubscriptionChange.of("b", day(2), "subscription", Change.STARTED, "standard", usd(2000)),
                SubscriptionChange.of("c", day(3), "subscription", Change.STARTED, "standard", usd(3000)),
                SubscriptionChange.of("c", day(3), "subscription", Change.ENDED, "standard", usd(0))
                        .with(EventDetails.NONE.withSequence(1)),
                SubscriptionChange.of("h", day(4), "subscription", Change.STARTED, "standard", usd(5000)),
                SubscriptionChange.of("h", day(4), "subscription", Change.ENDED, "standard", usd(0))
                        .with(EventDetails.NONE.withSequence(1)),
                SubscriptionChange.of("i", day(4), "subscription", Change.STARTED, "standard", usd(5000)),
                SubscriptionChange.of("i", day(4), "subscription", Change.ENDED, "standard", usd(0))
                        .with(EventDetails.NONE.withSequence(1)));
    }

    @Test
    void repeatedSubscriptionsAreDroppedByTheirId() throws IOException {
        LoadedEvents read = read(
                new KindColumns(Optional.of("subscription"), Map.of(), List.of()),
                by("", "id"),
                "id,user_id,time,ended\n1,a,2025-01-01,2025-01-05\n1,a,2025-01-01,2025-01-05\n2,a,2025-02-01,\n");
        assertThat(read.duplicates()).isEqualTo(1);
        assertThat(read.events()).isEqualTo(3);
    }

    @Test
    void pointsReferralsAndStatements() throws IOException {
        requireEvents(
                read("points", "user_id,time,points,change\na,2025-01-01,5,earned\na,2025-01-02,3,burned\n"),
                List.of(),
                PointsChange.of("a", day(1), PointsChange.Change.EARNED, 5),
                PointsChange.of("a", day(2), PointsChange.Change.BURNED, 3));
        LoadedEvents earned = read("points", "user_id,time,points\na,2025-01-01,5\n");
        assertThat(earned.notes()).contains("change = earned everywhere");
        requireEvents(earned, List.of(), PointsChange.of("a", day(1), PointsChange.Change.EARNED, 5));
        requireEvents(
                read("referral", "user_id,time,referred_id\na,2025-01-01,b\n"),
                List.of(),
                Referral.of("a", day(1), "b"));
        requireEvents(
                read("statement", """
                        user_id,time,balance,credit_limit,minimum_due,paid,dpd
                        a,2025-01-31,-5.00,100,1.5,,30
                        b,2025-01-31,7,0,,2,
                        """),
                List.of(),
                new AccountStatement(
                        "a", day(31), "account", usd(-500), usd(10000), usd(150), usd(0), 30, EventDetails.NONE),
                new AccountStatement(
                        "b", day(31), "account", usd(700), usd(0), usd(0), usd(200), 0, EventDetails.NONE));
    }

    @Test
    void refundsAndPurchasesKeepTheirOrderAndLinesAddUp() throws IOException {
        requireEvents(
                read(new KindColumns(Optional.of("type"), Map.of(), List.of("brand", "note")), by("order", ""), """
                        user_id,time,type,amount,order,brand,note
                        a,2025-01-01,purchase,5,o1,x,m
                        a,2025-01-02,Purchase,7,o1,x,n
                        a,2025-01-03,refund,2,o1,x,
                        a,2025-01-04,refund,-3,o1,,
                        b,2025-01-01,purchase,-1,,y,
                        """),
                List.of("brand", "note"),
                Purchase.of("a", day(1), usd(1200)).withOrder("o1").with(EventDetails.NONE.with("brand", "x")),
                Refund.of("a", day(3), usd(200)).withOrder("o1").with(EventDetails.NONE.with("brand", "x")),
                Refund.of("a", day(4), usd(300)).withOrder("o1"),
                Refund.of("b", day(1), usd(100)).with(EventDetails.NONE.with("brand", "y")));
    }

    @Test
    void aFileOfAllKinds() throws IOException {
        requireEvents(
                read("kind", """
                        user_id,time,kind,event,amount,duration,score,points,change,ended
                        a,2025-01-01,purchase,,5,,,,,
                        a,2025-01-02,interaction,view,,,,,,
                        a,2025-01-03, Session ,,,60,,,,
                        a,2025-01-04,survey,,,,9,,,
                        a,2025-01-05,points,,,,,7,expired,
                        a,2025-01-06,subscription,,,,,,started,
                        """),
                List.of(),
                Purchase.of("a", day(1), usd(500)),
                Interaction.of("a", day(2), "view"),
                Session.of("a", day(3), Duration.ofSeconds(60)),
                SurveyResponse.of("a", day(4), "nps", 9),
                PointsChange.of("a", day(5), PointsChange.Change.EXPIRED, 7),
                SubscriptionChange.of("a", day(6), "subscription", Change.STARTED, "standard", usd(0)));
        requireEvents(
                read("interaction", "user_id,time\na,2025-01-01\n"),
                List.of(),
                Interaction.of("a", day(1), "interaction"));
        requireEvents(
                read(new KindColumns(Optional.empty(), Map.of(), List.of("Brand")), RowColumns.GUESSED, """
                        user_id,time,amount,brand
                        a,2025-01-01,5,x
                        """),
                List.of("Brand"),
                Purchase.of("a", day(1), usd(500)).with(EventDetails.NONE.with("Brand", "x")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session | duration | , x, -1, 1e30 | no length, unreadable length, negative length, unreadable length",
                "survey | score | good, 4.5, 3000000000 | score is no whole number, score is no whole number, score is no whole number",
                "points | points | , 0, -3, 1.5 | no points, points not positive, points not positive, points is no whole number",
                "referral | referred | , a0, LONG | no referred, customer referred itself, referred longer than 256 bytes",
                "subscription | change | , renewed, burned | no change, unknown change, unknown change",
                "statement | balance | , x, 1e15 | no balance, unreadable balance, balance too large",
                "interaction | event | , LONG | no event name, no event name",
                "kind | kind | , cancellation | no kind of event, unknown kind of event",
            })
    void badRowsAreCountedByReasonWithoutTheirValue(String kind, String column, String cells, String reasons)
            throws IOException {
        StringBuilder text = new StringBuilder("customer,time,amount,limit," + column + "\n");
        Map<String, String> good = Map.of(
                "session",
                "1",
                "survey",
                "1",
                "points",
                "1",
                "referral",
                "z",
                "subscription",
                "started",
                "statement",
                "1",
                "interaction",
                "view",
                "kind",
                "purchase");
        int n = 0;
        for (String cell : cells.split(",", -1)) {
            String value = cell.strip().replace("LONG", "x".repeat(257));
            text.append("a")
                    .append(n)
                    .append(",2025-01-01,1,1,")
                    .append(value.replace("a0", "a" + n))
                    .append('\n');
            text.append("g")
                    .append(n++)
                    .append(",2025-01-01,1,1,")
                    .append(good.get(kind))
                    .append('\n');
        }
        LoadedEvents read = read(kind, text.toString());
        Map<String, Long> expected = new TreeMap<>();
        for (String reason : reasons.split(",")) {
            expected.merge(reason.strip(), 1L, Long::sum);
        }
        assertThat(read.rejections()).allSatisfy(r -> assertThat(r.form()).isEmpty());
        assertThat(read.rejections().stream().collect(Collectors.toMap(Rejection::reason, Rejection::count)))
                .isEqualTo(expected);
        assertThat(read.customers()).isEqualTo(n);
    }

    @Test
    void amountsBelowZeroOrWithTooManyDecimals() throws IOException {
        LoadedEvents read = read("statement", """
                user_id,time,balance,limit,paid,dpd
                a,2025-01-31,1,-1,0,0
                b,2025-01-31,1,1,-1,0
                c,2025-01-31,1,1,1,-1
                d,2025-01-31,1.005,1,1,0
                e,2025-01-31,1,1,1,0
                f,2025-01-31,1,1,1,0
                """);
        assertThat(read.rejections())
                .extracting(Rejection::reason)
                .containsExactly("negative days past due", "negative limit", "negative paid");
        assertThat(read.rounded()).isEqualTo(1);
    }

    @Test
    void whatTheOptionsAndTheColumnsMustSay() {
        refused(() -> read("survey", "user_id,time\na,2025-01-01\n"), "looks like a score; name it with --score");
        refused(() -> read("session", "user_id,time\na,2025-01-01\n"), "--length");
        refused(() -> read("subscription", "user_id,time\na,2025-01-01\n"), "--change, or with --ended");
        refused(() -> read("suvrey", "user_id,time\na,2025-01-01\n"), "no kind of event; kinds are purchase, refund");
        refused(() -> read("a +", "user_id,time\na,2025-01-01\n"), "--kind");
        refused(
                () -> new KindColumns(Optional.empty(), Map.of(EventField.SCORE, "s"), List.of()),
                "--score belongs to survey responses; say --kind survey");
        refused(
                () -> new KindColumns(Optional.of("session"), Map.of(EventField.CHANGE, "s"), List.of()),
                "--change belongs to subscription changes and points changes, not to sessions");
        refused(
                () -> read(
                        new KindColumns(
                                Optional.of("subscription"),
                                Map.of(EventField.CHANGE, "c", EventField.ENDED, "e"),
                                List.of()),
                        RowColumns.GUESSED,
                        "user_id,time,c,e\na,2025-01-01,started,\n"),
                "exclude each other");
        refused(
                () -> read(
                        new KindColumns(Optional.of("purchase"), Map.of(), List.of("brnd")),
                        RowColumns.GUESSED,
                        "user_id,time,amount,brand\na,2025-01-01,1,x\n"),
                "--keep: ",
                "has no column brnd, did you mean brand?");
    }

    private static void refused(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessageContainingAll(words);
    }
}
