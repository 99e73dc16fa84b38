/** Points, tiers, members and referrals of a loyalty programme (忠诚度). */
@NullMarked
package io.customermetrics.core.loyalty;

import org.jspecify.annotations.NullMarked;
