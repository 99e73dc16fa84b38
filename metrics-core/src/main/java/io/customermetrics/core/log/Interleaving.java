package io.customermetrics.core.log;

/** How the rows of two tables follow one another in a third: runs of the left and of the right by turns. */
final class Interleaving {

    /** The first is a run of the left, perhaps of no rows. */
    private final GrowingInts lengths = new GrowingInts();

    private int open;
    private boolean openIsRight;
    private int size;

    /** The next so many rows of one of the tables. */
    void take(boolean right, int count) {
        if (count > 0) {
            if (right != openIsRight) {
                lengths.add(open);
                open = 0;
                openIsRight = right;
            }
            open += count;
            size += count;
        }
    }

    /** How many rows there are so far. */
    int size() {
        return size;
    }

    /** Copies arrays of one type. */
    @SuppressWarnings("SuspiciousSystemArraycopy") // arrays of whatever type the callers have
    <A> A copied(A left, A right, A into) {
        forEach((isRight, from, at, count) -> System.arraycopy(isRight ? right : left, from, into, at, count));
        return into;
    }

    void forEach(Run run) {
        int fromLeft = 0;
        int fromRight = 0;
        int at = 0;
        for (int i = 0; i <= lengths.size(); i++) {
            boolean right = (i & 1) == 1;
            int count = i < lengths.size() ? lengths.get(i) : open;
            run.rows(right, right ? fromRight : fromLeft, at, count);
            fromLeft += right ? 0 : count;
            fromRight += right ? count : 0;
            at += count;
        }
    }

    /** Takes neighbouring rows of one of the tables to a place in the third. */
    interface Run {
        void rows(boolean right, int from, int at, int count);
    }
}
