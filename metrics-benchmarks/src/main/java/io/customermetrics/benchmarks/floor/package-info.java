/** Kernels beside the memory's own limit, and a guard that compares two such tables. */
@NullMarked
package io.customermetrics.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
