package io.customermetrics.report.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Points in time as options give them. */
public final class When {

    /** What such an option takes, for messages. */
    public static final String TAKES = "a day such as 2026-01-31 or an instant such as 2026-01-31T00:00:00Z";

    private When() {}

    /**
     * An instant, or the start of a day.
     *
     * @param text the text
     * @param zone where the day begins
     * @return the instant, if the text is one
     */
    public static Optional<Instant> parse(String text, ZoneId zone) {
        try {
            return Optional.of(
                    text.length() > "yyyy-MM-dd".length()
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
