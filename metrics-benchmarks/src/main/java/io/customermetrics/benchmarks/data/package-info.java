/** The seeded shop that every benchmark measures: skewed like real buyers, the same bits on every JDK. */
@NullMarked
package io.customermetrics.benchmarks.data;

import org.jspecify.annotations.NullMarked;
