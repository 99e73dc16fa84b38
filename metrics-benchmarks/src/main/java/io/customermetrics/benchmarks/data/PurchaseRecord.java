package io.customermetrics.benchmarks.data;

/**
 * One purchase as a Java programmer without a library would hold it.
 *
 * @param customer the customer's number
 * @param micros microseconds since 1970-01-01T00:00Z
 * @param amount cents
 */
public record PurchaseRecord(long customer, long micros, long amount) {}
