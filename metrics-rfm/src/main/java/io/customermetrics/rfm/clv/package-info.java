/** Customer lifetime value: what customers will buy and spend, from how often and when they bought. */
@NullMarked
package io.customermetrics.rfm.clv;

import org.jspecify.annotations.NullMarked;
