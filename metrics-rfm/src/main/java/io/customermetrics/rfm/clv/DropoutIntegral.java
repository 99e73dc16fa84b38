package io.customermetrics.rfm.clv;

/**
 * The chance to drop out in a silence, over the chance to have come to its start:
 *
 * <pre>
 * J = s integral of ((alpha + u) / (alpha + t))^-p ((beta + t) / (beta + u))^-s / (beta + t) for t from u to v
 * </pre>
 *
 * with its moments for the gradient. By Gauss's rule of 16 points over w = ln(low + t), low the smaller of alpha and beta: there
 * the logarithm of the integrand is concave and its nearest singularity is pi away, so that panels of 1.5 or a fall by e^16 are
 * integrated to the last digits, and one is mostly enough. Not safe for use by several threads.
 */
final class DropoutIntegral {

    private static final double LONGEST = 1.5;
    private static final double FALL = 16;
    private static final double NEGLIGIBLE = 1e-18;
    /** e^1.5: how much nearer to the larger scale a panel may end than it started. */
    private static final double NEARER = 4.5;

    // The constants stand as published, with more digits than a double keeps.
    @SuppressWarnings("FloatingPointLiteralPrecision")
    private static final double[] NODES = {
        0.0950125098376374401853193354249581,
        0.281603550779258913230460501460496,
        0.458016777657227386342419442983578,
        0.617876244402643748446671764048791,
        0.755404408355003033895101194847442,
        0.865631202387831743880467897712393,
        0.944575023073232576077988415534608,
        0.989400934991649932596154173450333
    };

    @SuppressWarnings("FloatingPointLiteralPrecision")
    private static final double[] WEIGHTS = {
        0.189450610455068496285396723208283,
        0.182603415044923588866763667969220,
        0.169156519395002538189312079030360,
        0.149595988816576732081501730547479,
        0.124628971255533872052476282192016,
        0.0951585116824927848099251076022462,
        0.0622535239386478928628438369943776,
        0.0271524594117540948517805724560181
    };

    private final double alpha;
    private final double s;
    private final double beta;

    /** The integral, and that of the integrand times ln((alpha + t) / (alpha + u)), and the same with beta. */
    double value;

    double alphaLogs;
    double betaLogs;
    /** The integral of the integrand times t / (alpha + t), and the same with beta. */
    double alphaShares;

    double betaShares;

    DropoutIntegral(double alpha, double s, double beta) {
        this.alpha = alpha;
        this.s = s;
        this.beta = beta;
    }

    double between(double p, double from, double to) {
        value = 0;
        alphaLogs = 0;
        betaLogs = 0;
        alphaShares = 0;
        betaShares = 0;
        double low = Math.min(alpha, beta) + from;
        double high = Math.max(alpha, beta) + from;
        double lowPower = alpha <= beta ? p : s;
        double highPower = alpha <= beta ? s : p;
        double end = StrictMath.log1p((to - from) / low);
        double start = 0;
        double reached = low;
        while (start < end) {
            double ratio = Math.min(1, NEARER * reached / (high - low + reached));
            double rest = end - start;
            double longest = Math.min(LONGEST, FALL / (2 + lowPower + (1 + highPower) * ratio));
            double length = rest <= longest ? rest : Math.min(longest, rest / 2);
            double before = value;
            panel(p, from, start, length);
            start += length;
            reached = low * StrictMath.exp(start);
            if ((value - before) * (end - start) <= NEGLIGIBLE * length * value) {
                break;
            }
        }
        return value;
    }

    private void panel(double p, double from, double start, double length) {
        double half = length / 2;
        for (int i = 0; i < NODES.length; i++) {
            double step = half * NODES[i];
            node(p, from, start + half - step, half * WEIGHTS[i]);
            node(p, from, start + half + step, half * WEIGHTS[i]);
        }
    }

    private void node(double p, double from, double w, double weight) {
        double low = Math.min(alpha, beta) + from;
        double high = Math.max(alpha, beta) + from;
        double since = low * StrictMath.expm1(w);
        double other = StrictMath.log1p(since / high);
        double alphaLog = alpha <= beta ? w : other;
        double betaLog = alpha <= beta ? other : w;
        double t = from + since;
        double density = weight * s * (low + since) / (beta + t) * StrictMath.exp(-p * alphaLog - s * betaLog);
        value += density;
        alphaLogs += density * alphaLog;
        betaLogs += density * betaLog;
        alphaShares += density * (t / (alpha + t));
        betaShares += density * (t / (beta + t));
    }
}
