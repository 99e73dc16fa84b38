package io.customermetrics.core.metric;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/**
 * How far two rates lie apart, segment by segment, in all and with the segments held equal: what shows whether a difference of
 * totals comes from who is compared (Simpson's paradox, 辛普森悖论).
 *
 * <pre>
 * total    = sum of left numerators / sum of left denominators - the same of the right
 * adjusted = sum w_s d_s / sum w_s        w_s = l_s r_s / (l_s + r_s)        (Mantel-Haenszel)
 *            d_s, l_s, r_s: segment s's difference and the two denominators
 * </pre>
 *
 * <ul>
 *   <li>Segments in which either population is empty say nothing about the adjusted difference; they count in the total.
 *   <li>The differences {@linkplain #reverses reverse} if the total's sign is that of no segment. Compared in whole numbers, so
 *       that rounding decides nothing.
 * </ul>
 *
 * <p>Source: N. Mantel, W. Haenszel, "Statistical aspects of the analysis of data from retrospective studies of disease",
 * Journal of the National Cancer Institute 22 (1959), 719-748, for differences in the form of Greenland and Robins (1985).
 *
 * @param segments the difference of each segment, all over one kind of population; at least one
 */
public record StratifiedDifference(List<RateDifference> segments) {

    /** Copies the list and checks that there is a segment and one kind of population. */
    public StratifiedDifference {
        segments = List.copyOf(Objects.requireNonNull(segments, "segments"));
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("segments must not be empty");
        }
        total(segments);
    }

    /**
     * The difference of all segments together.
     *
     * @return the difference of the rates of all members
     */
    public RateDifference total() {
        return total(segments);
    }

    /**
     * The difference with the segments held equal.
     *
     * @return a number from -1 to 1, or undefined where no segment has members on both sides
     */
    public Estimate adjusted() {
        double weights = 0;
        double sum = 0;
        for (RateDifference segment : segments) {
            if (segment.isDefined()) {
                double left = segment.left().denominator();
                double right = segment.right().denominator();
                double weight = left * (right / (left + right));
                weights += weight;
                sum += weight * segment.estimate().orElseThrow();
            }
        }
        return weights == 0 ? Estimate.undefined("no segment with members on both sides") : Estimate.of(sum / weights);
    }

    /**
     * Whether the total says the opposite of the segments: it is above zero, no segment is and one is below, or the reverse.
     *
     * @return true for a reversal; then trust the segments, or ask why membership and outcome go together
     */
    public boolean reverses() {
        int whole = sign(total());
        return whole != 0
                && segments.stream().noneMatch(segment -> sign(segment) == whole)
                && segments.stream().anyMatch(segment -> sign(segment) == -whole);
    }

    /** The number of segments and whether they reverse. */
    @Override
    public String toString() {
        return segments.size() + " segments" + (reverses() ? ", against the total" : "");
    }

    /** -1, 0 or 1; 0 where a population is empty. */
    private static int sign(RateDifference difference) {
        return product(difference.left().numerator(), difference.right().denominator())
                .compareTo(product(
                        difference.right().numerator(), difference.left().denominator()));
    }

    private static BigInteger product(long left, long right) {
        return BigInteger.valueOf(left).multiply(BigInteger.valueOf(right));
    }

    private static RateDifference total(List<RateDifference> segments) {
        return segments.stream()
                .reduce((one, other) -> new RateDifference(
                        one.left().plus(other.left()), one.right().plus(other.right())))
                .orElseThrow();
    }
}
