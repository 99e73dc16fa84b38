package io.customermetrics.core.satisfaction;

import java.util.Objects;

/**
 * Who is a promoter and who a detractor.
 *
 * @param scale the points that may be answered
 * @param lastDetractor the highest answer of a detractor, on the scale
 * @param firstPromoter the lowest answer of a promoter, on the scale and above {@code lastDetractor}; between lie passives
 */
public record NpsScale(Scale scale, int lastDetractor, int firstPromoter) {

    private static final NpsScale STANDARD = new NpsScale(Scale.of(0, 10), 6, 9);

    /** Checks that both bounds lie on the scale, in order. */
    public NpsScale {
        Objects.requireNonNull(scale, "scale");
        if (!scale.contains(lastDetractor) || !scale.contains(firstPromoter) || lastDetractor >= firstPromoter) {
            throw new IllegalArgumentException("lastDetractor and firstPromoter must lie on the scale from " + scale
                    + ", in this order: " + lastDetractor + " and " + firstPromoter);
        }
    }

    /**
     * The usual scale: 0 to 10, detractors up to 6, promoters from 9.
     *
     * @return the scale
     */
    public static NpsScale standard() {
        return STANDARD;
    }
}
