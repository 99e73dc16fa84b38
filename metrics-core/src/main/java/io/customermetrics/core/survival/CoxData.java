package io.customermetrics.core.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Subjects with times to an event and covariates: what {@link CoxRegression} fits.
 *
 * <p>Rows are kept in ascending order of time and content, so the order in which they were added changes no bit of any result.
 * Immutable.
 */
public final class CoxData {

    private final List<String> covariates;
    private final Subject[] subjects;
    private final List<String> strata;
    /** Where each stratum begins, and where the last one ends. */
    private final int[] starts;

    private CoxData(List<String> covariates, Subject[] subjects) {
        this.covariates = covariates;
        this.subjects = subjects;
        List<String> names = new ArrayList<>();
        int[] rows = new int[subjects.length + 1];
        for (int row = 0; row < subjects.length; row++) {
            if (row == 0 || !subjects[row].stratum.equals(subjects[row - 1].stratum)) {
                rows[names.size()] = row;
                names.add(subjects[row].stratum);
            }
        }
        rows[names.size()] = subjects.length;
        strata = List.copyOf(names);
        starts = Arrays.copyOf(rows, names.size() + 1);
    }

    /**
     * Data to be filled subject by subject.
     *
     * @param covariates the names of the covariates, at least one, none twice
     * @return an empty builder
     * @throws IllegalArgumentException if there is none or one is repeated
     */
    public static Builder builder(String... covariates) {
        List<String> names = List.of(covariates);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("covariates must not be empty");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("covariates must not repeat");
        }
        return new Builder(names);
    }

    /**
     * The names of the covariates.
     *
     * @return in the order of the builder
     */
    public List<String> covariates() {
        return covariates;
    }

    /**
     * The names of the strata with subjects.
     *
     * @return ascending; one of no letters where none was named
     */
    public List<String> strata() {
        return strata;
    }

    /**
     * How many subjects there are.
     *
     * @return the count
     */
    public int size() {
        return subjects.length;
    }

    /**
     * How many ended with the event.
     *
     * @return the count
     */
    public int events() {
        int events = 0;
        for (Subject subject : subjects) {
            events += subject.ended ? 1 : 0;
        }
        return events;
    }

    /** Counts alone. */
    @Override
    public String toString() {
        return "CoxData[" + size() + " subjects, " + covariates.size() + " covariates]";
    }

    double time(int row) {
        return subjects[row].time;
    }

    boolean ended(int row) {
        return subjects[row].ended;
    }

    double entry(int row) {
        return subjects[row].entry;
    }

    /** The row at which a stratum begins, for the number of strata where the last one ends. */
    int start(int stratum) {
        return starts[stratum];
    }

    /** The rows of those of a stratum whose watch did not begin at 0, the last to enter first. */
    int[] lateEntries(int stratum) {
        return IntStream.range(start(stratum), start(stratum + 1))
                .filter(row -> entry(row) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -entry(row)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    double covariate(int row, int index) {
        return subjects[row].x[index];
    }

    private record Subject(String stratum, double entry, double time, boolean ended, double[] x)
            implements Comparable<Subject> {

        @Override
        public int compareTo(Subject other) {
            int order = stratum.compareTo(other.stratum);
            order = order != 0 ? order : Double.compare(time, other.time);
            order = order != 0 ? order : Boolean.compare(ended, other.ended);
            order = order != 0 ? order : Double.compare(entry, other.entry);
            return order != 0 ? order : Arrays.compare(x, other.x);
        }
    }

    /** Subjects in the making. Not for several threads at once. */
    public static final class Builder {

        /** So that squares of differences stay finite. */
        private static final double LARGEST = 1e150;

        private final List<String> covariates;
        private Subject[] subjects = new Subject[64];
        private int size;
        private String stratum = "";

        private Builder(List<String> covariates) {
            this.covariates = covariates;
        }

        /**
         * Says of which stratum the subjects are that are added from here on. Each stratum has a baseline hazard of its own, of
         * whatever form; the coefficients are shared.
         *
         * @param name the name of the stratum
         * @return this builder
         */
        public Builder stratum(String name) {
            stratum = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Adds a subject.
         *
         * @param time how long it was watched, not negative, finite
         * @param ended whether the watch ended with the event; false where it is censored
         * @param x its covariates, from -1e150 to 1e150, in the order of their names; the array is copied
         * @return this builder
         * @throws IllegalArgumentException if a number is out of range or the covariates are not as many as their names
         */
        public Builder add(double time, boolean ended, double... x) {
            return addFrom(0, time, ended, x);
        }

        /**
         * Adds a subject that was watched from some time on: before, its event could not have been seen. A subject whose
         * covariates change at a time is two: one censored at that time, one that enters at it.
         *
         * @param entry when the watch began, not negative, before its end; 0 where from the start on
         * @param time when it ended, finite
         * @param ended whether it ended with the event; false where it is censored
         * @param x its covariates, from -1e150 to 1e150, in the order of their names; the array is copied
         * @return this builder
         * @throws IllegalArgumentException if a number is out of range or the covariates are not as many as their names
         */
        public Builder addFrom(double entry, double time, boolean ended, double... x) {
            if (x.length != covariates.size()) {
                throw new IllegalArgumentException("x must hold " + covariates.size() + " numbers: " + x.length);
            }
            double end = RiskTable.requireTime(time, "time");
            double[] kept = x.clone();
            for (int i = 0; i < kept.length; i++) {
                if (!(Math.abs(kept[i]) <= LARGEST)) {
                    throw new IllegalArgumentException("x must hold numbers from -1e150 to 1e150");
                }
                kept[i] += 0.0;
            }
            if (size == subjects.length) {
                subjects = Arrays.copyOf(subjects, 2 * size);
            }
            subjects[size++] = new Subject(stratum, RiskTable.requireEntry(entry, time), end, ended, kept);
            return this;
        }

        /**
         * The data so far. The builder may go on.
         *
         * @return the data, sorted: O(n log n)
         */
        public CoxData build() {
            Subject[] sorted = Arrays.copyOf(subjects, size);
            Arrays.sort(sorted);
            return new CoxData(covariates, sorted);
        }
    }
}
