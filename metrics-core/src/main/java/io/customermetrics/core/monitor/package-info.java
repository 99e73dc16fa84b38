/** Monitoring and action (持续监测, 行动计划): what happens to customers, and what to do about it. */
@NullMarked
package io.customermetrics.core.monitor;

import org.jspecify.annotations.NullMarked;
