package io.customermetrics.core.conversion;

import static io.customermetrics.core.conversion.AttemptTracer.NEVER;

import io.customermetrics.core.conversion.FunnelExclusion.Effect;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.metric.ElapsedTimes;
import java.util.Optional;

/** Counts the attempts of one customer after another. */
final class FunnelCounter {

    private static final int NO_PURCHASE = -1;

    private final Funnel funnel;
    private final EventLog log;
    private final int steps;
    private final CountedAttempts counted;
    private final long firstEntry;
    private final long endOfMature;
    private final long endOfEntries;
    private final boolean dropsAttempts;
    private final boolean dropsCustomers;
    /** Whether the best attempt is found without following every one. */
    private final boolean bestInOnePass;

    private final MarkedEvents events;
    private final Optional<HeldParts> held;
    private final AttemptTracer tracer;
    private final Optional<PlainAttempts> plain;
    /** The place of purchases among the sources of events, -1 where they are none. */
    private final int purchases;

    private final LongColumn amounts;

    private long[] times = {};
    private int[] marks = {};
    private int size;
    private int part;

    /** The attempt that is to be counted, and how far it came; 0 where there is none. */
    private int chosenDepth;

    private final long[] chosenAt;
    private final int[] chosenBy;

    private final long[] reached;
    private final long[] revenue;
    private final ElapsedTimes.Builder[] fromFirst;
    private final ElapsedTimes.Builder[] fromPrevious;
    private long excluded;
    private long immature;

    FunnelCounter(Funnel funnel, EventLog log) {
        this.funnel = funnel;
        this.log = log;
        this.steps = funnel.steps().size();
        this.counted = funnel.attempts();
        this.firstEntry = funnel.firstEntry();
        this.endOfMature = funnel.endOfMatureEntries();
        this.endOfEntries = funnel.endOfEntries();
        this.dropsAttempts = drops(funnel, Effect.DROP_ATTEMPT);
        this.dropsCustomers = drops(funnel, Effect.DROP_CUSTOMER);
        this.bestInOnePass = funnel.exclusions().isEmpty() && funnel.order() != StepOrder.ANY;
        this.events = MarkedEvents.of(log, funnel.selectors(), funnel.read());
        this.held = funnel.held().map(attribute -> new HeldParts(events, attribute));
        this.tracer = new AttemptTracer(funnel);
        this.plain = PlainAttempts.of(funnel, log);
        this.purchases = events.tracks().indexOf(log.track(EventKind.PURCHASE));
        this.amounts = log.track(EventKind.PURCHASE).numbers(Field.AMOUNT);
        this.chosenAt = new long[steps];
        this.chosenBy = new int[steps];
        this.reached = new long[steps];
        this.revenue = new long[steps];
        this.fromFirst = builders(steps);
        this.fromPrevious = builders(steps);
    }

    void count(LogSlice slice) {
        if (plain.isPresent()) {
            countPlain(slice, plain.get());
            return;
        }
        for (int i = 0; i < slice.size(); i++) {
            countMarked(slice.customer(i));
        }
    }

    private void countPlain(LogSlice slice, PlainAttempts attempts) {
        int read;
        for (int i = 0; i < slice.size(); i += read) {
            read = attempts.read(slice.customer(i), slice.neighbours(i, PlainAttempts.MOST));
            for (int attempt = 0; attempt < attempts.attempts(); attempt++) {
                record(attempts, attempts.follow(attempt));
            }
            reached[0] += attempts.entered() - attempts.attempts();
            for (int u = 0; u < attempts.unknowns(); u++) {
                countMarked(attempts.unknown(u));
            }
        }
    }

    private void countMarked(int customer) {
        int all = events.seek(customer);
        int parts = held.isPresent() ? held.get().split(all) : 1;
        chosenDepth = 0;
        if (dropsCustomers && isExcluded(all, parts)) {
            excluded++;
            return;
        }
        boolean any = false;
        for (part = 0; part < parts; part++) {
            look(all);
            any |= choose();
        }
        if (chosenDepth > 0) {
            record(chosenDepth);
        }
        if (!any) {
            countEntries(all, parts);
        }
    }

    FunnelSummary summary() {
        return new FunnelSummary(
                funnel, log.currency(), reached, revenue, build(fromFirst), build(fromPrevious), excluded, immature);
    }

    /** Makes a part's events those that are looked at. */
    private void look(int all) {
        if (held.isPresent()) {
            size = held.get().select(part);
            times = held.get().times();
            marks = held.get().marks();
        } else {
            size = all;
            times = events.times();
            marks = events.marks();
        }
        tracer.look(times, marks, size);
    }

    /** Counts a customer without an attempt that counts, by its entries. */
    private void countEntries(int all, int parts) {
        boolean entered = false;
        boolean young = false;
        for (part = 0; part < parts; part++) {
            look(all);
            for (int i = 0; i < size; i++) {
                boolean entry = (marks[i] & tracer.entryMarks()) != 0 && times[i] >= firstEntry;
                entered |= entry && times[i] < endOfMature;
                young |= entry && times[i] < endOfEntries;
            }
        }
        excluded += entered ? 1 : 0;
        immature += young && !entered ? 1 : 0;
    }

