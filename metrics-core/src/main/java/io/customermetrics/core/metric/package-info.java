/** What all metric families share: rates, estimates and histograms. */
@NullMarked
package io.customermetrics.core.metric;

import org.jspecify.annotations.NullMarked;
