package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.answer.CohortCounts;
import io.customermetrics.benchmarks.peer.Peer;
import io.customermetrics.core.retention.CohortTable;

/** Cohorts by month of first purchase, and how many of each bought again how many months later. */
public class CohortBenchmark extends CountsBenchmark<CohortTable, CohortCounts> {

    @Override
    CohortTable measured(LogContender log) {
        return log.cohorts();
    }

    @Override
    CohortCounts counts(CohortTable measured) {
        return LogAnswers.counts(measured);
    }

    @Override
    CohortCounts asked(Peer peer) throws Exception {
        return peer.cohorts();
    }

    @Override
    CohortCounts right(Answers answers) {
        return answers.cohorts();
    }
}
