package io.customermetrics.report.catalogue;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.CustomerSet;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.KindName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A metric that can be measured by name.
 *
 * <p>Its result is a map of figures by name: counts as {@link Long}, {@link io.customermetrics.core.metric.Rate}, {@link
 * io.customermetrics.core.metric.Estimate}, {@link io.customermetrics.core.event.Money}, text, or lists of such maps.
 */
public final class MetricEntry {

    private final String name;
    private final String chineseName;
    private final String definition;
    private final String result;
    private final String unit;
    private final Set<MetricOption<?>> options;
    private final Set<EventKind> needs;
    private final Set<Class<?>> covers;
    private final Function<MetricOptions, Map<String, Object>> how;
    private final BiFunction<MetricOptions, Segmentation, Map<String, Object>> comparison;

    private MetricEntry(Builder builder, Function<MetricOptions, Map<String, Object>> how) {
        name = builder.name;
        chineseName = builder.chineseName;
        definition = require(builder.definition, "definition", name);
        result = require(builder.result, "result", name);
        unit = builder.unit;
        options = new LinkedHashSet<>(builder.options);
        needs = new LinkedHashSet<>(builder.needs);
        covers = new LinkedHashSet<>(builder.covers);
        this.how = how;
        comparison = builder.comparison;
    }

    private static String require(String text, String what, String name) {
        if (text.isEmpty()) {
            throw new IllegalStateException(name + " has no " + what);
        }
        return text;
    }

    /** Begins an entry. */
    static Builder named(String name, String chineseName) {
        return new Builder(name, chineseName);
    }

    /**
     * The name on the command line.
     *
     * @return such as {@code cohort-retention}
     */
    public String name() {
        return name;
    }

    /**
     * The name that Chinese users know it by.
     *
     * @return such as {@code 同期群留存}
     */
    public String chineseName() {
        return chineseName;
    }

    /**
     * What it measures.
     *
     * @return one line
     */
    public String definition() {
        return definition;
    }

    /**
     * What kind of figures it gives.
     *
     * @return such as {@code rate} or {@code series of counts by period}
     */
    public String result() {
        return result;
    }

    /**
     * What its figures count.
     *
     * @return such as {@code share}, {@code customers}, {@code days} or {@code money}
     */
    public String unit() {
        return unit;
    }

    /**
     * What it may be told.
     *
     * @return the options in the order in which to show them, perhaps none
     */
    public List<MetricOption<?>> options() {
        return List.copyOf(options);
    }

    /**
     * Which kinds of event there must be.
     *
     * @return the kinds, perhaps none
     */
    public Set<EventKind> needs() {
        return Set.copyOf(needs);
    }

    /**
     * The metrics of the library that it measures with.
     *
     * @return classes that implement {@link Metric}
     */
    public Set<Class<?>> covers() {
        return Set.copyOf(covers);
    }

    /**
     * Refuses a log without the kinds of event that the metric is about.
     *
     * @param log the log
     * @throws InputException if one is missing
     */
    public void requireKinds(EventLog log) {
        List<KindName> missing = needs.stream()
                .filter(kind -> log.track(kind).size() == 0)
                .map(KindName::of)
                .toList();
        if (!missing.isEmpty()) {
            throw InputException.data(name + " needs "
                    + missing.stream().map(KindName::plural).collect(Collectors.joining(" and "))
                    + "; say --kind " + missing.get(0).text());
        }
    }

    /**
     * Measures.
     *
     * @param options whom and with what
     * @return figures by name
     * @throws InputException if the options do not fit the data
     */
    public Map<String, Object> measure(MetricOptions options) {
        return how.apply(options);
    }

