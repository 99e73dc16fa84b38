/** Every metric once over ten million events of the kinds it reads, beside the per-customer pass of the same run. */
@NullMarked
package io.customermetrics.benchmarks.catalogue;

import org.jspecify.annotations.NullMarked;
