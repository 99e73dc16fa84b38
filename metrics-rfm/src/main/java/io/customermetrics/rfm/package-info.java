/** RFM: recency, frequency and monetary value, their scores, and the segments made of them. */
@NullMarked
package io.customermetrics.rfm;

import org.jspecify.annotations.NullMarked;
