/** What customers order and what it is worth (客户价值). */
@NullMarked
package io.customermetrics.core.value;

import org.jspecify.annotations.NullMarked;
