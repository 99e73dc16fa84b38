package io.customermetrics.benchmarks.peer;

import io.customermetrics.benchmarks.answer.ActiveCounts;
import io.customermetrics.benchmarks.answer.CohortCounts;

/** A contender that answers the questions whose answers are tables of counts. */
public interface Peer {

    /** {@return distinct active customers} @throws Exception if the peer fails */
    ActiveCounts actives() throws Exception;

    /** {@return monthly cohorts} @throws Exception if the peer fails */
    CohortCounts cohorts() throws Exception;
}
