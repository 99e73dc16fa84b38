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
        int[] sorted = new int[to - from];
        for (int i = from; i < to; i++) {
            sorted[i - from] = (int) customers[i];
        }
        Arrays.sort(sorted);
        RoaringBitmapWriter<RoaringBitmap> writer = RoaringBitmapWriter.writer().get();
        writer.addMany(sorted);
        RoaringBitmap bitmap = writer.get();
        bitmap.runOptimize();
        return bitmap;
    }

    /** {@return distinct active customers: the days of each window united, windows on all threads of the common pool} */
    public ActiveCounts windows() {
        return ActiveCounts.of(daily(), united(7), united(30));
    }

    /**
     * The same with three unions a window: the days are cut into blocks as long as the window, which then is the end of one block
     * and the beginning of the next, and these grow by a day a union (van Herk 1992).
     *
     * @return distinct active customers
     */
    public ActiveCounts blocks() {
        return ActiveCounts.of(daily(), unitedByBlocks(7), unitedByBlocks(30));
    }

    private long[] daily() {
        return Arrays.stream(days).mapToLong(RoaringBitmap::getLongCardinality).toArray();
    }

    private long[] united(int width) {
        return IntStream.range(0, days.length)
                .parallel()
                .mapToLong(day ->
                        FastAggregation.orCardinality(Arrays.copyOfRange(days, Math.max(0, day + 1 - width), day + 1)))
                .toArray();
    }

    private long[] unitedByBlocks(int width) {
        long[] counts = new long[days.length];
        IntStream.rangeClosed(0, (days.length - 1) / width).parallel().forEach(block -> {
            int start = block * width;
            RoaringBitmap[] ends = ends(start - width, start);
            RoaringBitmap beginning = new RoaringBitmap();
            for (int day = start; day < Math.min(days.length, start + width); day++) {
                beginning.or(days[day]);
                int later = day - start + 1;
                counts[day] = later < ends.length
                        ? RoaringBitmap.orCardinality(ends[later], beginning)
                        : beginning.getLongCardinality();
            }
        });
        return counts;
    }

    /** For each day of a block the union from it to the block's end; none before the first block. */
    private RoaringBitmap[] ends(int from, int to) {
        if (from < 0) {
            return new RoaringBitmap[0];
        }
        RoaringBitmap[] ends = new RoaringBitmap[to - from];
        RoaringBitmap end = new RoaringBitmap();
        for (int day = to - 1; day >= from; day--) {
            end = RoaringBitmap.or(end, days[day]);
            ends[day - from] = end;
        }
        return ends;
    }
}
