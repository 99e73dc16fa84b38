package io.customermetrics.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.answer.FunnelCounts;
import io.customermetrics.benchmarks.answer.ScoreSums;
import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import io.customermetrics.benchmarks.peer.DuckDbFile;
import io.customermetrics.benchmarks.peer.DuckDbFunnel;
import io.customermetrics.benchmarks.peer.DuckDbPeer;
import io.customermetrics.benchmarks.peer.DuckDbScores;
import io.customermetrics.benchmarks.peer.DuckDbTable;
import io.customermetrics.benchmarks.peer.GroupedColumns;
import io.customermetrics.benchmarks.peer.HashMapPeer;
import io.customermetrics.benchmarks.peer.PrimitiveMapPeer;
import io.customermetrics.benchmarks.peer.RoaringPeer;
import io.customermetrics.benchmarks.peer.StreamsPeer;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.rfm.RfmScale;
import io.customermetrics.rfm.RfmTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every contender answers every question right, on a shop small enough for each build. No time is looked at. */
class ContendersTest {

    private static final Purchases SHOP = Purchases.of(ShopShape.ofEvents(50_000));
    private static final Answers RIGHT = Answers.of(SHOP);

    @Test
    void hashMap() {
        assertThat(new HashMapPeer(SHOP.shape(), SHOP.toRecords()).answers()).isEqualTo(RIGHT);
    }

    @Test
    void primitiveMaps() {
        assertThat(PrimitiveMapPeer.fastutil(SHOP).answers()).isEqualTo(RIGHT);
        assertThat(PrimitiveMapPeer.eclipseCollections(SHOP).answers()).isEqualTo(RIGHT);
    }

    @Test
    void roaring() {
        assertThat(new RoaringPeer(SHOP).actives()).isEqualTo(RIGHT.actives());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void streams(boolean parallel) {
        StreamsPeer peer = new StreamsPeer(SHOP.shape(), SHOP.toRecords(), parallel);
        assertThat(peer.answers()).isEqualTo(RIGHT);
        assertThat(Records.rfmDigest(peer.group())).isEqualTo(RIGHT.rfm());
    }

    @ParameterizedTest
    @EnumSource
    void duckDb(DuckDbTable.Layout layout) throws SQLException {
        try (DuckDbPeer peer = new DuckDbPeer(SHOP, layout)) {
            assertThat(peer.answers()).isEqualTo(RIGHT);
            assertThat(peer.rfm()).isEqualTo(DuckDbPeer.sums(RIGHT.rfm()));
            assertThat(peer.tableBytes()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void funnelByDuckDb(DuckDbTable.Layout layout) throws SQLException {
        FunnelCounts right = FunnelCounts.of(SHOP);
        assertThat(right.reached().get(3)).isPositive();
        try (DuckDbFunnel peer = new DuckDbFunnel(SHOP, layout)) {
            assertThat(peer.byJoins()).isEqualTo(right);
            assertThat(peer.byWindows()).isEqualTo(right);
        }
    }

    @Test
    void funnelByLog() {
        assertThat(FunnelLog.counts(FunnelLog.logOf(SHOP).measure(FunnelLog.funnel(SHOP.shape()))))
                .isEqualTo(FunnelCounts.of(SHOP));
    }

    @Test
    void ingestByHashMap() {
        assertThat(GroupedColumns.byNumber(SHOP).rfmDigest(Long::longValue)).isEqualTo(RIGHT.rfm());
        assertThat(GroupedColumns.byText(SHOP.customerIds(), SHOP).rfmDigest(TextIds::number))
                .isEqualTo(RIGHT.rfm());
        assertThat(GroupedColumns.ofRecords(PurchaseObjects.of(SHOP)).rfmDigest(TextIds::number))
                .isEqualTo(RIGHT.rfm());
    }

    @Test
    void ingestByDuckDb() throws SQLException {
        try (DuckDbTable table = DuckDbTable.open()) {
            table.appendRows(SHOP.customerIds(), SHOP);
            table.cluster();
            assertThat(table.rfmDigest("substr(customer, 2)")).isEqualTo(RIGHT.rfm());
            table.appendRecords(PurchaseObjects.of(SHOP));
            assertThat(table.rfmDigest("substr(customer, 2)")).isEqualTo(RIGHT.rfm());
        }
    }

    @Test
    void aFile() throws IOException, SQLException {
        Path path = PurchaseFile.write(SHOP);
        try (DuckDbTable table = DuckDbTable.open()) {
            DuckDbFile file = new DuckDbFile(table, path);
            file.toTable();
            assertThat(table.rfmDigest("substr(customer, 2)")).isEqualTo(RIGHT.rfm());
            assertThat(file.scan()).isEqualTo(RIGHT.rfm().revenue());
            assertThat(LogAnswers.digest(LogContender.logOf(file))).isEqualTo(RIGHT.rfm());
            assertThat(LogAnswers.digest(LogContender.logOf(path))).isEqualTo(RIGHT.rfm());
        } finally {
            Files.delete(path);
        }
    }

    @Test
    void lastDayAppended() {
        String[] ids = SHOP.customerIds();
        int day = AllButOneDay.beforeLastDay(SHOP);
        assertThat(day).isBetween(1, SHOP.size() - 1);
        EventLog log = AllButOneDay.part(ids, SHOP, 0, day).append(AllButOneDay.part(ids, SHOP, day, SHOP.size()));
        assertThat(LogAnswers.digest(log)).isEqualTo(RIGHT.rfm());
    }

    @Test
    void ingestByLog() {
        assertThat(LogAnswers.digest(LogContender.logOf(SHOP))).isEqualTo(RIGHT.rfm());
        assertThat(LogAnswers.digest(LogContender.logOf(SHOP.customerIds(), SHOP)))
                .isEqualTo(RIGHT.rfm());
        assertThat(LogAnswers.digest(LogContender.logOf(PurchaseObjects.of(SHOP))))
                .isEqualTo(RIGHT.rfm());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void log(boolean parallel) {
        EventLog log = LogContender.logOf(SHOP);
        assertThat(new LogContender(SHOP.shape(), log, parallel).answers()).isEqualTo(RIGHT);
    }

    @Test
    void logOfTextIds() {
        EventLog log = LogContender.logOf(SHOP.customerIds(), SHOP);
        assertThat(new LogContender(SHOP.shape(), log, true).answers()).isEqualTo(RIGHT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rfmTable(boolean parallel) {
        LogContender log = new LogContender(SHOP.shape(), LogContender.logOf(SHOP), parallel);
        assertThat(LogAnswers.agree(log.rfmTable(), log.rfm())).isTrue();
    }

    @Test
    void scores() throws SQLException {
        RfmTable table = new LogContender(SHOP.shape(), LogContender.logOf(SHOP), false).rfmTable();
        try (DuckDbScores duckDb = new DuckDbScores(table)) {
            assertThat(duckDb.quantiles())
                    .isEqualTo(ScoreSums.of(RfmScale.quantiles(table, 5).score(table)));
            assertThat(duckDb.ntile()).isEqualTo(ScoreSums.ofFifths(table.size()));
        }
    }

    @Test
    void aPurchaseTakesAtMost20Bytes() {
        assertThat(Footprint.columns(LogContender.logOf(SHOP)) / (double) SHOP.size())
                .isLessThanOrEqualTo(20);
    }
}
