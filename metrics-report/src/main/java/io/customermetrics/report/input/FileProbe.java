package io.customermetrics.report.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The beginning of a file: enough to tell what it is, before the database is asked to read it.
 *
 * @param path the file
 * @param gzip whether it is compressed
 * @param parquet whether it is Parquet
 * @param head the first bytes, uncompressed
 */
record FileProbe(Path path, boolean gzip, boolean parquet, byte[] head) {

    private static final int HEAD_BYTES = 1 << 16;
    private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;

    static FileProbe of(String source, Encoding encoding) {
        Path path = Path.of(source);
        if (Files.notExists(path)) {
            throw InputException.usage("there is no file " + Printable.of(source));
        }
        if (Files.isDirectory(path)) {
            throw InputException.usage(Printable.of(source) + " is a directory; name the files in it");
        }
        if (!Files.isReadable(path)) {
            throw InputException.usage(Printable.of(source) + " may not be read: its permissions forbid it");
        }
        try {
            FileProbe probe = read(path);
            if (!probe.parquet) {
                probe.refuseBinary(encoding);
            }
            return probe;
        } catch (IOException e) {
            throw InputException.data(Printable.of(source) + " cannot be read: " + Printable.message(e));
        }
    }

    private static FileProbe read(Path path) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(path)) {
            start = in.readNBytes(PARQUET_MAGIC.length);
        }
        boolean gzip = start.length > 1 && (start[0] & 0xff) == GZIP_MAGIC_1 && (start[1] & 0xff) == GZIP_MAGIC_2;
        boolean parquet = Arrays.equals(start, PARQUET_MAGIC);
        try (InputStream in = open(path, gzip)) {
            return new FileProbe(path, gzip, parquet, in.readNBytes(HEAD_BYTES));
        }
    }

    private void refuseBinary(Encoding encoding) {
        if (head.length == 0) {
            throw InputException.data(label() + " is empty");
        }
        if (encoding == Encoding.UTF_16) {
            return;
        }
        boolean mark = head.length > 1
                && ((head[0] == (byte) 0xff && head[1] == (byte) 0xfe)
                        || (head[0] == (byte) 0xfe && head[1] == (byte) 0xff));
        if (mark) {
            throw InputException.data(label() + " is UTF-16 text: say --encoding utf-16, or convert it to UTF-8");
        }
        for (byte b : head) {
            if (b == 0) {
                throw InputException.data(label() + " is binary, neither text nor Parquet");
            }
        }
    }

    static InputStream open(Path path, boolean gzip) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            return gzip ? new GZIPInputStream(in, HEAD_BYTES) : new BufferedInputStream(in, HEAD_BYTES);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    String label() {
        return Printable.of(path.toString());
    }

    String compression() {
        return gzip ? "gzip" : "none";
    }

    /** The beginning as text, without a byte order mark. */
    String text(Charset charset) {
        String text = new String(head, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
