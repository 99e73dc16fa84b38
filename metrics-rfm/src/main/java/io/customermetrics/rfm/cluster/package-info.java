/** K-means: fits, how good they are, how many clusters, and what to call them. */
@NullMarked
package io.customermetrics.rfm.cluster;

import org.jspecify.annotations.NullMarked;
