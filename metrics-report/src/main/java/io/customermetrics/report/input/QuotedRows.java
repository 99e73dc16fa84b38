package io.customermetrics.report.input;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.nio.charset.StandardCharsets;

/** Hands on the fields of lines that have quotes, as FastCSV splits them. */
final class QuotedRows extends AbstractBaseCsvCallbackHandler<QuotedRows> {

    private static final char ASCII_END = 0x80;
    /** So many bytes of UTF-8 is a character at most. */
    private static final int MOST_BYTES = 3;

    private final PlainRows rows;
    private byte[] field = new byte[1 << 8];

    QuotedRows(PlainRows rows) {
        this.rows = rows;
    }

    @Override
    protected void handleBegin(long line) {
        rows.begin();
    }

    @Override
    protected void handleField(int column, char[] text, int from, int length, boolean quoted) {
        if (field.length < MOST_BYTES * length + 2 * PlainLines.MARGIN) {
            field = new byte[MOST_BYTES * length + 2 * PlainLines.MARGIN];
        }
        int all = 0;
        for (int i = 0; i < length; i++) {
            char c = text[from + i];
            if (c == '"' && !quoted) {
                throw new NotPlain();
            }
            all |= c;
            field[PlainLines.MARGIN + i] = (byte) c;
        }
        rows.field(
                column,
                field,
                PlainLines.MARGIN,
                PlainLines.MARGIN + (all < ASCII_END ? length : encode(text, from, length)));
    }

    private int encode(char[] text, int from, int length) {
        byte[] bytes = new String(text, from, length).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, field, PlainLines.MARGIN, bytes.length);
        return bytes.length;
    }

    @Override
    protected void handleEmpty() {
        throw new NotPlain();
    }

    @Override
    protected QuotedRows buildRecord() {
        rows.end(getFieldCount());
        return this;
    }
}
