package io.customermetrics.core.conversion;

import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** For each place of a pattern, when the sequence began that has come so far; of several the one that began last. */
final class SequenceChains {

    private static final int MOST = 31;
    private static final Duration LONGEST = Duration.ofDays(100_000);
    private static final long NONE = Long.MIN_VALUE;
    /** Longer than any two events lie apart. */
    private static final long ANY_TIME = Micros.END_EVENT - Micros.MIN_EVENT;

    private final long window;
    private final long[] latest;

    SequenceChains(int places, Optional<Duration> within) {
        this.window = within.map(SequenceChains::micros).orElse(ANY_TIME);
        this.latest = new long[places];
    }

    static void requirePattern(List<EventSelector> pattern, int least) {
        if (pattern.size() < least || pattern.size() > MOST) {
            throw new IllegalArgumentException(
                    "pattern must have " + least + " to " + MOST + " selectors: " + pattern.size());
        }
    }

    static void requireLength(Duration duration, String argument) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(argument + " must be from 0 to 100 000 days: " + duration);
        }
    }

    static long micros(Duration duration) {
        return duration.getSeconds() * Micros.PER_SECOND + duration.getNano() / 1_000;
    }

    void clear() {
        Arrays.fill(latest, NONE);
    }

    /** Takes the next event, and says whether a sequence is complete with it. */
    boolean take(long at, int marks) {
        for (int place = latest.length - 1; place > 0; place--) {
            if ((marks >>> place & 1) != 0 && latest[place - 1] >= at - window) {
                latest[place] = latest[place - 1];
            }
        }
        if ((marks & 1) != 0) {
            latest[0] = at;
        }
        return latest[latest.length - 1] != NONE;
    }
}
