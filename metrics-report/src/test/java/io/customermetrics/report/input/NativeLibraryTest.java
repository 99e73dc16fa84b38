package io.customermetrics.report.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unpacked library is made once, mended when it is damaged, and never taken from where others can write. */
class NativeLibraryTest {

    @TempDir
    private Path folder;

    private static URL resource() {
        return NativeLibraryTest.class.getClassLoader().getResource(NativeLibrary.resourceName());
    }

    @Test
    void isUnpackedOnceAndMendedWhenDamaged() throws IOException {
        Path cache = folder.resolve("cache");
        Path copy = NativeLibrary.unpackedIn(cache, resource()).orElseThrow();
        long size = Files.size(copy);
        Files.write(copy, new byte[(int) size]);
        assertThat(NativeLibrary.unpackedIn(cache, resource())).contains(copy);
        assertThat(Files.size(copy)).isEqualTo(size);
        try (var files = Files.list(cache)) {
            assertThat(files).containsExactly(copy);
        }
    }

    @Test
    void noCopyWhereOthersMayWriteOrNobodyCan() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(NativeLibrary.unpackedIn(open, resource())).isEmpty();
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(NativeLibrary.unpackedIn(file, resource())).isEmpty();
        assertThat(NativeLibrary.unpackedIn(folder.resolve("cache"), null)).isEqualTo(Optional.empty());
    }
}
