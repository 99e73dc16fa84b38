package io.customermetrics.report;

import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.Printable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Writes a file whole or not at all: beside its place first, then moved there. */
final class OutputFile {

    private OutputFile() {}

    /** Finds out before the work whether a file can be written. */
    static void requireWritable(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path directory = directory(file);
        if (Files.isDirectory(file)) {
            throw InputException.usage(option + " " + Printable.of(file.toString()) + " is a directory; name a file");
        }
        if (!Files.isDirectory(directory)) {
            throw InputException.usage(option + ": there is no directory " + Printable.of(directory.toString()));
        }
        if (!Files.isWritable(directory)) {
            throw InputException.usage(option + ": " + Printable.of(directory.toString()) + " may not be written to");
        }
    }

    static void write(Path file, String text) {
        try {
            // Not createTempFile, whose files nobody else may read.
            Path part = directory(file)
                    .resolve("." + file.getFileName() + "."
                            + ProcessHandle.current().pid() + ".part");
            try {
                Files.writeString(part, text);
                try {
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } catch (AtomicMoveNotSupportedException e) {
                    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw InputException.usage(Printable.of(file.toString()) + " cannot be written: " + Printable.message(e));
        }
    }

    private static Path directory(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
