package io.customermetrics.report.input;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The database's native library, unpacked once per user instead of at every start, which takes a second or two on a busy
 * machine.
 *
 * <p>The copy lies in the user's own cache directory under a name made of its size and checksum, is written under another
 * name and moved, and is compared with the jar's checksum before it is loaded. A directory that others can write to is
 * never used. Whatever goes wrong here, the driver's own way of unpacking still works, so that every fault means "no copy".
 */
final class NativeLibrary {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private NativeLibrary() {}

    /** The name under which the driver's jar carries the library of this machine. */
    static String resourceName() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String family = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macos" : "linux";
        String cpu = switch (arch) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> arch;
        };
        return "libduckdb_java.so_" + family + "_" + cpu;
    }

    /** The unpacked library, if it can be kept. */
    static Optional<Path> unpacked(ClassLoader loader) {
        return cacheDirectory().flatMap(directory -> unpackedIn(directory, loader.getResource(resourceName())));
    }

    static Optional<Path> unpackedIn(Path directory, @Nullable URL resource) {
        try {
            if (resource == null || !(resource.openConnection() instanceof JarURLConnection connection)) {
                return Optional.empty();
            }
            JarEntry entry = connection.getJarEntry();
            if (!isPrivate(directory)) {
                return Optional.empty();
            }
            Path copy =
                    directory.resolve(String.format(Locale.ROOT, "duckdb-%08x-%d.so", entry.getCrc(), entry.getSize()));
            if (!isIntact(copy, entry)) {
                unpack(connection, directory, copy);
            }
            return isIntact(copy, entry) ? Optional.of(copy) : Optional.empty();
        } catch (IOException | SecurityException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static void unpack(JarURLConnection connection, Path directory, Path copy) throws IOException {
        Path part = Files.createTempFile(directory, "duckdb", ".part");
        try {
            try (InputStream in = connection.getInputStream()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static boolean isIntact(Path copy, JarEntry entry) throws IOException {
        if (!Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS) || Files.size(copy) != entry.getSize()) {
            return false;
        }
        CRC32 checksum = new CRC32();
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.READ)) {
            checksum.update(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
        return checksum.getValue() == entry.getCrc();
    }

    /** A directory of the user's own that others cannot write to; made if it is not there. */
    private static boolean isPrivate(Path directory) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
            if (posix) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } else {
                Files.createDirectories(directory);
            }
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) || !Files.isWritable(directory)) {
            return false;
        }
        if (!posix) {
            return true;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS);
        return !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE)
                && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
                        .getName()
                        .equals(System.getProperty("user.name"));
    }

    private static Optional<Path> cacheDirectory() {
        for (String variable : new String[] {"XDG_CACHE_HOME", "LOCALAPPDATA"}) {
            String value = System.getenv(variable);
            if (value != null && !value.isBlank() && Path.of(value).isAbsolute()) {
                return Optional.of(Path.of(value, "customer-metrics"));
            }
        }
        String home = System.getProperty("user.home", "");
        if (!home.isBlank() && Files.isWritable(Path.of(home))) {
            return Optional.of(Path.of(home, ".cache", "customer-metrics"));
        }
        String temporary = System.getProperty("java.io.tmpdir", "");
        String user = System.getProperty("user.name", "");
        return temporary.isBlank() || user.isBlank()
                ? Optional.empty()
                : Optional.of(Path.of(temporary, "customer-metrics-" + user.replaceAll("[^A-Za-z0-9_.-]", "_")));
    }
}
