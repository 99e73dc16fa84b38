/** K-means beside ELKI and Smile; built by the profile {@code kmeans-peers} alone. */
@NullMarked
package io.customermetrics.benchmarks.kmeans;

import org.jspecify.annotations.NullMarked;
