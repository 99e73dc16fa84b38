package io.customermetrics.report.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of text at once, as a {@code long}. */
final class EightBytes {

    /** A 1 in each byte. */
    static final long ONES = 0x0101_0101_0101_0101L;

    /** The highest bit of each byte: no byte of ASCII has it. */
    static final long HIGH_BITS = ONES << 7;

    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private EightBytes() {}

    /** Bytes of which the first becomes the lowest. */
    static long firstLowest(byte[] text, int at) {
        return (long) LITTLE.get(text, at);
    }

    /** Bytes of which the first becomes the highest. */
    static long firstHighest(byte[] text, int at) {
        return (long) BIG.get(text, at);
    }

    /** The high bit of each byte that is zero: adding 127 reaches the high bit of all others, and never the next byte. */
    static long zeros(long eight) {
        return ~(((eight & ~HIGH_BITS) + ~HIGH_BITS) | eight) & HIGH_BITS;
    }

    /** The same where all bytes are ASCII. */
    static long zerosOfAscii(long eight) {
        return ~(eight + ~HIGH_BITS) & HIGH_BITS;
    }

    /**
     * Whether one of the bytes is above its limit.
     *
     * @param room what each byte may grow by without reaching 128
     */
    static boolean isAbove(long eight, long room) {
        return ((eight | (eight + room)) & HIGH_BITS) != 0;
    }
}
