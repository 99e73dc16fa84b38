package io.customermetrics.rfm.clv;

/**
 * Climbs a log-likelihood from one start: BFGS until near a top, then Newton's method on differences of the exact gradient,
 * which converges quadratically, shows whether it is a top at all, and leaves the curvature for the standard errors.
 *
 * <p>A coordinate that wanders {@link #LIMIT} away from the start has no finite optimum.
 *
 * <p>Source: J. Nocedal and S. J. Wright, "Numerical optimization", 2nd edition, Springer, 2006, chapters 3 and 6.
 */
final class Maximiser {

    /** In logarithms a factor of 10^8. */
    static final double LIMIT = 18.5;

    private static final int MAX_CLIMB = 300;
    private static final int MAX_NEWTON = 60;
    private static final int MAX_HALVINGS = 40;
    private static final double MAX_STEP = 2;
    /** How much of the log-likelihood may still be gained where BFGS hands over to Newton. */
    private static final double NEAR = 1e-3;
    /** Less than this is still to be gained before the last step of Newton, which leaves about its square. */
    private static final double GAIN = 1e-8;
    /** That last step is shorter. On a slope that levels out towards infinity no step ever is. */
    private static final double STEP = 1e-3;

    /** Next to nothing is to be gained. Where this is no top, or the step long for so little, it is level ground. */
    private static final double LEVEL = 1e-6;
    /** A step of this length for so little gain has a standard error above 100 in logarithms. */
    private static final double LONG = 0.1;

    private static final double DIFFERENCE = 2e-4;

    private final Likelihood likelihood;
    private final double[] start;
    private final int n;
    private double[] point;
    private double[] gradient;
    private double value;
    private int iterations;
    private int evaluations;

    Maximiser(Likelihood likelihood, double[] start) {
        this.likelihood = likelihood;
        this.start = start;
        this.n = start.length;
        this.point = start.clone();
        this.gradient = new double[n];
    }

    /** How a climb ended. */
    enum End {
        OPTIMUM,
        OUT_OF_BOUNDS,
        FLAT,
        STUCK
    }

    /** Where a climb ended; the curvature is the Hessian of the negative log-likelihood. */
    record Climb(
            End end,
            double[] point,
            double value,
            double[] gradient,
            double[][] curvature,
            int iterations,
            int evaluations) {}

    Climb climb() {
        value = evaluate(point, gradient);
        if (!Double.isFinite(value)) {
            return ended(End.STUCK, new double[n][n]);
        }
        bfgs();
        return newton();
    }

