package io.customermetrics.core.testing;

import io.customermetrics.core.log.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A log large enough to be worth a second thread. */
final class LargeLog {

    static final Scene SCENE = Scene.LOS_ANGELES_AUTUMN;

    private static final EventLog LOG = build();

    private LargeLog() {}

    static EventLog log() {
        return LOG;
    }

    private static EventLog build() {
        SplittableRandom random = new SplittableRandom(1);
        List<Long> codes = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            codes.add(random.nextLong(Long.MAX_VALUE));
        }
        return LogScript.crowd(SCENE, codes, 2_000).log();
    }
}
