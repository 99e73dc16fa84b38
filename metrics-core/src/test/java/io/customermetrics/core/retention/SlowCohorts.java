package io.customermetrics.core.retention;

import io.customermetrics.core.retention.Brackets.Range;
import io.customermetrics.core.retention.CohortTable.Cohort;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.testing.SlowPeriods;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.PeriodAnchor;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Cohort retention by its definition: each cell asks each member, each member looks through its events. */
final class SlowCohorts {

    private final CohortRetention metric;
    private final SlowPeriods periods;

    private SlowCohorts(CohortRetention metric) {
        this.metric = metric;
        this.periods = new SlowPeriods(metric.periods());
    }

    static List<Cohort> of(CohortRetention metric, History history) {
        return new SlowCohorts(metric).cohorts(history);
    }

    private List<Cohort> cohorts(History history) {
        Map<LocalDate, List<Member>> members = members(history);
        SlowCalendar calendar = periods.calendar();
        List<Cohort> cohorts = new ArrayList<>();
        for (LocalDate period : periods.cohorts(members.keySet())) {
            List<Member> cohort = members.getOrDefault(period, List.of());
            Bucket bucket = new Bucket(
                    metric.grain(), period, Window.of(calendar.start(period), calendar.start(calendar.next(period))));
            cohorts.add(
                    metric.periods().anchor() == PeriodAnchor.ROLLING
                            ? rolling(bucket, cohort)
                            : calendar(bucket, cohort));
        }
        return cohorts;
    }

    private Cohort calendar(Bucket bucket, List<Member> cohort) {
        int columns = begun(periods.begun(bucket.firstDay()));
        int mature = (int) ranges().stream()
                .filter(range -> range.last() < periods.elapsed(bucket.firstDay()))
                .count();
        List<Long> returned = IntStream.range(0, columns)
                .mapToObj(
                        k -> cohort.stream().filter(member -> member.isBack(k)).count())
                .toList();
        List<Long> before = IntStream.range(0, columns)
                .mapToObj(k -> k == 0 ? 0 : returned.get(k - 1))
                .toList();
        List<Long> eligible =
                IntStream.range(0, columns).mapToObj(k -> (long) cohort.size()).toList();
        return new Cohort(bucket, cohort.size(), returned, eligible, before, mature);
    }

    private Cohort rolling(Bucket bucket, List<Member> cohort) {
        List<Long> returned = new ArrayList<>();
        List<Long> before = new ArrayList<>();
        List<Long> eligible = new ArrayList<>();
        for (int k = 0; k < ranges().size(); k++) {
            int column = k;
            List<Member> elapsed =
                    cohort.stream().filter(member -> member.hasElapsed(column)).toList();
            if (elapsed.isEmpty()) {
                break;
            }
            eligible.add((long) elapsed.size());
            returned.add(
                    elapsed.stream().filter(member -> member.isBack(column)).count());
            before.add(elapsed.stream()
                    .filter(member -> column > 0 && member.isBack(column - 1))
                    .count());
        }
        return new Cohort(bucket, cohort.size(), returned, eligible, before, returned.size());
    }

    private Map<LocalDate, List<Member>> members(History history) {
        Map<LocalDate, List<Member>> members = new TreeMap<>();
        for (String id : history.customers()) {
            List<Instant> returns = history.times(id, metric.returns(), at -> at.isBefore(metric.asOf()));
            Map<LocalDate, Instant> firstStarts = new TreeMap<>();
            history.times(id, metric.start(), at -> at.isBefore(metric.asOf()))
                    .forEach(at -> firstStarts.putIfAbsent(periods.calendar().period(at), at));
            firstStarts.entrySet().stream()
                    .limit(metric.entry() == CohortEntry.FIRST_TIME ? 1 : Long.MAX_VALUE)
                    .forEach(entry -> members.computeIfAbsent(entry.getKey(), period -> new ArrayList<>())
                            .add(new Member(entry.getValue(), returns)));
        }
        return members;
    }

    /** The ranges of periods that the columns stand for, as far as any may have begun. */
    private List<Range> ranges() {
        return metric.brackets()
                .map(Brackets::ranges)
                .orElseGet(() -> IntStream.range(0, periods.most())
                        .mapToObj(k -> new Range(k, k))
                        .toList());
    }

    private int begun(int periodsBegun) {
        return (int)
                ranges().stream().filter(range -> range.first() < periodsBegun).count();
    }

    /** A customer in a cohort: since when, and in which columns it was active. */
    private final class Member {

        private final Instant start;
        private final boolean[] active;

        Member(Instant start, List<Instant> returns) {
            this.start = start;
            boolean itself = metric.criterion() != ReturnCriterion.ON_OR_BEFORE
                    || !metric.start().equals(metric.returns());
            Map<Integer, Integer> events = new TreeMap<>();
            returns.stream()
                    .filter(at -> at.isAfter(start) || (itself && at.equals(start)))
                    .forEach(at -> events.merge(periods.offset(start, at), 1, Integer::sum));
            List<Range> ranges = ranges();
            active = new boolean[ranges.size()];
            events.forEach((offset, count) -> {
                for (int k = 0; k < active.length; k++) {
                    Range range = ranges.get(k);
                    active[k] |= count >= metric.atLeast() && range.first() <= offset && offset <= range.last();
                }
            });
        }

        boolean isBack(int column) {
            return switch (metric.criterion()) {
                case ON -> active[column];
                case ON_OR_AFTER -> IntStream.range(column, active.length).anyMatch(k -> active[k]);
                case ON_OR_BEFORE -> IntStream.rangeClosed(0, column).anyMatch(k -> active[k]);
                case STREAK -> IntStream.rangeClosed(0, column).allMatch(k -> active[k]);
            };
        }

        boolean hasElapsed(int column) {
            return !periods.boundary(start, ranges().get(column).last() + 1).isAfter(metric.asOf());
        }
    }
}
