package io.customermetrics.core.log;

import java.util.Arrays;

/** A column of handles or places under construction, in pages: growing copies nothing but the first page. */
final class GrowingInts {

    private static final int PAGE_BITS = 15;
    private static final int PAGE = 1 << PAGE_BITS;

    private int[][] pages = {{}};
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return pages[index >>> PAGE_BITS][index & (PAGE - 1)];
    }

    void add(int value) {
        reserve(1);
        room(1);
        pages[size >>> PAGE_BITS][size & (PAGE - 1)] = value;
        size++;
    }

    void addAll(int[] source, int from, int to) {
        reserve(to - from);
        int next = from;
        while (next < to) {
            int count = room(to - next);
            System.arraycopy(source, next, pages[size >>> PAGE_BITS], size & (PAGE - 1), count);
            size += count;
            next += count;
        }
    }

    /** Complains if so many more are more than a column can hold. */
    void reserve(int more) {
        Capacity.require((long) size + more, "events of a kind");
    }

    void truncate(int newSize) {
        size = Math.min(size, newSize);
    }

    /** How many of some values fit in the page of the next, at least one. */
    private int room(int wanted) {
        int page = size >>> PAGE_BITS;
        int row = size & (PAGE - 1);
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, 2 * page);
            Arrays.fill(pages, page, pages.length, new int[0]);
        }
        if (row == pages[page].length) {
            int capacity = page > 0 ? PAGE : Capacity.grown(row, Math.min(PAGE, (long) row + wanted), PAGE, "rows");
            pages[page] = Arrays.copyOf(pages[page], capacity);
        }
        return Math.min(wanted, pages[page].length - row);
    }
}