    private void bfgs() {
        double[][] inverse = identity();
        boolean fresh = true;
        for (int step = 0; step < MAX_CLIMB && inBounds(); step++) {
            double[] direction = product(inverse, gradient);
            double slope = dot(direction, gradient);
            if (!(slope > 0)) {
                inverse = identity();
                direction = gradient.clone();
                slope = dot(gradient, gradient);
                fresh = true;
            }
            if (slope < NEAR && !fresh) {
                return;
            }
            double[] before = point;
            double[] gradientBefore = gradient;
            if (!advance(direction, slope)) {
                return;
            }
            double[] s = difference(point, before);
            double[] y = difference(gradientBefore, gradient);
            double sy = dot(s, y);
            if (sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y))) {
                if (fresh) {
                    scale(inverse, sy / dot(y, y));
                    fresh = false;
                }
                update(inverse, s, y, sy);
            }
            iterations++;
        }
    }

    /** Goes along an ascending direction as far as it pays; false where it does not. */
    private boolean advance(double[] direction, double slope) {
        double longest = norm(direction);
        double step = longest > MAX_STEP ? MAX_STEP / longest : 1;
        double[] trial = new double[n];
        double[] trialGradient = new double[n];
        for (int halving = 0; halving < MAX_HALVINGS; halving++) {
            for (int i = 0; i < n; i++) {
                trial[i] = point[i] + step * direction[i];
            }
            double reached = evaluate(trial, trialGradient);
            if (reached >= value + 1e-4 * step * slope - rounding() && finite(trialGradient)) {
                point = trial;
                gradient = trialGradient;
                value = reached;
                return true;
            }
            // The top of the parabola through the slope here and the value there, kept within bounds.
            double top = Double.isFinite(reached) ? slope * step / 2 / (slope * step + value - reached) : 0;
            step *= Math.min(0.5, Math.max(0.1, top));
        }
        return false;
    }

    private Climb newton() {
        double[][] curvature = new double[n][n];
        for (int step = 0; step < MAX_NEWTON; step++) {
            if (!inBounds()) {
                return ended(End.OUT_OF_BOUNDS, curvature);
            }
            curvature = curvature();
            if (!finite(curvature)) {
                return ended(End.STUCK, curvature);
            }
            Cholesky factor = Cholesky.of(curvature);
            boolean top = factor != null;
            double[] direction = factor != null ? factor.solve(gradient) : lifted(curvature);
            double gain = dot(direction, gradient);
            iterations++;
            if (top && gain < GAIN && norm(direction) < STEP) {
                finish(direction);
                return ended(End.OPTIMUM, curvature);
            }
            if (gain < LEVEL && (!top || norm(direction) > LONG)) {
                return ended(End.FLAT, curvature);
            }
            if (!advance(direction, gain)) {
                return ended(top ? End.STUCK : End.FLAT, curvature);
            }
        }
        return ended(End.STUCK, curvature);
    }

    /** The last step squares what is left; the value may then fall by its own rounding. */
    private void finish(double[] direction) {
        double[] last = new double[n];
        double[] lastGradient = new double[n];
        for (int i = 0; i < n; i++) {
            last[i] = point[i] + direction[i];
        }
        double reached = evaluate(last, lastGradient);
        if (reached >= value - rounding() && finite(lastGradient)) {
            point = last;
            gradient = lastGradient;
            value = reached;
        }
    }

    /** By how much two computations of one value may differ. */
    private double rounding() {
        return 64 * Math.ulp(value);
    }

    /** The direction of Newton's method after the curvature was lifted until it is positive definite. */
    private double[] lifted(double[][] curvature) {
        double lift = 1e-8;
        for (double[] row : curvature) {
            lift = Math.max(lift, 1e-8 * norm(row));
        }
        while (true) {
            double[][] matrix = new double[n][];
            for (int i = 0; i < n; i++) {
                matrix[i] = curvature[i].clone();
                matrix[i][i] += lift;
            }
            Cholesky factor = Cholesky.of(matrix);
            if (factor != null) {
                return factor.solve(gradient);
            }
            lift *= 10;
        }
    }

    private double[][] curvature() {
        double[][] curvature = new double[n][n];
        double[] up = new double[n];
        double[] down = new double[n];
        for (int i = 0; i < n; i++) {
            double[] near = point.clone();
            near[i] = point[i] + DIFFERENCE;
            evaluate(near, up);
            near[i] = point[i] - DIFFERENCE;
            evaluate(near, down);
            for (int j = 0; j < n; j++) {
                curvature[i][j] += (down[j] - up[j]) / (4 * DIFFERENCE);
                curvature[j][i] += (down[j] - up[j]) / (4 * DIFFERENCE);
            }
        }
        return curvature;
    }

    private double evaluate(double[] at, double[] slopes) {
        evaluations++;
        return likelihood.at(at, slopes);
    }

    private boolean inBounds() {
        return norm(difference(point, start)) <= LIMIT;
    }

    private Climb ended(End end, double[][] curvature) {
        return new Climb(end, point, value, gradient, curvature, iterations, evaluations);
    }

    /** {@code H - (s (Hy)' + (Hy) s') / sy + (1 + y'Hy / sy) s s' / sy}. */
    private void update(double[][] inverse, double[] s, double[] y, double sy) {
        double[] hy = product(inverse, y);
        double factor = (1 + dot(y, hy) / sy) / sy;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] += factor * s[i] * s[j] - (s[i] * hy[j] + hy[i] * s[j]) / sy;
            }
        }
    }

    private double[][] identity() {
        double[][] identity = new double[n][n];
        for (int i = 0; i < n; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    private static void scale(double[][] matrix, double factor) {
        for (int i = 0; i < matrix.length; i++) {
            matrix[i][i] *= factor;
        }
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = dot(matrix[i], vector);
        }
        return product;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The largest absolute coordinate; NaN if one is. */
    static double norm(double[] vector) {
        double norm = 0;
        for (double coordinate : vector) {
            norm = Math.max(norm, Math.abs(coordinate));
        }
        return norm;
    }

    private static boolean finite(double[][] matrix) {
        for (double[] row : matrix) {
            if (!finite(row)) {
                return false;
            }
        }
        return true;
    }

    private static boolean finite(double[] vector) {
        return norm(vector) < Double.POSITIVE_INFINITY;
    }
}
