/** What is known of customers as numbers, and how to put it on one scale: what clusters and churn models learn from. */
@NullMarked
package io.customermetrics.rfm.feature;

import org.jspecify.annotations.NullMarked;
