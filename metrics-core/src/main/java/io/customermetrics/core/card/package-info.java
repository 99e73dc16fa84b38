/** Credit cards and accounts: activation, spend, utilisation, delinquency, payment (信用卡). */
@NullMarked
package io.customermetrics.core.card;

import org.jspecify.annotations.NullMarked;
