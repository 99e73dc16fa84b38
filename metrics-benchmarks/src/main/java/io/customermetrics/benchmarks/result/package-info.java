/** What the runs print: tables of times, read again to compare two runs or to draw one. */
@NullMarked
package io.customermetrics.benchmarks.result;

import org.jspecify.annotations.NullMarked;
