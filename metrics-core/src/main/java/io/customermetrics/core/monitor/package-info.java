/**
 * Monitoring and action (持续监测, 警报, 行动计划): series by period, rules that say when a figure deserves attention, key events of
 * customers, and what to do about each segment.
 */
@NullMarked
package io.customermetrics.core.monitor;

import org.jspecify.annotations.NullMarked;
