package io.customermetrics.report.catalogue;

import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.Nearest;
import io.customermetrics.report.input.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics that can be measured by name. */
public final class MetricCatalogue {

    private static final MetricCatalogue STANDARD = new MetricCatalogue(List.of(
            new MetricFamily("Activity", "客户活跃度", ActivityEntries.all()),
            new MetricFamily("Retention", "留存、流失、回购", RetentionEntries.all()),
            new MetricFamily("Subscriptions", "订阅", SubscriptionEntries.all()),
            new MetricFamily("Survival", "流失时点", SurvivalEntries.all()),
            new MetricFamily("Engagement", "客户参与度", EngagementEntries.all()),
            new MetricFamily("Loyalty", "忠诚度", LoyaltyEntries.all()),
            new MetricFamily("Value", "客户价值", ValueEntries.all()),
            new MetricFamily("Conversion", "转化率", ConversionEntries.all()),
            new MetricFamily("Experiments", "A/B 测试", ExperimentEntries.all()),
            new MetricFamily("Prediction", "预测", ClvEntries.all()),
            new MetricFamily("Satisfaction", "满意度", SatisfactionEntries.all()),
            new MetricFamily("Monitoring", "持续监测", MonitorEntries.all()),
            new MetricFamily("Cards", "信用卡", CardEntries.all()),
            new MetricFamily("Segments", "客户细分", RfmEntries.all()),
            new MetricFamily("Churn risk", "流失预测", ChurnRiskEntries.all()),
            new MetricFamily("Affinity", "商品关联", AffinityEntries.all())));

    private final List<MetricFamily> families;
    private final Map<String, MetricEntry> byName = new LinkedHashMap<>();
    private final Map<String, List<MetricEntry>> users = new LinkedHashMap<>();
    private final List<MetricOption<?>> options = new ArrayList<>();

    private MetricCatalogue(List<MetricFamily> families) {
        this.families = families;
        for (MetricFamily family : families) {
            for (MetricEntry entry : family.metrics()) {
                if (byName.put(entry.name(), entry) != null) {
                    throw new IllegalStateException("two metrics are called " + entry.name());
                }
                entry.options().forEach(option -> addUser(option, entry));
            }
        }
    }

    private void addUser(MetricOption<?> option, MetricEntry entry) {
        List<MetricEntry> known = users.computeIfAbsent(option.name(), name -> {
            options.add(option);
            return new ArrayList<>();
        });
        known.add(entry);
    }

    /**
     * Every metric of the library.
     *
     * @return the catalogue
     */
    public static MetricCatalogue standard() {
        return STANDARD;
    }

    /**
     * The metrics by family.
     *
     * @return the families in the order in which to show them
     */
    public List<MetricFamily> families() {
        return families;
    }

    /**
     * All metrics.
     *
     * @return the metrics in the order in which to show them
     */
    public List<MetricEntry> entries() {
        return List.copyOf(byName.values());
    }

    /**
     * The metric of a name.
     *
     * @param name such as {@code cohort-retention}
     * @return the metric
     * @throws InputException if there is none; says which names are near
     */
    public MetricEntry entry(String name) {
        for (MetricEntry entry : entries()) {
            if (entry.name().equalsIgnoreCase(name) || entry.chineseName().equals(name)) {
                return entry;
            }
        }
        List<String> near = Nearest.names(name, List.copyOf(byName.keySet()));
        throw InputException.usage("there is no metric " + Printable.of(name)
                + (near.isEmpty() ? ";" : "; did you mean " + String.join(" or ", near) + "?")
                + " customer-metrics metrics lists all");
    }

    /**
     * Every option that some metric takes.
     *
     * @return the options, one a name
     */
    public List<MetricOption<?>> options() {
        return List.copyOf(options);
    }

    /**
     * Which metrics take an option.
     *
     * @param option the option
     * @return their names
     */
    public List<String> usersOf(MetricOption<?> option) {
        return users.getOrDefault(option.name(), List.of()).stream()
                .map(MetricEntry::name)
                .toList();
    }
}
