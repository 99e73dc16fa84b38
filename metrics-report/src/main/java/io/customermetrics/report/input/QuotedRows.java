package io.customermetrics.report.input;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.nio.charset.StandardCharsets;

/** Hands on the fields of lines that have quotes or more than ASCII, as FastCSV splits them. */
final class QuotedRows extends AbstractBaseCsvCallbackHandler<QuotedRows> {

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
        if (field.length < length + 2 * PlainLines.MARGIN) {
            field = new byte[2 * (length + PlainLines.MARGIN)];
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
        if (all < 0x80) {
            rows.field(column, field, PlainLines.MARGIN, PlainLines.MARGIN + length, true);
        } else {
            byte[] bytes = new String(text, from, length).getBytes(StandardCharsets.UTF_8);
            rows.field(column, bytes, 0, bytes.length, false);
        }
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
