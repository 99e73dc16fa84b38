package io.customermetrics.core.experiment;

import io.customermetrics.core.experiment.Assignment.ByAttribute;
import io.customermetrics.core.experiment.Assignment.ByExposure;
import io.customermetrics.core.experiment.Assignment.BySegment;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.TrackSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** Finds customers' arms in one log. */
final class ArmReader {

    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    private final IntUnaryOperator armOf;

    private ArmReader(IntUnaryOperator armOf) {
        this.armOf = armOf;
    }

    static ArmReader of(Assignment assignment, EventLog log) {
        if (assignment instanceof ByAttribute byAttribute) {
            TextColumn column = log.customerAttribute(byAttribute.attribute());
            int[] arms = armsByCode(column, assignment.arms());
            return new ArmReader(customer -> arm(arms, column.code(customer)));
        }
        if (assignment instanceof BySegment bySegment) {
            Segmentation segments = bySegment.segments();
            if (segments.log() != log) {
                throw new IllegalArgumentException("log must be the one whose customers were segmented");
            }
            return new ArmReader(customer -> assignment.arms().indexOf(segments.label(customer)));
        }
        ByExposure byExposure = (ByExposure) assignment;
        TrackSelection exposures = byExposure.selection(log);
        TextColumn column = exposures.track().attribute(byExposure.attribute());
        int[] arms = armsByCode(column, assignment.arms());
        return new ArmReader(customer -> exposedTo(exposures, column, arms, customer));
    }

    /** Takes a customer of a slice into an arm. */
    interface Taker {

        void take(int arm, int index);
    }

    /** Goes through the customers of a slice; whoever is in one arm is taken, the others are counted. */
    static <S> ArmTable<S> table(Assignment assignment, LogSlice slice, Taker taker, IntFunction<S> statistic) {
        ArmReader reader = of(assignment, slice.log());
        long several = 0;
        long none = 0;
        for (int i = 0; i < slice.size(); i++) {
            int arm = reader.armOf.applyAsInt(slice.customer(i));
            if (arm >= 0) {
                taker.take(arm, i);
            } else if (arm == SEVERAL) {
                several++;
            } else {
                none++;
            }
        }
        List<S> statistics = new ArrayList<>();
        for (int arm = 0; arm < assignment.arms().size(); arm++) {
            statistics.add(statistic.apply(arm));
        }
        return new ArmTable<>(assignment.arms(), statistics, several, none);
    }

    /** Whether a customer is in one arm and no other. */
    boolean takesPart(int customer) {
        return armOf.applyAsInt(customer) >= 0;
    }

    private static int[] armsByCode(TextColumn column, List<String> arms) {
        List<String> texts = column.texts();
        int[] byCode = new int[texts.size()];
        for (int code = 0; code < byCode.length; code++) {
            byCode[code] = arms.indexOf(texts.get(code));
        }
        return byCode;
    }

    private static int exposedTo(TrackSelection exposures, TextColumn column, int[] arms, int customer) {
        int end = exposures.end(customer);
        int found = NONE;
        for (int event = exposures.start(customer); event < end; event++) {
            int arm = exposures.accepts(event) ? arm(arms, column.code(event)) : NONE;
            if (arm >= 0 && found >= 0 && arm != found) {
                return SEVERAL;
            }
            found = Math.max(found, arm);
        }
        return found;
    }

    private static int arm(int[] arms, int code) {
        return code == TextColumn.ABSENT ? NONE : arms[code];
    }
}
