package io.customermetrics.rfm.affinity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import java.util.List;
import java.util.Objects;

/**
 * Baskets (购物篮): which sets of products were bought, each with the number of times. What is bought in sets of any size is found
 * in the result: {@link Baskets#frequentSets}. For pairs alone {@link ProductPairs} is cheaper.
 *
 * <p>One pass over times, orders and products of the purchases; memory for those baskets that differ.
 *
 * @param baskets which purchases make which baskets
 */
public record ProductBaskets(BasketRule baskets) implements Explainable<Baskets> {

    /** Checks that nothing is null. */
    public ProductBaskets {
        Objects.requireNonNull(baskets, "baskets");
    }

    @Override
    public Baskets measure(LogSlice slice) {
        BasketReader reader = new BasketReader(slice.log(), baskets);
        BasketCounts counts = new BasketCounts();
        for (int i = 0; i < slice.size(); i++) {
            int size = reader.seek(slice.customer(i));
            for (int basket = 0; basket < size; basket++) {
                int node = BasketCounts.EMPTY;
                for (int place = reader.start(basket); place < reader.end(basket); place++) {
                    node = counts.with(node, reader.item(place));
                }
                counts.add(node, 1);
            }
        }
        return Baskets.of(baskets, reader.names(), counts);
    }

    @Override
    public Baskets merge(Baskets left, Baskets right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return baskets.evidence(log, customer);
    }
}
