package io.customermetrics.report.input;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the rows that cannot be used by reason, and finds the first of each. */
final class RejectionReport {

    private static final Set<String> WITH_TIME = Set.of(Rejection.BAD_TIME, Rejection.FAR_TIME);
    private static final Set<String> WITH_AMOUNT = Set.of(Rejection.BAD_AMOUNT, Rejection.BIG_AMOUNT);

    private final List<Staging.File> files;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    /** The rows of one reason so far; the first by file and by row or line. */
    private static final class Tally {
        private long count;
        private int file = Integer.MAX_VALUE;
        private String place = "";
        private String form = "";
    }

    RejectionReport(List<Staging.File> files) {
        this.files = files;
    }

    List<Rejection> of(Connection connection) throws SQLException {
        for (int f = 0; f < files.size(); f++) {
            Staging.File file = files.get(f);
            for (Map.Entry<Long, String> reject : file.rejects().entrySet()) {
                Tally tally = tally(reject.getValue());
                if (tally.count++ == 0) {
                    tally.file = f;
                    tally.place = file.table().lines().ofLine(reject.getKey(), file.rejectedLines());
                }
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT reason, n, first.f, first.r, first.t, first.cell FROM ("
                                + "SELECT reason, count(*) AS n, min({'f': f, 'r': r, 't': t, 'cell': cell}) AS first FROM rated "
                                + "WHERE reason IS NOT NULL AND NOT fin GROUP BY reason)")) {
            while (result.next()) {
                add(
                        result.getString(1),
                        result.getLong(2),
                        result.getInt(3),
                        result.getLong(4),
                        result.getString(5),
                        result.getString(6));
            }
        }
        List<Rejection> rejections = new ArrayList<>();
        tallies.forEach((reason, tally) -> rejections.add(new Rejection(
                reason,
                tally.count,
                files.size() == 1
                        ? tally.place
                        : tally.place + " of " + files.get(tally.file).table().label(),
                tally.form)));
        rejections.sort(Comparator.comparingLong(Rejection::count).reversed().thenComparing(Rejection::reason));
        return rejections;
    }

    private void add(String reason, long count, int f, long row, @Nullable String time, @Nullable String cell) {
        Tally tally = tally(reason);
        tally.count += count;
        if (f < tally.file) {
            Staging.File file = files.get(f);
            tally.file = f;
            tally.place = file.table().lines().ofRow(row, file.rejectedLines());
            String shown = WITH_TIME.contains(reason) ? time : WITH_AMOUNT.contains(reason) ? cell : null;
            tally.form = shown == null ? "" : Printable.form(shown.length() > 40 ? shown.substring(0, 40) : shown);
        }
    }

    private Tally tally(String reason) {
        return tallies.computeIfAbsent(reason, r -> new Tally());
    }
}
