package io.customermetrics.core.survival;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples that every book on survival analysis prints. */
final class Samples {

    /** R survival, {@code aml}: remission with and without maintenance (Miller, "Survival Analysis"). */
    static final Sample MAINTAINED = sample("9 13 13+ 18 23 28+ 31 34 45+ 48 161+");

    static final Sample NOT_MAINTAINED = sample("5 5 8 8 12 16+ 23 27 30 33 43 45");

    /** Freireich et al. (1963), as in Gehan (1965) and Cox (1972): weeks of remission with 6-MP and with placebo. */
    static final Sample SIX_MP = sample("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");

    static final Sample PLACEBO = sample("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");

    private Samples() {}

    /** Times, with a + where the watch ended without the event. */
    static Sample sample(String text) {
        List<Double> times = new ArrayList<>();
        List<Boolean> ended = new ArrayList<>();
        for (String word : text.split(" ")) {
            boolean censored = word.endsWith("+");
            times.add(Double.valueOf(censored ? word.substring(0, word.length() - 1) : word));
            ended.add(!censored);
        }
        double[] t = times.stream().mapToDouble(Double::doubleValue).toArray();
        boolean[] e = new boolean[t.length];
        for (int i = 0; i < e.length; i++) {
            e[i] = ended.get(i);
        }
        return new Sample(t, e);
    }

    static RiskTable table(String text) {
        return sample(text).table();
    }

    static Map<String, RiskTable> groups(RiskTable... tables) {
        Map<String, RiskTable> groups = new LinkedHashMap<>();
        for (RiskTable table : tables) {
            groups.put("group " + groups.size(), table);
        }
        return groups;
    }

    /** Two samples with one covariate, 0 for the first and 1 for the second. */
    static CoxData twoGroups(Sample zero, Sample one) {
        CoxData.Builder builder = CoxData.builder("x");
        zero.addTo(builder, 0);
        one.addTo(builder, 1);
        return builder.build();
    }

    record Sample(double[] times, boolean[] ended) {

        RiskTable table() {
            return RiskTable.of(times, ended);
        }

        void addTo(CoxData.Builder builder, double... x) {
            for (int i = 0; i < times.length; i++) {
                builder.add(times[i], ended[i], x);
            }
        }
    }
}
