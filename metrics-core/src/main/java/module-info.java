import org.jspecify.annotations.NullMarked;

/** Event log, time, rates, statistics and the metric families. */
@NullMarked
module io.customermetrics.core {
    // One line a public package, added with its first type (javac refuses to export an empty package), such as
    // exports io.customermetrics.core.stat;

    // The annotations are read by tools only. Not transitive: that would make modular users need them.
    requires static org.jspecify;
    // Only who reads an event log from a database needs it.
    requires static java.sql;
}
