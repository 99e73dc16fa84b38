/** The event log: immutable columns grouped by customer, its builder, sets and segmentations of customers. */
@NullMarked
package io.customermetrics.core.log;

import org.jspecify.annotations.NullMarked;
