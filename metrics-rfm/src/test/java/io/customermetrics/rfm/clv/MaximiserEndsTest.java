package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.rfm.clv.Maximiser.End;
import org.junit.jupiter.api.Test;

/** Climbs on functions whose gradient does not belong to them: every one must end. */
class MaximiserEndsTest {

    @Test
    void aTopThatNoStepRaisesIsStuck() {
        assertThat(end((point, gradient) -> {
                    gradient[0] = 1 - point[0];
                    return 0;
                }))
                .isEqualTo(End.STUCK);
    }

    @Test
    void aSlopeThatNoStepRaisesIsFlat() {
        assertThat(end((point, gradient) -> {
                    gradient[0] = 1;
                    return 0;
                }))
                .isEqualTo(End.FLAT);
    }

    @Test
    void aGradientThatIsNoNumberIsNotStepped() {
        assertThat(end((point, gradient) -> {
                    gradient[0] = point[0] == 0 ? 1 : Double.NaN;
                    return point[0];
                }))
                .isEqualTo(End.STUCK);
    }

    private static End end(Likelihood likelihood) {
        return new Maximiser(likelihood, new double[1]).climb().end();
    }
}
