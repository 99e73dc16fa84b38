package io.customermetrics.rfm.affinity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import java.util.List;
import java.util.Objects;

/**
 * Product pairs (商品关联): which products are in one basket, and how often.
 *
 * <pre>
 * n       = baskets with a product at all
 * n(A)    = baskets with product A
 * n(A, B) = baskets with A and B
 * </pre>
 *
 * <p>Support, confidence, lift and leverage follow: {@link Association}. One pass over times, orders and products of the purchases,
 * O(k^2) for a basket of k different products; memory for those pairs that occur.
 *
 * @param baskets which purchases make which baskets
 */
public record ProductPairs(BasketRule baskets) implements Explainable<PairCounts> {

    /** Checks that nothing is null. */
    public ProductPairs {
        Objects.requireNonNull(baskets, "baskets");
    }

    @Override
    public PairCounts measure(LogSlice slice) {
        BasketReader reader = new BasketReader(slice.log(), baskets);
        long[] counts = new long[reader.names().size()];
        boolean[] occurs = new boolean[counts.length];
        LongCounts pairs = new LongCounts();
        long total = 0;
        for (int i = 0; i < slice.size(); i++) {
            int size = reader.seek(slice.customer(i));
            total += size;
            for (int basket = 0; basket < size; basket++) {
                for (int a = reader.start(basket); a < reader.end(basket); a++) {
                    counts[reader.item(a)]++;
                    occurs[reader.item(a)] = true;
                    for (int b = a + 1; b < reader.end(basket); b++) {
                        pairs.add(ProductCounts.pair(reader.item(a), reader.item(b)), 1);
                    }
                }
            }
        }
        return new PairCounts(baskets, total, ProductCounts.of(reader.names(), counts, occurs, pairs));
    }

    @Override
    public PairCounts merge(PairCounts left, PairCounts right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return baskets.evidence(log, customer);
    }
}
