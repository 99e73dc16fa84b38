/** Conversion: funnels, sequences and paths of events, attribution of conversions to campaigns. */
@NullMarked
package io.customermetrics.core.conversion;

import org.jspecify.annotations.NullMarked;
