package io.customermetrics.benchmarks.peer;

import io.customermetrics.benchmarks.answer.ActiveCounts;
import io.customermetrics.benchmarks.data.Purchases;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/** A {@link RoaringBitmap} of the customers of each day: what a program keeps that asks for distinct customers again and again. */
public final class RoaringPeer {

    private final RoaringBitmap[] days;

    /**
     * Builds the bitmaps.
     *
     * @param purchases the shop
     */
    public RoaringPeer(Purchases purchases) {
        this.days = new RoaringBitmap[purchases.shape().days()];
        int[] starts = starts(purchases);
        IntStream.range(0, days.length)
                .parallel()
                .forEach(day -> days[day] = bitmap(purchases.customers(), starts[day], starts[day + 1]));
    }

    /** Where each day begins; purchases are in order of time. */
    private static int[] starts(Purchases purchases) {
        int[] starts = new int[purchases.shape().days() + 1];
        for (long micros : purchases.micros()) {
            starts[purchases.shape().dayOf(micros) + 1]++;
        }
        for (int day = 1; day < starts.length; day++) {
            starts[day] += starts[day - 1];
        }
        return starts;
    }

    private static RoaringBitmap bitmap(long[] customers, int from, int to) {
        RoaringBitmapWriter<RoaringBitmap> writer = RoaringBitmapWriter.writer()
                .constantMemory()
                .doPartialRadixSort()
                .get();
        int[] day = new int[to - from];
        Arrays.setAll(day, i -> (int) customers[from + i]);
        writer.addMany(day);
        return writer.get();
    }

    /**
     * The days of each window united anew, on all threads of the common pool. Keeping unions of neighbouring days, so that three make
     * a window, takes twice as long: the library counts a union of many bitmaps without making it.
     *
     * @return distinct active customers
     */
    public ActiveCounts actives() {
        return ActiveCounts.of(united(1), united(7), united(30));
    }

    private long[] united(int width) {
        return IntStream.range(0, days.length)
                .parallel()
                .mapToLong(day ->
                        FastAggregation.orCardinality(Arrays.copyOfRange(days, Math.max(0, day + 1 - width), day + 1)))
                .toArray();
    }
}
