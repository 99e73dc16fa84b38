package io.customermetrics.benchmarks.answer;

import java.util.Arrays;
import java.util.List;

/**
 * Cohorts by calendar month of first purchase: how many customers of each bought again how many months later.
 *
 * @param retained a row for each cohort month; its entry k counts the cohort's customers who bought k months later, so
 *     entry 0 is the cohort's size, and each row is one shorter than the row before
 */
public record CohortCounts(List<List<Long>> retained) {

    /** Copies the rows. */
    public CohortCounts {
        retained = retained.stream().map(List::copyOf).toList();
    }

    /** Adds up a table from each customer's months of purchase, given as bits. */
    public static final class Sum {

        private final long[][] retained;

        /**
         * An empty table.
         *
         * @param months number of calendar months the window touches, at most 64
         */
        public Sum(int months) {
            retained = new long[months][];
            Arrays.setAll(retained, cohort -> new long[months - cohort]);
        }

        /**
         * Counts customers who bought in the same months.
         *
         * @param months bit m is set if they bought in month m; at least one is
         * @param customers how many they are
         */
        public void add(long months, long customers) {
            int cohort = Long.numberOfTrailingZeros(months);
            for (long rest = months; rest != 0; rest &= rest - 1) {
                retained[cohort][Long.numberOfTrailingZeros(rest) - cohort] += customers;
            }
        }

        /**
         * Sets one cell.
         *
         * @param cohort the month of the first purchase, from 0
         * @param later months later
         * @param customers the count
         */
        public void set(int cohort, int later, long customers) {
            retained[cohort][later] = customers;
        }

        /**
         * Adds another's customers to these.
         *
         * @param other the table of other customers
         */
        public void merge(Sum other) {
            for (int cohort = 0; cohort < retained.length; cohort++) {
                for (int later = 0; later < retained[cohort].length; later++) {
                    retained[cohort][later] += other.retained[cohort][later];
                }
            }
        }

        /** {@return the table so far} */
        public CohortCounts counts() {
            return new CohortCounts(Arrays.stream(retained)
                    .map(row -> Arrays.stream(row).boxed().toList())
                    .toList());
        }
    }
}
