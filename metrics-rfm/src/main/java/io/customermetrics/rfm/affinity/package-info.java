/** Product affinity (商品关联): what is bought together, what is bought next, and what to offer to whom. */
@NullMarked
package io.customermetrics.rfm.affinity;

import org.jspecify.annotations.NullMarked;
