package io.customermetrics.report.input;

import io.customermetrics.core.time.Micros;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * From which local time on which offset of a zone holds, in microseconds. In a gap the time moves on by the gap's length,
 * in an overlap the earlier of the two instants is taken, as {@code java.time} does.
 */
final class ZoneShifts {

    private final long[] since;
    private final long[] shift;

    private ZoneShifts(List<Long> since, List<Long> shift) {
        this.since = since.stream().mapToLong(Long::longValue).toArray();
        this.shift = shift.stream().mapToLong(Long::longValue).toArray();
    }

    /** The offsets that hold between two local times. */
    static ZoneShifts of(ZoneRules rules, LocalDateTime first, LocalDateTime last) {
        List<Long> since = new ArrayList<>();
        List<Long> shift = new ArrayList<>();
        since.add(Long.MIN_VALUE / 2);
        shift.add(micros(rules.getOffset(first.minusDays(2).toInstant(ZoneOffset.UTC))));
        ZoneOffsetTransition next = rules.nextTransition(first.minusDays(2).toInstant(ZoneOffset.UTC));
        while (next != null && !next.getDateTimeBefore().isAfter(last.plusDays(2))) {
            LocalDateTime start = next.isGap() ? next.getDateTimeAfter() : next.getDateTimeBefore();
            since.add(Micros.floor(start.toInstant(ZoneOffset.UTC)));
            shift.add(micros(next.getOffsetAfter()));
            next = rules.nextTransition(next.getInstant());
        }
        return new ZoneShifts(since, shift);
    }

    private static long micros(ZoneOffset offset) {
        return offset.getTotalSeconds() * Micros.PER_SECOND;
    }

    int size() {
        return since.length;
    }

    long since(int index) {
        return since[index];
    }

    long shift(int index) {
        return shift[index];
    }

    /** The offset that holds at a local time: the last one that began, looked for from a likely place on. */
    int find(long local, int likely) {
        int index = likely;
        while (local < since[index]) {
            index--;
        }
        while (index + 1 < since.length && local >= since[index + 1]) {
            index++;
        }
        return index;
    }
}
