/** Customers and what happens to them, as immutable records. */
@NullMarked
package io.customermetrics.core.event;

import org.jspecify.annotations.NullMarked;
