/** Watching metrics over time (持续监测): series by period, and rules that say when a figure deserves attention (警报). */
@NullMarked
package io.customermetrics.core.monitor;

import org.jspecify.annotations.NullMarked;
