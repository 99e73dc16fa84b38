package io.customermetrics.core.log;

/** What texts take in memory on a JVM with compressed references and compact strings. */
final class TextBytes {

    private static final int REFERENCE = 4;
    private static final int STRING = 24;
    private static final int ARRAY_HEADER = 16;
    private static final int BYTE_END = 0x100;

    private TextBytes() {}

    static long of(String[] texts) {
        long bytes = 0;
        for (String text : texts) {
            int characters = 0;
            for (int i = 0; i < text.length(); i++) {
                characters |= text.charAt(i);
            }
            long content = ARRAY_HEADER + (characters < BYTE_END ? text.length() : 2L * text.length());
            bytes += REFERENCE + STRING + (content + 7) / 8 * 8;
        }
        return bytes;
    }
}
