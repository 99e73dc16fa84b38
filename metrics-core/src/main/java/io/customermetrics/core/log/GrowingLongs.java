package io.customermetrics.core.log;

import java.util.Arrays;

/**
 * A column of numbers under construction, in pages: growing copies nothing but the first page, and a full page takes less
 * room where its numbers allow it.
 */
final class GrowingLongs {

    private static final int PAGE_BITS = 15;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final LongPage NO_PAGE = LongPage.of(new long[0]);

    private LongPage[] full = {};
    private int fullPages;
    private long[] last = {};
    private int inLast;

    int size() {
        return (fullPages << PAGE_BITS) + inLast;
    }

    long get(int index) {
        int page = index >>> PAGE_BITS;
        int row = index & (PAGE - 1);
        return page < fullPages ? full[page].get(row) : last[row];
    }

    void add(long value) {
        if (inLast == last.length) {
            makeRoom(1);
        }
        last[inLast++] = value;
    }

    void addAll(long[] source, int from, int to) {
        reserve(to - from);
        int next = from;
        while (next < to) {
            int count = room(to - next);
            System.arraycopy(source, next, last, inLast, count);
            inLast += count;
            next += count;
        }
    }

    void addAll(int[] source, int from, int to) {
        reserve(to - from);
        int next = from;
        while (next < to) {
            int count = room(to - next);
            for (int i = 0; i < count; i++) {
                last[inLast + i] = source[next + i];
            }
            inLast += count;
            next += count;
        }
    }

    /** Complains if so many more are more than a column can hold. */
    void reserve(int more) {
        Capacity.require((long) size() + more, "events of a kind");
    }

    void fillTo(int newSize, long value) {
        reserve(newSize - size());
        while (size() < newSize) {
            int count = room(newSize - size());
            Arrays.fill(last, inLast, inLast + count, value);
            inLast += count;
        }
    }

    boolean all(long value) {
        for (int i = 0; i < size(); i++) {
            if (get(i) != value) {
                return false;
            }
        }
        return true;
    }

    void truncate(int newSize) {
        if (newSize >= size()) {
            return;
        }
        int page = newSize >>> PAGE_BITS;
        if (page < fullPages) {
            last = full[page].toArray(newSize & (PAGE - 1), PAGE);
            Arrays.fill(full, page, fullPages, NO_PAGE);
            fullPages = page;
        }
        inLast = newSize & (PAGE - 1);
    }

    /** The values in another order, as a column. */
    LongColumn column(CustomerGroups order) {
        return isNarrow()
                ? LongColumn.ofNarrow(order.grouped(row -> (int) get(row)))
                : LongColumn.of(order.grouped(this));
    }

    private boolean isNarrow() {
        boolean narrow = true;
        for (int i = 0; i < fullPages; i++) {
            narrow &= full[i].isNarrow();
        }
        for (int i = 0; i < inLast; i++) {
            narrow &= (int) last[i] == last[i];
        }
        return narrow;
    }

    /** How many of some values fit in the last page, at least one. */
    private int room(int wanted) {
        if (inLast == last.length) {
            makeRoom(wanted);
        }
        return Math.min(wanted, last.length - inLast);
    }

    private void makeRoom(int wanted) {
        if (last.length < PAGE) {
            last = Arrays.copyOf(
                    last, Capacity.grown(last.length, Math.min(PAGE, (long) inLast + wanted), PAGE, "rows"));
            return;
        }
        if (fullPages == full.length) {
            full = Arrays.copyOf(full, Math.max(1, 2 * fullPages));
        }
        LongPage page = LongPage.of(last);
        long[] fresh = page.keeps(last) ? new long[PAGE] : last;
        full[fullPages++] = page;
        last = fresh;
        inLast = 0;
    }
}