    /**
     * Measures each segment.
     *
     * @param options with what
     * @param segments a partition of the customers
     * @return figures by name, one map a segment, its label first
     * @throws InputException if the options do not fit the data
     */
    public List<Map<String, Object>> measure(MetricOptions options, Segmentation segments) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String label : segments.labels()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("segment", label);
            row.putAll(measure(options.on(segments.customers(label).toSlice())));
            rows.add(row);
        }
        return rows;
    }

    /**
     * Compares the segments with each other.
     *
     * @param options with what
     * @param segments a partition of the customers
     * @return figures by name, none where the metric has no test of its own
     * @throws InputException if the options do not fit the data
     */
    public Map<String, Object> compare(MetricOptions options, Segmentation segments) {
        return comparison.apply(options, segments);
    }

    /**
     * Measures one customer alone, and says which events decide it.
     *
     * @param options with what
     * @param id the customer's id
     * @return figures by name, and {@code evidence}: a map for each event, with its kind, its instant and the part it plays
     * @throws InputException if there is no such customer, or the options do not fit the data
     */
    public Map<String, Object> explain(MetricOptions options, String id) {
        EventLog log = options.log();
        int customer =
                log.ids().find(id).orElseThrow(() -> InputException.data("--explain: the data hold no such customer"));
        Set<Evidence> evidence = new LinkedHashSet<>();
        MetricOptions alone = options.on(
                        CustomerSet.builder(log).add(customer).build().toSlice())
                .witnessed(metric -> {
                    if (metric instanceof Explainable<?> explainable) {
                        evidence.addAll(explainable.evidence(log, customer));
                    }
                });
        Map<String, Object> figures = new LinkedHashMap<>(measure(alone));
        figures.put(
                "evidence",
                evidence.stream()
                        .map(event -> Figures.row(
                                "event", KindName.of(event.kind()).text(),
                                "at", event.at().toString(),
                                "role", event.role()))
                        .toList());
        return figures;
    }

    /** Collects what an entry consists of; {@link #measured} ends it. */
    static final class Builder {

        private final String name;
        private final String chineseName;
        private String definition = "";
        private String result = "";
        private String unit = "";
        private final List<MetricOption<?>> options = new ArrayList<>();
        private final List<EventKind> needs = new ArrayList<>();
        private final List<Class<?>> covers = new ArrayList<>();
        private BiFunction<MetricOptions, Segmentation, Map<String, Object>> comparison = (m, segments) -> Map.of();

        private Builder(String name, String chineseName) {
            this.name = name;
            this.chineseName = chineseName;
        }

        /** What it measures, in one line without a full stop. */
        Builder definition(String text) {
            definition = text;
            return this;
        }

        /** What kind of figures it gives, and what they count. */
        Builder gives(String kindOfResult, String whatItCounts) {
            result = kindOfResult;
            unit = whatItCounts;
            return this;
        }

        /** Options that it reads through {@link MetricOptions#get}. */
        Builder takes(MetricOption<?>... more) {
            options.addAll(List.of(more));
            return this;
        }

        /** It reads {@link MetricOptions#window()}. */
        Builder takesWindow() {
            return takes(Options.FROM, Options.TO);
        }

        /** It reads {@link MetricOptions#selector()}. */
        Builder takesEvents() {
            return takes(Options.EVENT_KIND, Options.EVENT_NAME, Options.ATTRIBUTE);
        }

        /** Kinds of event without which it makes no sense. */
        Builder needs(EventKind... kinds) {
            needs.addAll(List.of(kinds));
            return this;
        }

        /** The metrics of the library that it measures with. */
        Builder covers(Class<?>... metrics) {
            for (Class<?> metric : metrics) {
                covers.add(metric.asSubclass(Metric.class));
            }
            return this;
        }

        /** How segments are tested against each other, beside being measured each. */
        Builder comparing(BiFunction<MetricOptions, Segmentation, Map<String, Object>> test) {
            comparison = test;
            return this;
        }

        /** How it is measured. */
        MetricEntry measured(Function<MetricOptions, Map<String, Object>> how) {
            return new MetricEntry(this, how);
        }
    }
}
