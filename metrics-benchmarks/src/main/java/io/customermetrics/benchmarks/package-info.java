/** The benchmarks: one class a job, the library and its peers side by side on the same data. */
@NullMarked
package io.customermetrics.benchmarks;

import org.jspecify.annotations.NullMarked;
