package io.customermetrics.core.survival;

import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.util.Objects;

/** How long nothing may happen before a life is over. */
final class Patience {

    /** As long as event times reach. */
    private static final Duration MOST = Duration.ofSeconds((Micros.END_EVENT - Micros.MIN_EVENT) / Micros.PER_SECOND);

    private Patience() {}

    static Duration require(Duration patience, String argument, Duration least) {
        Objects.requireNonNull(patience, argument);
        if (patience.compareTo(least) < 0 || patience.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    argument + (least.isZero() ? " must not be negative" : " must be positive") + ", and at most "
                            + MOST.toDays() + " days: " + patience);
        }
        return patience;
    }

    /** Whole microseconds, rounded up as events are not between them. */
    static long micros(Duration patience) {
        return patience.getSeconds() * Micros.PER_SECOND + (patience.getNano() + 999) / 1_000;
    }
}
