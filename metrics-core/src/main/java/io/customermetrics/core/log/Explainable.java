package io.customermetrics.core.log;

import java.util.List;

/**
 * A metric about customers that can say of each which events put it in or kept it out.
 *
 * <pre>{@code
 * Explanation<Rate> why = log.explain(new Churn(purchases, june, july), "4711");
 * why.result();   // 0 of 1: counted, and not lost
 * why.evidence(); // active before: 12 June; active during: 3 July
 * }</pre>
 *
 * @param <R> the type of the result
 */
public interface Explainable<R> extends Metric<R> {

    /**
     * The events of a customer that decide its part of the result.
     *
     * @param log the log
     * @param customer the customer's number
     * @return the events, each with the part it plays; without all others the customer would be measured the same
     * @throws IndexOutOfBoundsException if the log has no such customer
     */
    List<Evidence> evidence(EventLog log, int customer);
}
