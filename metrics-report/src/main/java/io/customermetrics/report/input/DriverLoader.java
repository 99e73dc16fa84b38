package io.customermetrics.report.input;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Loads the embedded database's driver so that it finds its native library already unpacked.
 *
 * <p>The driver unpacks what it finds as a resource, and asks its class loader for the library if there is none. So its
 * classes are loaded here, from the same jar, by a loader that hides the resource and names the copy.
 */
final class DriverLoader extends URLClassLoader {

    private static final String DRIVER = "org.duckdb.DuckDBDriver";
    private static final String PACKAGE = "org.duckdb.";

    static {
        ClassLoader.registerAsParallelCapable();
    }

    private static @Nullable Driver loaded;

    private final String library;

    private DriverLoader(URL jar, ClassLoader parent, Path library) {
        super(new URL[] {jar}, parent);
        this.library = library.toString();
    }

    /** A connection to a new database in memory. */
    static Connection connect() throws SQLException {
        return connect("jdbc:duckdb:");
    }

    static Connection connect(String url) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        Connection connection = driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("the embedded database does not start");
        }
        return connection;
    }

    /** The driver; one for the process, because a native library belongs to one class loader. */
    private static synchronized Driver driver() throws SQLException {
        @Nullable Driver known = loaded;
        if (known == null) {
            known = load();
            loaded = known;
        }
        return known;
    }

    private static Driver load() throws SQLException {
        ClassLoader own = DriverLoader.class.getClassLoader();
        Optional<Path> copy = NativeLibrary.unpacked(own);
        if (copy.isPresent()) {
            try {
                return quick(own, copy.get());
            } catch (ReflectiveOperationException | LinkageError e) {
                // The driver's own way is slower and always there.
            }
        }
        try {
            return newDriver(Class.forName(DRIVER, true, own));
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new SQLException("the embedded database does not start on this machine: " + e, e);
        }
    }

    private static Driver quick(ClassLoader own, Path library) throws ReflectiveOperationException {
        CodeSource source =
                Class.forName(DRIVER, false, own).getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new ClassNotFoundException(DRIVER);
        }
        DriverLoader loader = new DriverLoader(source.getLocation(), own, library);
        return newDriver(loader.loadClass(DRIVER));
    }

    private static Driver newDriver(Class<?> type) throws ReflectiveOperationException {
        return type.asSubclass(Driver.class).getDeclaredConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        return name.equals(NativeLibrary.resourceName()) ? null : super.getResource(name);
    }

    @Override
    protected String findLibrary(String name) {
        return library;
    }

    @Override
    public void close() throws IOException {
        // Closing would take the driver's classes away while its connections live.
    }
}
