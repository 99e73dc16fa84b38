package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.ActiveCounts;
import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.answer.CohortCounts;
import io.customermetrics.benchmarks.answer.FunnelCounts;
import io.customermetrics.benchmarks.answer.RfmDigest;
import io.customermetrics.benchmarks.answer.ScoreSums;
import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import io.customermetrics.benchmarks.peer.DuckDbFunnel;
import io.customermetrics.benchmarks.peer.DuckDbPeer;
import io.customermetrics.benchmarks.peer.DuckDbScores;
import io.customermetrics.benchmarks.peer.DuckDbTable.Layout;
import io.customermetrics.benchmarks.peer.OutsidePeer;
import io.customermetrics.benchmarks.result.Names;
import io.customermetrics.core.conversion.Funnel;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.rfm.RfmScale;
import io.customermetrics.rfm.RfmTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The library beside ClickHouse, which runs inside a process of its own, and DuckDB: each job in turns, two threads for
 * everybody, each answer compared with the right one.
 *
 * <p>{@code java -Xmx6g -XX:ActiveProcessorCount=2 -cp benchmarks.jar io.customermetrics.benchmarks.OutsideComparison
 * EVENTS node clickhouse.mjs}; see {@code run}.
 */
public final class OutsideComparison {

    private static final String DUCKDB = "DuckDB by customer";
    /** SQL that does not count on how the rows lie, as it is commonly written; slower. */
    private static final String DUCKDB_WINDOWS = "DuckDB by customer, window functions";

    private static final double WARM_UP_MILLIS = 2_000;
    private static final int RUNS = 9;
    private static final int QUINTILES = 5;
    private static final double NANOS_A_MILLI = 1e6;

    private final OutsidePeer clickHouse;

