package io.customermetrics.report.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.Track;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are read without the database give what the database gives; all others are left to it. */
class PlainFilesTest {

    private static final String HEADER = "customer,date,amount\n";
    private static final int[] BLOCKS = {1, 20, 64, 500, 1 << 20};

    /** What is asked beside the files. */
    private record Asked(
            RowColumns row, Optional<Currency> currency, ZoneId zone, Optional<Instant> asOf, List<String> columns) {

        static final Asked NOTHING =
                new Asked(RowColumns.GUESSED, Optional.empty(), ZoneId.of("UTC"), Optional.empty(), List.of());

        Asked event(String column, String... purchases) {
            return new Asked(
                    new RowColumns(
                            row.customer(),
                            row.time(),
                            row.amount(),
                            row.order(),
                            row.where(),
                            Optional.of(column),
                            List.of(purchases),
                            row.id(),
                            row.segment()),
                    currency,
                    zone,
                    asOf,
                    columns);
        }

        Asked zone(String name) {
            return new Asked(row, currency, ZoneId.of(name), asOf, columns);
        }

        Asked currency(String code) {
            return new Asked(row, Optional.of(Currency.getInstance(code)), zone, asOf, columns);
        }

        Asked asOf(String instant) {
            return new Asked(row, currency, zone, Optional.of(Instant.parse(instant)), columns);
        }

        Asked columns(String... names) {
            return new Asked(row, currency, zone, asOf, List.of(names));
        }

        ReadOptions options(List<String> files) {
            ReadOptions defaults = ReadOptions.of(files);
            return new ReadOptions(
                    files,
                    Optional.empty(),
                    Optional.empty(),
                    row,
                    KindColumns.NONE,
                    new FileShape(Optional.empty(), Optional.empty(), columns, Encoding.UTF_8),
                    Optional.empty(),
                    currency,
                    zone,
                    defaults.weekStart(),
                    asOf,
                    false);
        }
    }

    private static boolean isTaken(Asked asked, String... contents) throws IOException {
        return isTaken(asked, 64, contents);
    }

