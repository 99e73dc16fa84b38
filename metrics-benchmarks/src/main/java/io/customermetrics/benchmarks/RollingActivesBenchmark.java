package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.ActiveCounts;
import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.peer.Peer;
import io.customermetrics.core.activity.RollingActivesSeries;
import org.openjdk.jmh.annotations.Benchmark;

/** Distinct active customers on each day, and in the 7 and the 30 days that end with it. */
public class RollingActivesBenchmark extends CountsBenchmark<RollingActivesSeries, ActiveCounts> {

    @Override
    RollingActivesSeries measured(LogContender log) {
        return log.actives();
    }

    @Override
    ActiveCounts counts(RollingActivesSeries measured) {
        return LogAnswers.counts(measured);
    }

    @Override
    ActiveCounts asked(Peer peer) throws Exception {
        return peer.actives();
    }

    @Override
    ActiveCounts right(Answers answers) {
        return answers.actives();
    }

    /** Prebuilt Roaring bitmaps, one a day, two threads: the days of each window united. */
    @Benchmark
    public ActiveCounts roaring(RoaringDays contender) {
        ActiveCounts given = contender.peer().actives();
        checkLater(() -> given);
        return given;
    }
}
