package io.customermetrics.rfm.cluster;

import java.math.BigInteger;

/** An exact sum of squares of whole numbers, in 128 bits. */
final class SquareSum {

    private long high;
    private long low;

    void add(long number) {
        long product = number * number;
        low += product;
        high += Math.multiplyHigh(number, number) + (Long.compareUnsigned(low, product) < 0 ? 1 : 0);
    }

    BigInteger value() {
        BigInteger unsigned = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(unsigned);
    }
}