    /** Whether files are read without the database, having checked that it gives the same. */
    private static boolean isTaken(Asked asked, int blockBytes, String... contents) throws IOException {
        Path folder = Files.createTempDirectory("plain");
        try {
            List<String> files = new ArrayList<>();
            for (String content : contents) {
                Path file = folder.resolve("f" + files.size() + ".csv");
                Files.writeString(file, content);
                files.add(file.toString());
            }
            ReadOptions options = asked.options(files);
            Optional<LoadedEvents> plain = PlainFiles.load(options, blockBytes);
            if (plain.isPresent()) {
                requireSame(plain.get(), Importer.loadThroughDatabase(options));
            }
            return plain.isPresent();
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void requireSame(LoadedEvents plain, LoadedEvents expected) {
        assertThat(plain).usingRecursiveComparison().ignoringFields("log").isEqualTo(expected);
        assertThat(contents(plain.log())).isEqualTo(contents(expected.log()));
    }

    private static List<String> contents(EventLog log) {
        List<String> contents = new ArrayList<>();
        contents.add(log.currency().getCurrencyCode());
        for (int customer = 0; customer < log.customers(); customer++) {
            for (EventKind kind : List.of(EventKind.PURCHASE, EventKind.REFUND, EventKind.INTERACTION)) {
                Track track = log.track(kind);
                for (int event = track.start(customer); event < track.end(customer); event++) {
                    contents.add(log.ids().text(customer) + " " + kind + " " + track.micros(event) + " "
                            + (kind == EventKind.INTERACTION
                                    ? track.texts(Field.NAME).text(event).orElseThrow()
                                    : String.valueOf(track.numbers(Field.AMOUNT).get(event))));
                }
            }
        }
        return contents;
    }

    @Test
    void ordinaryRows() throws IOException {
        assertThat(isTaken(
                        Asked.NOTHING,
                        HEADER + "a,2026-01-01,1\nb,2026-01-02 10:11:12,2.5\na,2026-01-03T00:00:00.5Z,-3"))
                .isTrue();
        assertThat(isTaken(Asked.NOTHING, HEADER + "a,2026-01-01,1\n", HEADER + "a,2026-02-01,1\nb,2026-02-01,2\n"))
                .as("two files")
                .isTrue();
        assertThat(isTaken(Asked.NOTHING, "\uFEFF" + HEADER + "a,2026-01-01,1\n"))
                .as("a byte order mark")
                .isTrue();
        assertThat(isTaken(Asked.NOTHING, HEADER.replace("\n", "\r\n") + "a,2026-01-01,1\r\nb,2026-01-01,2\r\n"))
                .as("carriage returns")
                .isTrue();
        assertThat(isTaken(Asked.NOTHING, "user;day;order_id\na;2026-01-01;7\n"))
                .as("no amounts")
                .isTrue();
        assertThat(isTaken(Asked.NOTHING.columns("customer", "date", "amount"), "a,2026-01-01,1\nb,2026-01-01,1\n"))
                .as("no header")
                .isTrue();
    }

    @Test
    void quotedCells() throws IOException {
        assertThat(isTaken(
                        Asked.NOTHING,
                        "\"customer\",\"date\",\"amount\",\"note\"\n\"a,b\",\"2026-01-01\",\"1\",\"\"\n"
                                + "\"say \"\"a\"\"\",2026-01-01,2,\"x\"\"y\"\n\"Ä\",2026-01-01,3,ß\nÄ,2026-01-01,4,\n"))
                .isTrue();
        String lines = "customer,date,amount,note\n" + "a,2026-01-01,1,\"two\nlines\"\nb,2026-01-01,2,one\n".repeat(9);
        assertThat(isTaken(Asked.NOTHING, 1 << 20, lines)).isTrue();
        assertThat(isTaken(Asked.NOTHING, 1, lines))
                .as("a cut inside of a cell is seen")
                .isFalse();
    }

    @Test
    void idsOfAllLengths() throws IOException {
        String rows = IntStream.rangeClosed(1, 85)
                .mapToObj(length -> "x".repeat(length) + ",2026-01-01,1\n" + "é".repeat(length) + ",2026-01-01,1\n"
                        + "x".repeat(length - 1) + " ,2026-01-01,1\n" + " " + "x".repeat(length) + ",2026-01-01,1\n")
                .filter(row -> !row.contains("\n ,"))
                .collect(Collectors.joining());
        assertThat(isTaken(Asked.NOTHING, HEADER + rows.replace("\n" + " ".repeat(1) + "x".repeat(85), "\ny")))
                .isTrue();
        String many = IntStream.range(0, 5_000)
                .mapToObj(i -> "c" + i % 3_000 + ",2026-01-01," + i + "\n")
                .collect(Collectors.joining());
        assertThat(isTaken(Asked.NOTHING, 4_000, HEADER + many)).isTrue();
        String manyLong = IntStream.range(0, 60_000)
                .mapToObj(i -> "2f1c-4bbb-8ccc-ddddeeeeffff-" + i % 40_000 + ",2026-01-01," + i + "\n")
                .collect(Collectors.joining());
        assertThat(isTaken(Asked.NOTHING, 100_000, HEADER + manyLong)).isTrue();
    }

    @Test
    void eventsByName() throws IOException {
        Asked byName = Asked.NOTHING.event("event", " Bought", "order");
        String rows = "customer,date,amount,event\na,2026-01-01,1,bought\na,2026-01-02,,view\nb,2026-01-02,x, BOUGHT\n";
        assertThat(isTaken(byName, rows)).as("a purchase without an amount").isFalse();
        assertThat(isTaken(byName, rows.replace(",x,", ",-7.5,") + "b,2026-01-02,zzz,看\n"))
                .isTrue();
        String names = IntStream.range(0, 200)
                .mapToObj(i -> "a,2026-01-01,1,view " + i + "\n")
                .collect(Collectors.joining());
        assertThat(isTaken(byName, rows.replace(",x,", ",1,") + names)).isTrue();
        assertThat(isTaken(byName, rows.replace(",x,", ",1,") + "b,2026-01-02,1,É\n"))
                .as("lower case beyond ASCII")
                .isFalse();
        assertThat(isTaken(byName, rows.replace(",x,", ",1,") + "b,2026-01-02,1,\n"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC", "+05:30"})
    void localTimes(String zone) throws IOException {
        String rows = Stream.of(
                        "2026-03-29",
                        "2026-10-25",
                        "2026-03-08",
                        "2026-11-01",
                        "2026-04-05",
                        "1901-01-01",
                        "2199-07-01")
                .flatMap(day -> IntStream.range(0, 16)
                        .mapToObj(
                                quarter -> String.format("a,%s %02d:%02d:30,1%n", day, quarter / 4, quarter % 4 * 15)))
                .collect(Collectors.joining())
                .replace("\r\n", "\n");
        assertThat(isTaken(Asked.NOTHING.zone(zone), 200, HEADER + rows)).isTrue();
    }

    @Test
    void currencies() throws IOException {
        String rows = "customer,date,amount,currency\na,2026-01-01,1, eur \nb,2026-01-01,2.50, eur \n";
        assertThat(isTaken(Asked.NOTHING, rows)).isTrue();
        assertThat(isTaken(Asked.NOTHING.currency("EUR"), rows)).isTrue();
        assertThat(isTaken(Asked.NOTHING.currency("USD"), rows)).isFalse();
        assertThat(isTaken(Asked.NOTHING, rows + "c,2026-01-01,1,EUR\n")).isFalse();
        assertThat(isTaken(Asked.NOTHING, rows.replace("eur", "eux"))).isFalse();
        assertThat(isTaken(Asked.NOTHING, rows, rows.replace("eur", "usd"))).isFalse();
        assertThat(isTaken(Asked.NOTHING, rows, HEADER + "c,2026-01-01,1\n")).isTrue();
        assertThat(isTaken(Asked.NOTHING.currency("JPY"), HEADER + "a,2026-01-01,12.000\n"))
                .isTrue();
        assertThat(isTaken(Asked.NOTHING.currency("JPY"), HEADER + "a,2026-01-01,12.5\n"))
                .isFalse();
        assertThat(isTaken(Asked.NOTHING.currency("KWD"), HEADER + "a,2026-01-01,12.125\n"))
                .isTrue();
    }

    @Test
    void rowsAfterAsOfAreCounted() throws IOException {
        String rows = HEADER + "a,2026-01-01,1\nb,2026-01-02,1\nc,2026-01-03,1\n";
        assertThat(isTaken(Asked.NOTHING.asOf("2026-01-02T00:00:00.0000001Z"), rows))
                .isTrue();
        assertThat(isTaken(Asked.NOTHING.asOf("2026-01-02T00:00:00Z"), rows)).isTrue();
        assertThat(isTaken(Asked.NOTHING.asOf("2025-01-02T00:00:00Z"), rows)).isFalse();
    }

    static Stream<String> cells() {
        List<String> rows = new ArrayList<>();
        for (String time : List.of(
                "2026-02-29",
                "2026-1-01",
                "2026/01/01",
                "2026-01-01 1:00:00",
                "2026-01-01 10:00",
                "2026-01-01 24:00:00",
                "2026-01-01 23:60:00",
                "2026-01-01 23:59:60",
                "2026-01-01 10:00:00.",
                "2026-01-01 10:00:00.1234567",
                "2026-01-01 10:00:00.123456",
                "2026-01-01T10:00:00.12Z",
                "2026-01-01 10:00:00 Z",
                "2026-01-01Z",
                "2026-01-01 10:00:00+01",
                "2026-01-01 10:00:00x",
                "2026-01-01 10:00:00.1x",
                "2026-01-01 10:00:00.12345x",
                "2026-01-01 1a:00:00",
                "0001-01-01",
                "1899-12-31 23:59:59",
                "1900-01-01",
                "2199-12-31 23:59:59.999999",
                "2200-01-01",
                "-026-01-01",
                "20a6-01-01",
                "2026-0a-01",
                "2026-01-0a",
                "today",
                "",
                " 2026-01-01",
                "2026-01-01 ",
                "2026-01-01_10:00:00",
                "2026-01-01 10-00:00",
                "2026-01-01 10:00-00",
                "20260101",
                "２０２６-01-01",
                "2026-13-01",
                "2026-01-01t10:00:00")) {
            rows.add("a," + time + ",1");
        }
        for (String amount : List.of(
                "0",
                "-0",
                "-0.00",
                "00012",
                "12.",
                ".5",
                "-",
                "+5",
                "1e3",
                "1,5",
                "\"1,5\"",
                "12.50000",
                "12.505",
                "9999999999999",
                "12345678901234",
                "999999999999999.99",
                "1000000000000000",
                " 5",
                "5 ",
                "5€",
                "1_000",
                "12.5x",
                "12x",
                "12.x",
                "0.0000000000000000000",
                "12.000000000000000000",
                "NaN",
                "inf",
                "",
                "--5",
                "0x1F",
                "１２")) {
            rows.add("a,2026-01-01," + amount);
        }
        for (String customer : List.of(
                "",
                " ",
                "   ",
                "\"\"",
                "\" \"",
                "\u00a0",
                "\u3000",
                "a\tb",
                "a\u0007",
                "a\u0000b",
                "\u200b",
                "a\"b",
                "a\"",
                "\"a\"b",
                " \"a\"",
                "\"a\" ",
                "\"a\nb\"",
                "NULL",
                "null",
                "é",
                "e\u0301",
                "客户",
                "😀",
                "😀1",
                "#",
                "'",
                "a;b",
                "x".repeat(85),
                "x".repeat(86),
                "x".repeat(256),
                "x".repeat(257),
                "é".repeat(86),
                "y".repeat(5000))) {
            rows.add(customer + ",2026-01-01,1");
        }
        rows.addAll(List.of(
                "",
                "a",
                "a,2026-01-01",
                "a,2026-01-01,1,",
                "a,2026-01-01,1,2",
                "a,2026-01-01,1\r",
                "a,2026-01-01,1\rb,2026-01-01,1",
                "a,2026-01-01,1\r\n",
                "\r",
                "\n",
                " ",
                ",,",
                "a,2026-01-01,\"1",
                "#a,2026-01-01,1",
                "a,2026-01-01,1\u0000",
                "\"a,2026-01-01,1"));
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void whateverIsTakenIsReadAlike(String row) throws IOException {
        String good = "b,2026-01-01,1\nc,2026-01-02,2\nd,2026-01-03,3\n";
        isTaken(Asked.NOTHING, HEADER + good + row + "\n" + good);
        isTaken(Asked.NOTHING, (HEADER + good + row + "\n" + good).replace("\n", "\r\n"));
        isTaken(Asked.NOTHING, HEADER + good + row);
        isTaken(Asked.NOTHING, HEADER + row + "\n" + good);
        isTaken(Asked.NOTHING, "note,customer,date,amount\n" + good.replaceAll("(?m)^", "x,") + "y," + row + "\n");
    }

    @Property(tries = 40)
    void filesOfRowsAtRandomAreReadAlike(@ForAll Random random) throws IOException {
        List<String> odd = cells().toList();
        int oddRows = random.nextInt(3);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 20 + random.nextInt(60); i++) {
            rows.add(String.format(
                    "c%d,2026-%02d-%02d 10:00:%02d,%d.%02d",
                    random.nextInt(20),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    random.nextInt(60),
                    random.nextInt(300) - 30,
                    random.nextInt(100)));
        }
        for (int i = 0; i < oddRows; i++) {
            rows.add(random.nextInt(rows.size()), odd.get(random.nextInt(odd.size())));
        }
        UnaryOperator<String> ends = random.nextInt(4) == 0 ? text -> text.replace("\n", "\r\n") : text -> text;
        isTaken(
                random.nextBoolean()
                        ? Asked.NOTHING
                        : Asked.NOTHING.zone("Europe/Berlin").currency("EUR"),
                BLOCKS[random.nextInt(BLOCKS.length)],
                ends.apply(HEADER + String.join("\n", rows) + "\n"));
    }

    @Test
    void whatIsAskedOfTheDatabase() throws IOException {
        Path file = Files.createTempFile("plain", ".csv");
        try {
            Files.write(file, (HEADER + "é,2026-01-01,1\n").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(PlainFiles.load(ReadOptions.of(List.of(file.toString()))))
                    .as("malformed text")
                    .isEmpty();
            assertThat(PlainFiles.load(ReadOptions.of(List.of("jdbc:duckdb:")))).isEmpty();
            assertThat(PlainFiles.load(ReadOptions.of(List.of(file + "x")))).isEmpty();
            Files.writeString(file, "user,time\na,2026-01-01\n");
            assertThat(PlainFiles.load(ReadOptions.of(List.of(file.toString()))))
                    .isPresent();
            Files.writeString(file, "somebody,time\na,2026-01-01\n");
            assertThat(PlainFiles.load(ReadOptions.of(List.of(file.toString()))))
                    .isEmpty();
            Files.writeString(file, "user,time,quantity,price\na,2026-01-01,1,2\n");
            assertThat(PlainFiles.load(ReadOptions.of(List.of(file.toString()))))
                    .as("a product of columns")
                    .isEmpty();
        } finally {
            Files.delete(file);
        }
    }
}
