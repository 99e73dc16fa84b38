package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.USD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Ids made so that an unkeyed hash table takes quadratic time. */
class AdversarialIdsTest {

    private static final int COUNT = 65_536;

    @Test
    void textsOfOneHashCodeTakeAboutBenignTime() {
        String[] benign = IntStream.range(0, COUNT)
                .mapToObj(i -> "an id of 32 char" + (1_000_000_000_000_000L + i))
                .toArray(String[]::new);
        String[] hostile = IntStream.range(0, COUNT)
                .mapToObj(AdversarialIdsTest::sameHashCode)
                .toArray(String[]::new);
        assertThat(IntStream.range(0, COUNT)
                        .map(i -> hostile[i].hashCode())
                        .distinct()
                        .count())
                .isOne();

        assertAboutAsFast(() -> addTexts(hostile), () -> addTexts(benign));
    }

    /** Sixteen times "Aa" or "BB", which have the same hash code. */
    private static String sameHashCode(int bits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append((bits >> i & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    @Test
    void numbersThatShareTheirLowBitsTakeAboutBenignTime() {
        // Not the numbers 0, 1, 2 ...: these are not hashed.
        long[] benign =
                LongStream.range(0, COUNT).map(i -> i * 0x9E3779B97F4A7C15L).toArray();
        long[] hostile = LongStream.range(0, COUNT).map(i -> i << 40).toArray();
        long[] sameXor = LongStream.range(0, COUNT).map(i -> i << 32 | i).toArray();

        assertAboutAsFast(() -> addNumbers(hostile), () -> addNumbers(benign));
        assertAboutAsFast(() -> addNumbers(sameXor), () -> addNumbers(benign));
    }

    private static void addTexts(String[] ids) {
        EventLog log = EventLog.builder(USD)
                .addPurchases(ids, new long[COUNT], new long[COUNT], 0, COUNT)
                .build();
        assertThat(log.customers()).isEqualTo(COUNT);
    }

    private static void addNumbers(long[] ids) {
        EventLog log = EventLog.builder(USD)
                .addPurchases(ids, new long[COUNT], new long[COUNT], 0, COUNT)
                .build();
        assertThat(log.customers()).isEqualTo(COUNT);
    }

    /** The best of several runs of each, so that a busy machine does not matter; quadratic time is a thousand times more. */
    private static void assertAboutAsFast(Runnable hostile, Runnable benign) {
        long best = Long.MAX_VALUE;
        long bestBenign = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            bestBenign = Math.min(bestBenign, nanos(benign));
            best = Math.min(best, nanos(hostile));
        }
        assertThat(best).isLessThanOrEqualTo(5 * bestBenign + 20_000_000);
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
