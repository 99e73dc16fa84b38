package io.customermetrics.rfm.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How to speak of features, so that clusters get names: "Many orders, high spend".
 *
 * <p>A name lists the features in which a centre lies half a standard deviation or more from the mean, the strongest first;
 * from one and a half on it says "very". A centre that stands out in nothing is "Average". Where two names are equal, a number
 * follows the later one.
 */
public final class Wording {

    private static final double NOTABLE = 0.5;
    private static final double STRONG = 1.5;

    private final Map<String, Words> words;

    private Wording(Map<String, Words> words) {
        this.words = words;
    }

    /**
     * What little and much of a feature are called.
     *
     * @param low a phrase for far below the mean
     * @param high a phrase for far above it
     */
    private record Words(String low, String high) {}

    /**
     * No words of its own: "low x", "high x".
     *
     * @return the wording
     */
    public static Wording plain() {
        return new Wording(Map.of());
    }

    /**
     * Words for the features of {@link io.customermetrics.rfm.feature.FeatureMatrix#rfm}.
     *
     * @return the wording
     */
    public static Wording rfm() {
        return plain().with("recencyDays", "recent", "long silent")
                .with("orders", "few orders", "many orders")
                .with("monetary", "low spend", "high spend");
    }

    /**
     * This wording and words for one more feature.
     *
     * @param feature the feature's name
     * @param low a phrase for far below the mean
     * @param high a phrase for far above it
     * @return the wording
     */
    public Wording with(String feature, String low, String high) {
        Map<String, Words> more = new LinkedHashMap<>(words);
        more.put(
                Objects.requireNonNull(feature, "feature"),
                new Words(Objects.requireNonNull(low, "low"), Objects.requireNonNull(high, "high")));
        return new Wording(more);
    }

    /**
     * Names clusters by their centres.
     *
     * @param model centres in standard deviations from the mean, as standardised features have them
     * @return a name for each cluster, all different
     */
    public List<String> names(ClusterModel model) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (List<Double> centre : model.centres()) {
            String name = name(model.names(), centre);
            String distinct = name;
            for (int number = 2; !taken.add(distinct); number++) {
                distinct = name + " (" + number + ")";
            }
            names.add(distinct);
        }
        return List.copyOf(names);
    }

    private String name(List<String> features, List<Double> centre) {
        List<String> phrases = IntStream.range(0, centre.size())
                .boxed()
                .filter(feature -> Math.abs(centre.get(feature)) >= NOTABLE)
                .sorted(Comparator.comparingDouble((Integer feature) -> -Math.abs(centre.get(feature))))
                .map(feature -> phrase(features.get(feature), centre.get(feature)))
                .toList();
        if (phrases.isEmpty()) {
            return "Average";
        }
        String joined = String.join(", ", phrases);
        return joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1);
    }

    private String phrase(String feature, double deviations) {
        Words own = words.getOrDefault(feature, new Words("low " + feature, "high " + feature));
        return (Math.abs(deviations) >= STRONG ? "very " : "") + (deviations < 0 ? own.low() : own.high());
    }
}
