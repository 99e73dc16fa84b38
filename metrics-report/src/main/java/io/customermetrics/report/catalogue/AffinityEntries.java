package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.Printable;
import io.customermetrics.rfm.affinity.BasketOf;
import io.customermetrics.rfm.affinity.BasketRule;
import io.customermetrics.rfm.affinity.FrequentSets;
import io.customermetrics.rfm.affinity.NextCounts;
import io.customermetrics.rfm.affinity.NextProducts;
import io.customermetrics.rfm.affinity.PairCounts;
import io.customermetrics.rfm.affinity.ProductBaskets;
import io.customermetrics.rfm.affinity.ProductPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is bought together, and what next. */
final class AffinityEntries {

    /** More rows nobody reads. */
    private static final int MOST = 100;

    private AffinityEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("product-pairs", "商品关联")
                        .definition("products that are in one basket, with support, confidence, lift and leverage, the "
                                + MOST + " rules of the highest lift")
                        .gives("rules", "baskets")
                        .takesWindow()
                        .takes(Options.PRODUCT, Options.BASKET, Options.MIN_BASKETS)
                        .needs(EventKind.PURCHASE)
                        .covers(ProductPairs.class)
                        .measured(AffinityEntries::pairs),
                MetricEntry.named("frequent-sets", "频繁项集")
                        .definition(
                                "sets of up to --max-size products that are together in --min-baskets baskets or more, "
                                        + "the first " + MOST)
                        .gives("counts by set", "baskets")
                        .takesWindow()
                        .takes(Options.PRODUCT, Options.BASKET, Options.MIN_BASKETS, Options.MAX_SIZE)
                        .needs(EventKind.PURCHASE)
                        .covers(ProductBaskets.class)
                        .measured(AffinityEntries::sets),
                MetricEntry.named("next-product", "下一件商品")
                        .definition(
                                "of the orders with a product that another order of the customer follows, the share "
                                        + "whose next order has each product")
                        .gives("rates by pair of products", "orders")
                        .takesWindow()
                        .takes(Options.PRODUCT, Options.MIN_BASKETS)
                        .needs(EventKind.PURCHASE)
                        .covers(NextProducts.class)
                        .measured(AffinityEntries::next));
    }

    private static Map<String, Object> pairs(MetricOptions m) {
        PairCounts counts = m.measure(new ProductPairs(rule(m, "product-pairs", m.get(Options.BASKET))));
        return Figures.together(
                row("baskets", counts.baskets(), "products", (long)
                        counts.products().size()),
                Figures.table(
                        "rules",
                        counts.associations(m.get(Options.MIN_BASKETS)).stream()
                                .limit(MOST)
                                .toList(),
                        rule -> row(
                                "from", rule.antecedent().get(0),
                                "to", rule.consequent().get(0),
                                "together", rule.together(),
                                "support", rule.support(),
                                "confidence", rule.confidence(),
                                "lift", rule.lift(),
                                "leverage", rule.leverage())));
    }

    private static Map<String, Object> sets(MetricOptions m) {
        BasketRule rule = rule(m, "frequent-sets", m.get(Options.BASKET));
        FrequentSets sets;
        try {
            sets = m.measure(new ProductBaskets(rule))
                    .frequentSets(m.get(Options.MIN_BASKETS), m.get(Options.MAX_SIZE));
        } catch (IllegalArgumentException e) {
            throw InputException.usage("--min-baskets: " + e.getMessage());
        }
        return Figures.together(
                row("baskets", sets.baskets()),
                Figures.table(
                        "sets",
                        sets.sets().stream().limit(MOST).toList(),
                        set -> row("products", String.join(", ", set.products()), "baskets", set.baskets())));
    }

    private static Map<String, Object> next(MetricOptions m) {
        NextCounts counts = m.measure(new NextProducts(rule(m, "next-product", BasketOf.ORDER)));
        int least = m.get(Options.MIN_BASKETS);
        List<Map<String, Object>> steps = new ArrayList<>();
        for (String from : counts.products()) {
            for (NextCounts.Next next : counts.after(from)) {
                if (next.rate().numerator() >= least) {
                    steps.add(row("from", from, "to", next.product(), "rate", next.rate()));
                }
            }
        }
        return row("products", (long) counts.products().size(), "steps", steps);
    }

    private static BasketRule rule(MetricOptions m, String metric, BasketOf basket) {
        String product = m.find(Options.PRODUCT)
                .orElseThrow(() -> InputException.usage(
                        metric + " needs --product, an attribute of the events that names it; --keep reads columns as "
                                + "attributes"));
        if (!m.log().track(EventKind.PURCHASE).attributeNames().contains(product)) {
            throw InputException.usage("--product: the events have no attribute " + Printable.of(product));
        }
        return new BasketRule(product, EventSelector.purchases(), m.window(), basket);
    }
}
