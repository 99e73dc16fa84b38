/** Who is active, how often, and how that changes (客户活跃度). */
@NullMarked
package io.customermetrics.core.activity;

import org.jspecify.annotations.NullMarked;
