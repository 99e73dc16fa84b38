package io.customermetrics.core.engagement;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;

/** The millionths of points that one component gives to a customer of a log; not safe for use by several threads. */
final class Scorer {

    static final double MICRO = 1_000_000;

    /** The end of what a {@code long} holds, as a double. */
    private static final double END = 0x1p63;

    private static final double MOST_EXACT = 0x1p51;
    private static final double ROUNDING = 0x1.8p52;
    private static final long BITS_OF_ROUNDING = Double.doubleToRawLongBits(ROUNDING);

    private static final double MICROS_PER_MINUTE = 60_000_000;

    private final EventLog log;
    private final Window window;
    private final Decay decay;
    private final EngagementComponent component;
    private final double microWeight;
    private final long cap;
    private final IntToLongFunction uncapped;

    private Scorer(EventLog log, Window window, Decay decay, EngagementComponent component) {
        this.log = log;
        this.window = window;
        this.decay = decay;
        this.component = component;
        this.microWeight = component.weight() * MICRO;
        this.cap = component.cap().isPresent() ? rounded(component.cap().getAsDouble() * MICRO) : Long.MAX_VALUE;
        this.uncapped = uncapped();
    }

    static Scorer of(EventLog log, EngagementScore score, EngagementComponent component) {
        return new Scorer(log, score.window(), Decay.of(score), component);
    }

    /** The points of some customers of a slice, without regard to the cap. */
    void fill(LogSlice slice, int from, int size, long[] points) {
        for (int i = 0; i < size; i++) {
            points[i] = uncapped.applyAsLong(slice.customer(from + i));
        }
    }

    /** Adds points to scores, to each customer's at most the cap, and returns what was added to all. */
    long addCapped(long[] points, int size, long[] scores, int row) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            long capped = Math.min(points[i], cap);
            scores[row + i] = Math.addExact(scores[row + i], capped);
            sum = Math.addExact(sum, capped);
        }
        return sum;
    }

    static List<Evidence> evidence(EventLog log, Window window, EngagementComponent component, int customer) {
        String label = component.label();
        EngagementMeasure measure = component.measure();
        if (measure instanceof EngagementMeasure.Events events) {
            return Evidence.of(label, log, customer, events.selector(), window);
        }
        if (measure instanceof EngagementMeasure.Latest latest) {
            List<Evidence> all = Evidence.of(label, log, customer, latest.selector(), window);
            return all.subList(Math.max(0, all.size() - 1), all.size());
        }
        if (measure instanceof EngagementMeasure.Minutes minutes) {
            return Evidence.of(label, sessions(log, minutes.selector(), window), customer);
        }
        String survey = ((EngagementMeasure.LatestAnswer) measure).survey();
        TrackSelection answers = answers(log, survey, window);
        int latest = latestAnswer(answers, answers.track().numbers(Field.SCORE), customer);
        return latest < 0 ? List.of() : List.of(Evidence.of(label, answers.track(), latest));
    }

    /** The nearest whole number, of two equally near ones the even. */
    static long rounded(double microPoints) {
        if (Math.abs(microPoints) < MOST_EXACT) {
            // Adding 1.5 x 2^52 rounds to a whole number and leaves it in the low bits: no conversion to wait for.
            return Double.doubleToRawLongBits(microPoints + ROUNDING) - BITS_OF_ROUNDING;
        }
        if (Math.abs(microPoints) >= END) {
            throw new ArithmeticException("points overflow");
        }
        return (long) Math.rint(microPoints);
    }

    private IntToLongFunction uncapped() {
        EngagementMeasure measure = component.measure();
        if (measure instanceof EngagementMeasure.Events events) {
            // Without decay; with it, the component is left to DecayedCounts.
            Timeline timeline = Timeline.of(log, events.selector(), window);
            long each = rounded(microWeight);
            return customer -> Math.multiplyExact(each, timeline.count(customer));
        }
        if (measure instanceof EngagementMeasure.Latest latest) {
            Timeline timeline = Timeline.of(log, latest.selector(), window);
            return customer -> {
                int count = timeline.seek(customer);
                return count == 0 ? 0 : rounded(microWeight * decay.at(timeline.micros(count - 1)));
            };
        }
        if (measure instanceof EngagementMeasure.Minutes minutes) {
            return minutes(sessions(log, minutes.selector(), window));
        }
        return answer(answers(log, ((EngagementMeasure.LatestAnswer) measure).survey(), window));
    }

    private IntToLongFunction minutes(TrackSelection sessions) {
        Track track = sessions.track();
        LongColumn lengths = track.numbers(Field.LENGTH);
        return customer -> {
            long sum = 0;
            int end = sessions.end(customer);
            for (int event = sessions.start(customer); event < end; event++) {
                if (sessions.accepts(event)) {
                    double minutes = (double) lengths.get(event) / MICROS_PER_MINUTE;
                    sum = Math.addExact(sum, rounded(microWeight * minutes * decay.at(track.micros(event))));
                }
            }
            return sum;
        };
    }

    private IntToLongFunction answer(TrackSelection answers) {
        Track track = answers.track();
        LongColumn scores = track.numbers(Field.SCORE);
        return customer -> {
            int latest = latestAnswer(answers, scores, customer);
            return latest < 0 ? 0 : rounded(microWeight * (double) scores.get(latest) * decay.at(track.micros(latest)));
        };
    }

    private static TrackSelection sessions(EventLog log, EventSelector selector, Window window) {
        return TrackSelection.of(log.track(EventKind.SESSION), selector, window);
    }

    private static TrackSelection answers(EventLog log, String survey, Window window) {
        return TrackSelection.of(log.track(EventKind.SURVEY_RESPONSE), Field.SURVEY, Set.of(survey), window);
    }

    /** The customer's latest answer with a score, -1 for none. */
    private static int latestAnswer(TrackSelection answers, LongColumn scores, int customer) {
        int start = answers.start(customer);
        for (int event = answers.end(customer) - 1; event >= start; event--) {
            if (scores.get(event) != LongColumn.ABSENT && answers.accepts(event)) {
                return event;
            }
        }
        return -1;
    }
}
