package io.customermetrics.report.input;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of a file in memory, looked at for what only the database may judge, and where their fields end. Used again for the next
 * lines; one for each thread.
 */
final class PlainLines {

    /** So many bytes before and behind each field may be read, whatever they are. */
    static final int MARGIN = 2 * Long.BYTES;

    private static final int SEARCH_BYTES = 1 << 12;

    /** Longer lines are the database's business. */
    private static final int LONGEST_LINE = 1 << 21;

    private final FileChannel channel;
    private final char delimiter;
    private final boolean returns;
    private byte[] text = {};
    private int size;
    private boolean quotes;
    /** Where fields end, all rows' one after another; first the byte before the first field. */
    private int[] ends = new int[1 << 10];

    private int fields;

    /**
     * Lines of a file.
     *
     * @param returns whether lines end with a carriage return and a line feed
     */
    PlainLines(FileChannel channel, char delimiter, boolean returns) {
        this.channel = channel;
        this.delimiter = delimiter;
        this.returns = returns;
    }

    /**
     * Reads the lines that begin at or after a byte and before another.
     *
     * @param skip bytes to leave out at the beginning
     * @return false if there are none
     */
    boolean read(long from, long to, int skip) throws IOException {
        long start = lineStart(from) + skip;
        long end = lineStart(to);
        if (start >= end) {
            return false;
        }
        size = Math.toIntExact(end - start);
        if (text.length < size + 3 * MARGIN) {
            text = new byte[size + size / 8 + 3 * MARGIN];
        }
        ByteBuffer buffer = ByteBuffer.wrap(text, MARGIN, size);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + buffer.position() - MARGIN) < 0) {
                throw new EOFException("the file has become shorter");
            }
        }
        look(endLine());
        return true;
    }

    /** Whether there are quotes, so that not every delimiter or line feed ends a field. */
    boolean haveQuotes() {
        return quotes;
    }

    /** The bytes that {@link #start} and {@link #end} point to. */
    byte[] text() {
        return text;
    }

    /** How many fields there are. */
    int fields() {
        return fields;
    }

    int start(int field) {
        return ends[field] + 1;
    }

    /** The delimiter or line feed behind a field. */
    int end(int field) {
        return ends[field + 1];
    }

    /** All characters. */
    Reader reader() {
        return new InputStreamReader(new ByteArrayInputStream(text, MARGIN, size), decoder());
    }

    /** Complains about what is no UTF-8. */
    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private long lineStart(long at) throws IOException {
        long fileSize = channel.size();
        if (at == 0 || at >= fileSize) {
            return Math.min(at, fileSize);
        }
        ByteBuffer buffer = ByteBuffer.allocate(SEARCH_BYTES);
        for (long start = at - 1; start < fileSize; start += SEARCH_BYTES) {
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
        return fileSize;
    }

    /** Ends the last line, if the file does not. */
    private int endLine() {
        int end = MARGIN + size;
        if (text[end - 1] != '\n') {
            if (returns) {
                text[end++] = '\r';
            }
            text[end++] = '\n';
        }
        Arrays.fill(text, end, end + Long.BYTES, (byte) ' ');
        return end;
    }

    /** Looks at all bytes: once as if nothing but the ordinary came, and only if something did come at what it is. */
    private void look(int to) throws CharacterCodingException {
        long feed = EightBytes.ONES * '\n';
        long back = EightBytes.ONES * '\r';
        long quote = EightBytes.ONES * '"';
        long next = EightBytes.ONES * delimiter;
        long odd = 0;
        int count = 1;
        ends[0] = MARGIN - 1;
        for (int i = MARGIN; i < to; i += Long.BYTES) {
            makeRoom(count);
            long eight = EightBytes.firstLowest(text, i);
            // Taking 1 away borrows from the high bit for zeros alone, as long as all bytes are ASCII.
            odd |= eight
                    | (eight - EightBytes.ONES)
                    | ((eight ^ back) - EightBytes.ONES)
                    | ((eight ^ quote) - EightBytes.ONES);
            count = add(EightBytes.zerosOfAscii(eight ^ feed) | EightBytes.zerosOfAscii(eight ^ next), i, count);
        }
        fields = count - 1;
        quotes = false;
        if ((odd & EightBytes.HIGH_BITS) != 0) {
            lookAgain(to);
        }
    }

    private void lookAgain(int to) throws CharacterCodingException {
        long faults = 0;
        long unusual = 0;
        long high = 0;
        long returned = 0;
        int count = 1;
        for (int i = MARGIN; i < to; i += Long.BYTES) {
            makeRoom(count);
            long eight = EightBytes.firstLowest(text, i);
            long feeds = EightBytes.zeros(eight ^ EightBytes.ONES * '\n');
            long backs = EightBytes.zeros(eight ^ EightBytes.ONES * '\r');
            if (returns) {
                faults |= feeds ^ (backs << Byte.SIZE | returned);
                returned = backs >>> (Long.SIZE - Byte.SIZE);
            } else {
                faults |= backs;
            }
            faults |= EightBytes.zeros(eight);
            unusual |= EightBytes.zeros(eight ^ EightBytes.ONES * '"');
            high |= eight;
            count = add(feeds | EightBytes.zeros(eight ^ EightBytes.ONES * delimiter), i, count);
        }
        fields = count - 1;
        quotes = unusual != 0;
        if (faults != 0) {
            throw new NotPlain();
        }
        if (!quotes && (high & EightBytes.HIGH_BITS) != 0) {
            decoder().decode(ByteBuffer.wrap(text, MARGIN, size));
        }
    }

    private void makeRoom(int count) {
        if (count + Long.BYTES > ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
    }

    /** Adds the places of some of eight bytes: the first two without a branch, which nothing would foretell. */
    private int add(long found, int at, int count) {
        long second = found & (found - 1);
        ends[count] = at + (Long.numberOfTrailingZeros(found) >>> 3);
        ends[count + 1] = at + (Long.numberOfTrailingZeros(second) >>> 3);
        int place = count + 2;
        for (long rest = second & (second - 1); rest != 0; rest &= rest - 1) {
            ends[place++] = at + (Long.numberOfTrailingZeros(rest) >>> 3);
        }
        return count + Long.bitCount(found);
    }
}
