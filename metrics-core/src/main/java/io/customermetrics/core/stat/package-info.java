/** Statistics of plain numbers. */
@NullMarked
package io.customermetrics.core.stat;

import org.jspecify.annotations.NullMarked;
