package io.customermetrics.core.survival;

import io.customermetrics.core.metric.Estimate;
import java.util.Arrays;

/** A cumulative hazard that rises at event times. */
final class BaselineHazard {

    private final double[] times;
    private final double[] hazard;
    private final double last;

    /**
     * A hazard of steps.
     *
     * @param times the event times, ascending
     * @param steps by how much it rises at each
     * @param last the longest time watched
     */
    BaselineHazard(double[] times, double[] steps, double last) {
        this.times = times;
        this.last = last;
        hazard = new double[steps.length];
        double sum = 0;
        for (int i = 0; i < steps.length; i++) {
            sum += steps[i];
            hazard[i] = sum;
        }
    }

    Estimate at(double time) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException("time must not be negative or NaN");
        }
        if (time > last) {
            return Estimate.undefined("nobody was observed so long");
        }
        int found = Arrays.binarySearch(times, time + 0.0);
        int row = found >= 0 ? found : -found - 2;
        return Estimate.of(row < 0 ? 0 : hazard[row]);
    }
}
