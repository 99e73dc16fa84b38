/** Churn risk (流失预测): features before a cut, the outcome after it, logistic regression, its quality, and early warnings. */
@NullMarked
package io.customermetrics.rfm.churn;

import org.jspecify.annotations.NullMarked;
