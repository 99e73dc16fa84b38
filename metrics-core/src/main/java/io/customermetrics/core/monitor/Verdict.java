package io.customermetrics.core.monitor;

import java.util.Objects;

/**
 * What a rule says of an observation.
 *
 * @param level how much attention it deserves
 * @param why the reason, as a clause with its numbers
 */
public record Verdict(Level level, String why) {

    /** Checks that a reason is given. */
    public Verdict {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(why, "why");
        if (why.isBlank()) {
            throw new IllegalArgumentException("why must not be blank");
        }
    }

    static Verdict notEvaluable(String why) {
        return new Verdict(Level.NOT_EVALUABLE, why);
    }
}