    /** Whether an attempt that is looked at drops the customer. */
    private boolean isExcluded(int all, int parts) {
        for (part = 0; part < parts; part++) {
            look(all);
            if (isExcluded()) {
                return true;
            }
        }
        return false;
    }

    private boolean isExcluded() {
        for (int i = next(0, Long.MIN_VALUE); i < size; i = next(i, ended())) {
            tracer.trace(i);
            if (tracer.spoilt(Effect.DROP_CUSTOMER) != NEVER) {
                return true;
            }
            if (counted == CountedAttempts.FIRST && spoilt() == NEVER) {
                return false;
            }
        }
        return false;
    }

    /** Counts or chooses attempts of the part, and says whether there is any that is not dropped. */
    private boolean choose() {
        if (counted == CountedAttempts.BEST && bestInOnePass) {
            boolean found = tracer.traceBest(firstEntry, endOfMature);
            if (found) {
                offer();
            }
            return found;
        }
        boolean any = false;
        for (int i = next(0, Long.MIN_VALUE); i < size; i = next(i, ended())) {
            tracer.trace(i);
            if (spoilt() == NEVER) {
                any = true;
                offer();
                if (counted == CountedAttempts.FIRST) {
                    return true;
                }
            }
        }
        return any;
    }

    private long spoilt() {
        return dropsAttempts ? tracer.spoilt(Effect.DROP_ATTEMPT) : NEVER;
    }

    /** After which instant the next attempt may begin. */
    private long ended() {
        if (counted == CountedAttempts.BEST) {
            return tracer.began();
        }
        long spoilt = spoilt();
        // Within a tolerance it may be spoilt before it begins, and must not begin again all the same.
        return spoilt == NEVER ? tracer.ended() : Math.max(tracer.began(), spoilt);
    }

    /** The first entry from an event on that lies after an instant; {@link #size} where there is none. */
    private int next(int from, long after) {
        int i = from;
        while (i < size && (times[i] <= after || times[i] < firstEntry || (marks[i] & tracer.entryMarks()) == 0)) {
            i++;
        }
        return i < size && times[i] < endOfMature ? i : size;
    }

    /** Takes the attempt traced last if it is to be counted, or better than the one chosen before. */
    private void offer() {
        if (counted == CountedAttempts.ALL || chosenDepth == 0 || isBetter()) {
            chosenDepth = tracer.depth();
            int start = held.isPresent() ? held.get().start(part) : 0;
            for (int step = 0; step < chosenDepth; step++) {
                chosenAt[step] = tracer.reachedAt(step);
                int event = tracer.reachedBy(step);
                chosenBy[step] = held.isPresent() ? held.get().member(start + event) : event;
            }
            if (counted == CountedAttempts.ALL) {
                record(chosenDepth);
                chosenDepth = 0;
            }
        }
    }

    private boolean isBetter() {
        if (counted == CountedAttempts.FIRST) {
            return tracer.began() < chosenAt[0];
        }
        int last = chosenDepth - 1;
        if (tracer.depth() != chosenDepth) {
            return tracer.depth() > chosenDepth;
        }
        long at = tracer.reachedAt(last);
        return at < chosenAt[last] || (at == chosenAt[last] && tracer.began() > chosenAt[0]);
    }

    private void record(int depth) {
        for (int step = 0; step < depth; step++) {
            int event = chosenBy[step];
            boolean bought = events.source(event) == purchases;
            reach(step, bought ? events.event(event) : NO_PURCHASE);
        }
    }

    private void record(PlainAttempts attempt, int depth) {
        for (int step = 0; step < depth; step++) {
            int event = attempt.reachedBy(step);
            chosenAt[step] = attempt.micros(event);
            reach(step, attempt.isPurchases() ? event : NO_PURCHASE);
        }
    }

    /** Counts a step of an attempt by when it reached this and those before, and the purchase with which it did. */
    private void reach(int step, int purchase) {
        reached[step]++;
        if (step > 0) {
            fromFirst[step].add(Math.max(0, chosenAt[step] - chosenAt[0]));
            fromPrevious[step].add(Math.max(0, chosenAt[step] - chosenAt[step - 1]));
        }
        if (purchase != NO_PURCHASE) {
            revenue[step] = Math.addExact(revenue[step], amounts.get(purchase));
        }
    }

    private static boolean drops(Funnel funnel, Effect effect) {
        return funnel.exclusions().stream().anyMatch(exclusion -> exclusion.effect() == effect);
    }

    private static ElapsedTimes.Builder[] builders(int steps) {
        ElapsedTimes.Builder[] builders = new ElapsedTimes.Builder[steps];
        for (int step = 0; step < steps; step++) {
            builders[step] = ElapsedTimes.builder();
        }
        return builders;
    }

    private static ElapsedTimes[] build(ElapsedTimes.Builder[] builders) {
        ElapsedTimes[] times = new ElapsedTimes[builders.length];
        for (int step = 0; step < times.length; step++) {
            times[step] = builders[step].build();
        }
        return times;
    }
}
