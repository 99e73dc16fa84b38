package io.customermetrics.rfm.affinity;

import java.util.Objects;

/**
 * A product to offer.
 *
 * @param product its name
 * @param because the rule that speaks for it most, from a product that the customer has
 */
public record Offer(String product, Association because) {

    /** Checks that nothing is null. */
    public Offer {
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(because, "because");
    }
}
