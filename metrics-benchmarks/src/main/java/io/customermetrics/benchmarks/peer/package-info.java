/** The same work done without the library: Java streams, hash-map loops, DuckDB in process. */
@NullMarked
package io.customermetrics.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
