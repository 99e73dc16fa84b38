package io.customermetrics.benchmarks.result;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How tables call jobs and contenders, whoever prints them: one that is called alike in two files is the same. */
public final class Names {

    /** Per-customer recency, frequency and monetary value. */
    public static final String RFM = "RFM";

    /** Rolling active customers. */
    public static final String ACTIVES = "DAU, 7 and 30 days";

    /** The cohort table. */
    public static final String COHORTS = "monthly cohorts";

    /** Scores of one to five. */
    public static final String SCORES = "quintile scores";

    /** The funnel. */
    public static final String FUNNEL = "4-step funnel, 7 days";

    /** The contender that every other is compared with: the library on two threads. */
    public static final String LIBRARY = "log";

    private static final Map<String, String> JOBS = Map.of(
            "Rfm", RFM,
            "RollingActives", ACTIVES,
            "Cohort", COHORTS,
            "Scoring", SCORES,
            "Funnel", FUNNEL,
            "Ingest", "ingest",
            "Append", "a day appended",
            "Csv", "CSV file to a log",
            "Clv", "purchase models");

    /** What contenders of ingest start from is the first word of their names: {@code numbersLog}. */
    private static final Map<String, String> INPUTS =
            Map.of("numbers", ", numeric ids", "texts", ", text ids", "objects", ", objects with text ids");

    /** Names that are not written as they are in Java. */
    private static final List<String> PROPER = List.of("Eclipse Collections", "Roaring");

    private Names() {}

    /**
     * The job of a benchmark.
     *
     * @param type the simple name of its class
     * @param method the name of its method
     * @return the name of the job
     */
    public static String job(String type, String method) {
        String name = type.replaceFirst("Benchmark$", "");
        return JOBS.getOrDefault(name, name) + INPUTS.getOrDefault(input(method), "");
    }

    /**
     * The contender of a benchmark.
     *
     * @param method the name of its method
     * @return the name of the contender
     */
    public static String contender(String method) {
        String own = INPUTS.containsKey(input(method))
                ? method.substring(input(method).length())
                : method;
        String words = own.replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
        for (String proper : PROPER) {
            words = words.replace(proper.toLowerCase(Locale.ROOT), proper);
        }
        return words.replace("duck db", "DuckDB");
    }

    private static String input(String method) {
        return method.split("(?=[A-Z])", 2)[0];
    }
}
