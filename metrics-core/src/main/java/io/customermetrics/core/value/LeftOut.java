package io.customermetrics.core.value;

/** Purchases that no {@link PricePoint} holds. */
record LeftOut(long withoutProduct, long withoutPrice, long inCutPeriods) {

    static final LeftOut NONE = new LeftOut(0, 0, 0);

    LeftOut plus(LeftOut other) {
        return new LeftOut(
                Math.addExact(withoutProduct, other.withoutProduct),
                Math.addExact(withoutPrice, other.withoutPrice),
                Math.addExact(inCutPeriods, other.inCutPeriods));
    }
}
