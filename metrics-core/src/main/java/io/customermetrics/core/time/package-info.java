/** Windows, calendars and their buckets. */
@NullMarked
package io.customermetrics.core.time;

import org.jspecify.annotations.NullMarked;
