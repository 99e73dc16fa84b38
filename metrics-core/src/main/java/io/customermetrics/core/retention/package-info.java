/** Who stays, who leaves, who buys again (留存, 流失, 回购). */
@NullMarked
package io.customermetrics.core.retention;

import org.jspecify.annotations.NullMarked;
