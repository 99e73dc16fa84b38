package io.customermetrics.report.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SQL over the staged columns of the fields that some kinds of event have: how they are declared, what is wrong with them,
 * what they mean.
 */
final class FieldSql {

    private static final String MOST_WHOLE = "2147483647";
    private static final String ISO_LENGTH = "P([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]{1,6})?S)?)?";

    private final KindColumns kinds;

    FieldSql(KindColumns kinds) {
        this.kinds = kinds;
    }

    /** The staged columns with their types. */
    String declarations() {
        StringBuilder sql = new StringBuilder();
        for (EventField field : staged()) {
            boolean money = field.type() == EventField.Type.MONEY;
            sql.append(", ").append(field.column()).append(money ? " DECIMAL(38,18)" : " VARCHAR");
            if (money) {
                sql.append(", ").append(field.badColumn()).append(" BOOLEAN");
            }
        }
        for (int i = 0; i < kinds.keep().size(); i++) {
            sql.append(", ").append(KindColumns.attribute(i)).append(" VARCHAR");
        }
        return sql.toString();
    }

    /** The names of the staged columns, each after a comma. */
    String names() {
        return columns().map(name -> ", " + name).collect(Collectors.joining());
    }

    /** The same for an order made of several lines: an attribute that all lines share stays. */
    String ofOrder() {
        StringBuilder sql = new StringBuilder();
        columns()
                .forEach(name -> sql.append(
                        kinds.keep().isEmpty() || !name.startsWith("k_")
                                ? ", NULL AS " + name
                                : String.format(
                                        Locale.ROOT,
                                        ", CASE WHEN min(%1$s) = max(%1$s) THEN min(%1$s) END AS %1$s",
                                        name)));
        return sql.toString();
    }

    private Stream<String> columns() {
        Stream<String> fields = staged().stream()
                .flatMap(field -> field.type() == EventField.Type.MONEY
                        ? Stream.of(field.column(), field.badColumn())
                        : Stream.of(field.column()));
        return Stream.concat(
                fields, Stream.iterate(0, i -> i + 1).limit(kinds.keep().size()).map(KindColumns::attribute));
    }

    /** The fields that have a column; an end has a row of its own instead. */
    List<EventField> staged() {
        return kinds.possibleFields().stream()
                .filter(field -> field.type() != EventField.Type.TIME)
                .toList();
    }

    boolean hasEnds() {
        return kinds.possibleFields().contains(EventField.ENDED);
    }

    /** What is wrong with a row of one of the kinds, as branches of a CASE. */
    String reasons() {
        List<String> branches = new ArrayList<>();
        if (kinds.kind().isPresent() && kinds.single().isEmpty()) {
            branches.add("k IS NULL OR k = '' THEN " + Sql.text(Rejection.NO_KIND));
            branches.add("k NOT IN ("
                    + Stream.of(KindName.values())
                            .map(kind -> Sql.text(kind.text()))
                            .collect(Collectors.joining(", ")) + ") THEN " + Sql.text(Rejection.BAD_KIND));
        }
        if (!kinds.arePlain()) {
            branches.add("strlen(o) > 256 THEN " + Sql.text(Rejection.LONG_ORDER));
        }
        for (EventField field : staged()) {
            String owners = field.kinds().stream()
                    .map(kind -> Sql.text(kind.text()))
                    .sorted()
                    .collect(Collectors.joining(", ", "k IN (", ") AND "));
            for (String fault : faults(field)) {
                branches.add(owners + fault);
            }
        }
        branches.add("k = 'referral' AND x_referred = c THEN " + Sql.text("customer referred itself"));
        boolean referrals = kinds.possible().contains(KindName.REFERRAL);
        return branches.stream()
                .filter(branch -> referrals || !branch.contains("x_referred"))
                .map(branch -> " WHEN " + branch)
                .collect(Collectors.joining());
    }

