package io.customermetrics.report.input;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies a text so that every line ends the same way. */
final class LineEnds {

    private static final int BUFFER = 1 << 16;

    private LineEnds() {}

    static FileProbe unified(FileProbe file, Path copy) throws IOException {
        try (InputStream in = FileProbe.open(file.path(), file.gzip());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy), BUFFER)) {
            byte[] buffer = new byte[BUFFER];
            boolean afterReturn = false;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    byte b = buffer[i];
                    if (b == '\r' || (b == '\n' && !afterReturn) || b != '\n') {
                        out.write(b == '\r' ? '\n' : b);
                    }
                    afterReturn = b == '\r';
                }
            }
        }
        return new FileProbe(copy, false, false, file.head());
    }
}