    private OutsideComparison(OutsidePeer clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** One call of a contender: what it took and what it answered. */
    private interface Contender {
        OutsidePeer.Reply call() throws Exception;
    }

    /**
     * Runs and prints a table.
     *
     * @param args the number of events, then the command of the peer, to which the data's folder, days and months are added
     * @throws Exception if a contender fails or answers wrong
     */
    public static void main(String[] args) throws Exception {
        Purchases purchases = Purchases.of(ShopShape.ofEvents(Integer.parseInt(args[0])));
        LogContender ours = new LogContender(purchases.shape(), LogContender.logOf(purchases), true);
        Path folder = Files.createTempDirectory("shop");
        try (DuckDbPeer duckDb = new DuckDbPeer(purchases, Layout.BY_CUSTOMER);
                DuckDbScores scores = new DuckDbScores(ours.rfmTable());
                DuckDbFunnel funnel = new DuckDbFunnel(purchases, Layout.BY_CUSTOMER)) {
            duckDb.write(folder.resolve("shop.parquet"));
            scores.write(folder.resolve("scores.parquet"));
            List<String> command = new ArrayList<>(List.of(args).subList(1, args.length));
            command.add(folder.toString());
            command.add(Integer.toString(purchases.shape().days()));
            command.add(Integer.toString(purchases.shape().months()));
            try (OutsidePeer clickHouse = OutsidePeer.start(command)) {
                System.out.println("ClickHouse " + clickHouse.version());
                System.out.println();
                System.out.println("| job | contender | median ms | least | most | times the library's |");
                System.out.println("|---|---|--:|--:|--:|--:|");
                OutsideComparison comparison = new OutsideComparison(clickHouse);
                comparison.columns(Answers.of(purchases), ours, duckDb);
                comparison.scores(ours.rfmTable(), scores);
                comparison.funnel(purchases, funnel);
            }
        } finally {
            for (String file : List.of("shop.parquet", "scores.parquet")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.delete(folder);
        }
    }

    private void columns(Answers right, LogContender ours, DuckDbPeer duckDb) throws Exception {
        RfmDigest digest = right.rfm();
        String sums = digest.lastXor() + " " + digest.orders() + " " + digest.revenue();
        compare(
                Names.RFM,
                "rfm",
                sums,
                Map.of(
                        Names.LIBRARY,
                        () -> timed(ours::rfm, table -> right.rfm().equals(LogAnswers.digest(table)) ? sums : "other"),
                        DUCKDB,
                        () -> timed(duckDb::rfm, xor -> xor == DuckDbPeer.sums(digest) ? sums : "other")));
        compare(
                Names.ACTIVES,
                "actives",
                text(right.actives()),
                Map.of(
                        Names.LIBRARY,
                        () -> timed(ours::actives, series -> text(LogAnswers.counts(series))),
                        DUCKDB,
                        () -> timed(duckDb::actives, OutsideComparison::text),
                        DUCKDB_WINDOWS,
                        () -> timed(duckDb::activesByWindows, OutsideComparison::text)));
        compare(
                Names.COHORTS,
                "cohorts",
                text(right.cohorts()),
                Map.of(
                        Names.LIBRARY,
                        () -> timed(ours::cohorts, table -> text(LogAnswers.counts(table))),
                        DUCKDB,
                        () -> timed(duckDb::cohorts, OutsideComparison::text)));
    }

    private void scores(RfmTable table, DuckDbScores duckDb) throws Exception {
        ScoreSums shared = duckDb.quantiles();
        String parted = text(ScoreSums.ofFifths(table.size()));
        compare(
                Names.SCORES,
                "scores",
                parted,
                Map.of(
                        Names.LIBRARY,
                        () -> timed(
                                () -> RfmScale.quantiles(table, QUINTILES).score(table),
                                scores -> ScoreSums.of(scores).equals(shared) ? parted : "other"),
                        DUCKDB,
                        () -> timed(duckDb::ntile, OutsideComparison::text)));
    }

    private void funnel(Purchases purchases, DuckDbFunnel duckDb) throws Exception {
        EventLog log = FunnelLog.logOf(purchases);
        Funnel funnel = FunnelLog.funnel(purchases.shape());
        compare(
                Names.FUNNEL,
                "funnel",
                text(FunnelCounts.of(purchases).reached()),
                Map.of(
                        Names.LIBRARY,
                        () -> timed(
                                () -> log.measure(funnel, ForkJoinPool.commonPool()),
                                summary -> text(FunnelLog.counts(summary).reached())),
                        DUCKDB,
                        () -> timed(duckDb::byJoins, counts -> text(counts.reached())),
                        DUCKDB_WINDOWS,
                        () -> timed(duckDb::byWindows, counts -> text(counts.reached()))));
    }

    private void compare(String job, String name, String right, Map<String, Contender> inside) throws Exception {
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put(Names.LIBRARY, inside.get(Names.LIBRARY));
        contenders.put("ClickHouse", () -> clickHouse.ask(name));
        Stream.of(DUCKDB, DUCKDB_WINDOWS)
                .filter(inside::containsKey)
                .forEach(contender -> contenders.put(contender, inside.get(contender)));
        for (Contender contender : contenders.values()) {
            double millis = 0;
            while (millis < WARM_UP_MILLIS) {
                millis += contender.call().millis();
            }
        }
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int run = 0; run < RUNS; run++) {
            for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
                OutsidePeer.Reply reply = contender.getValue().call();
                Answers.check(contender.getKey(), job, right, reply.answer());
                times.computeIfAbsent(contender.getKey(), c -> new ArrayList<>())
                        .add(reply.millis());
            }
        }
        double ours = median(Objects.requireNonNull(times.get(Names.LIBRARY)));
        times.forEach((contender, millis) -> System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %.1f | %.1f |%n",
                job,
                contender,
                median(millis),
                Collections.min(millis),
                Collections.max(millis),
                median(millis) / ours));
    }

    /** Puts the answer into words after the clock has stopped. */
    private static <T> OutsidePeer.Reply timed(Callable<T> call, Function<T, String> words) throws Exception {
        long before = System.nanoTime();
        T answer = call.call();
        return new OutsidePeer.Reply((System.nanoTime() - before) / NANOS_A_MILLI, words.apply(answer));
    }

    private static double median(List<Double> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }

    private static String text(ActiveCounts counts) {
        return text(Stream.of(counts.daily(), counts.weekly(), counts.monthly())
                .flatMap(List::stream)
                .toList());
    }

    /** The cells that are not 0. */
    private static String text(CohortCounts counts) {
        List<Long> cells = new ArrayList<>();
        for (int cohort = 0; cohort < counts.retained().size(); cohort++) {
            List<Long> row = counts.retained().get(cohort);
            for (int later = 0; later < row.size(); later++) {
                if (row.get(later) > 0) {
                    cells.addAll(List.of((long) cohort, (long) later, row.get(later)));
                }
            }
        }
        return text(cells);
    }

    private static String text(ScoreSums sums) {
        return text(List.of(sums.recency(), sums.frequency(), sums.monetary()));
    }

    private static String text(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