    private static List<String> faults(EventField field) {
        String x = field.column();
        String what = field.label();
        boolean needed = field.fallback().isEmpty();
        List<String> faults = new ArrayList<>();
        switch (field.type()) {
            case TEXT -> {
                if (needed) {
                    faults.add(blank(x) + then("no " + what));
                }
                faults.add("strlen(" + x + ") > 256" + then(what + " longer than 256 bytes"));
            }
            case CHANGE -> {
                faults.add(blank(x) + then("no " + what));
                faults.add("upper(trim(" + x + ")) NOT IN ('STARTED', 'CHANGED', 'ENDED') AND k = 'subscription'"
                        + then("unknown " + what));
                faults.add("upper(trim(" + x + ")) NOT IN ('EARNED', 'BURNED', 'EXPIRED') AND k = 'points'"
                        + then("unknown " + what));
            }
            case MONEY -> {
                if (needed) {
                    faults.add(x + " IS NULL AND NOT " + field.badColumn() + then("no " + what));
                }
                faults.add(field.badColumn() + then("unreadable " + what));
                faults.add("abs(" + x + ") >= " + EventTables.LARGEST + then(what + " too large"));
                if (field != EventField.BALANCE) {
                    faults.add(x + " < 0" + then("negative " + what));
                }
            }
            case SCORE ->
                faults.add("NOT " + notApplicable(x) + " AND " + notWhole(x) + then(what + " is no whole number"));
            case WHOLE -> {
                if (needed) {
                    faults.add(blank(x) + then("no " + what));
                }
                faults.add("NOT " + blank(x) + " AND " + notWhole(x) + then(what + " is no whole number"));
                boolean positive = field == EventField.POINTS;
                faults.add(number(x)
                        + (positive ? " <= 0" : " < 0")
                        + then(positive ? what + " not positive" : "negative " + what));
            }
            case LENGTH -> {
                faults.add(blank(x) + then("no " + what));
                faults.add(length(x) + " IS NULL" + then("unreadable " + what));
                faults.add(length(x) + " < 0" + then("negative " + what));
            }
            default -> throw new IllegalStateException("an end has no column");
        }
        return faults;
    }

    private static String then(String reason) {
        return " THEN " + Sql.text(reason);
    }

    /** What a field means: text, a whole number or an amount; a length in microseconds. */
    static String value(EventField field) {
        String x = field.column();
        String orDefault = field.fallback()
                .map(text -> "CASE WHEN " + blank(x) + " THEN " + Sql.text(text) + " ELSE " + x + " END")
                .orElse(x);
        return switch (field.type()) {
            case TEXT -> orDefault;
            case CHANGE -> "upper(trim(" + x + "))";
            case MONEY -> field.fallback().isEmpty() ? x : "COALESCE(" + x + ", 0)";
            case SCORE -> "CAST(" + number(x) + " AS BIGINT)";
            case WHOLE -> "CAST(" + number("(" + orDefault + ")") + " AS BIGINT)";
            case LENGTH -> length(x);
            case TIME -> throw new IllegalStateException("an end has no column");
        };
    }

    /** Whether a text is missing, as ids know it. */
    static String blank(String x) {
        return "(" + x + " IS NULL OR regexp_full_match(" + x + ", '[\\s\\p{Z}]*'))";
    }

    private static String notApplicable(String x) {
        return "(" + blank(x) + " OR lower(trim(" + x + ")) IN ('n/a', 'na', 'null'))";
    }

    private static String number(String x) {
        return "TRY_CAST(" + x + " AS DECIMAL(38,9))";
    }

    private static String notWhole(String x) {
        String number = number(x);
        return "(" + number + " IS NULL OR " + number + " <> trunc(" + number + ") OR abs(" + number + ") > "
                + MOST_WHOLE + ")";
    }

    /** Microseconds of a number of seconds or of an ISO duration. */
    private static String length(String x) {
        String upper = "upper(trim(" + x + "))";
        return "CASE WHEN length(" + upper + ") > 2 AND regexp_full_match(" + upper + ", '" + ISO_LENGTH + "') THEN "
                + part(upper, "([0-9]+)D", 86_400) + " + " + part(upper, "T.*?([0-9]+)H", 3_600) + " + "
                + part(upper, "T.*?([0-9]+)M", 60) + " + " + part(upper, "([0-9.]+)S", 1)
                + " ELSE TRY_CAST(TRY(TRY_CAST(" + x + " AS DECIMAL(24,6)) * 1000000) AS BIGINT) END";
    }

    private static String part(String upper, String pattern, int seconds) {
        return "COALESCE(TRY_CAST(TRY(TRY_CAST(regexp_extract(" + upper + ", '" + pattern + "', 1) AS DECIMAL(20,6)) * "
                + seconds + "000000) AS BIGINT), 0)";
    }
}
