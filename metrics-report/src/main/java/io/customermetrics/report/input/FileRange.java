package io.customermetrics.report.input;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** The lines of a file that begin in a range of its bytes, looked at for what only the database may judge. */
final class FileRange extends InputStream {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final int SEARCH_BYTES = 1 << 12;

    /** Longer lines are the database's business. */
    private static final int LONGEST_LINE = 1 << 21;

    private final FileChannel channel;
    private final boolean returns;
    private final long end;
    private long position;
    private byte before = '\n';
    private boolean quotes;

    private FileRange(FileChannel channel, boolean returns, long position, long end) {
        this.channel = channel;
        this.returns = returns;
        this.position = position;
        this.end = end;
    }

    /**
     * The lines that begin at or after a byte and before another.
     *
     * @param returns whether lines end with a carriage return and a line feed
     * @param skip bytes to leave out at the beginning
     */
    static FileRange of(FileChannel channel, boolean returns, long from, long to, int skip) throws IOException {
        return new FileRange(channel, returns, lineStart(channel, from) + skip, lineStart(channel, to));
    }

    private static long lineStart(FileChannel channel, long at) throws IOException {
        long size = channel.size();
        if (at == 0 || at >= size) {
            return Math.min(at, size);
        }
        ByteBuffer buffer = ByteBuffer.allocate(SEARCH_BYTES);
        for (long start = at - 1; start < size; start += SEARCH_BYTES) {
            if (start - at > LONGEST_LINE) {
                throw new NotPlain();
            }
            buffer.clear();
            int n = channel.read(buffer, start);
            for (int i = 0; i < n; i++) {
                if (buffer.get(i) == '\n') {
                    return start + i + 1;
                }
            }
        }
        return size;
    }

    boolean isEmpty() {
        return position >= end;
    }

    /** Whether a quote has been seen so far. What was read but not parsed yet counts. */
    boolean hasQuotes() {
        return quotes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int wanted = (int) Math.min(length, end - position);
        if (wanted <= 0) {
            if (before == '\r') {
                throw new NotPlain();
            }
            return -1;
        }
        int n = channel.read(ByteBuffer.wrap(bytes, from, wanted), position);
        if (n > 0) {
            position += n;
            look(bytes, from, from + n);
        }
        return n;
    }

    private void look(byte[] bytes, int from, int to) {
        int i = from;
        if (!returns) {
            for (; i + Long.BYTES <= to; i += Long.BYTES) {
                long eight = (long) LONGS.get(bytes, i);
                if (has(eight, '\r') || has(eight, '\0')) {
                    throw new NotPlain();
                }
                quotes |= has(eight, '"');
            }
        }
        for (; i < to; i++) {
            byte here = bytes[i];
            if (here == '\0' || (returns ? (here == '\n') != (before == '\r') : here == '\r')) {
                throw new NotPlain();
            }
            before = here;
            quotes |= here == '"';
        }
    }

    /** Whether one of eight bytes has a value: with that value taken away, subtracting borrows from a zero byte alone. */
    private static boolean has(long eight, char value) {
        long zeros = eight ^ (ONES * value);
        return ((zeros - ONES) & ~zeros & HIGH_BITS) != 0;
    }
}
