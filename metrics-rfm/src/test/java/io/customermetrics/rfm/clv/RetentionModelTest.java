package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionModelTest {

    /** Fader and Hardie (2007), per cent of 1 000 customers left after each year. */
    private static final Map<String, long[]> SURVIVORS = Map.of(
            "high end", new long[] {1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394},
            "regular", new long[] {1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173});

    /** SciPy 1.17 by maximum likelihood: parameters, ln L, S(12), retention at 12, DERL of the 5th renewal and DEL at 10 %. */
    @ParameterizedTest
    @CsvSource({
        "high end, 4, 1.2809762866868213, 7.790383516378591, -1225.1349070416122, 0.307006666844473, 0.9361788987265733, 0.14121105484692065, 0.09929145811031702, 5.873822642782707, 5.463809349005316",
        "high end, 7, 0.6680883283247322, 3.8060947954480246, -1611.158147391156, 0.3779990746206797, 0.9568256157381027, 0.14932073852207045, 0.18267565724231913, 6.8967067349180216, 5.922253512413925",
        "high end, 12, 0.5961111937596901, 3.3269686199556574, -2010.8584195650858, 0.3912271431949038, 0.9600544122794397, 0.15194980017374254, 0.20312488073300614, 7.09191949158498, 6.006759958120109",
        "regular, 4, 0.7636650689495206, 1.2958302747509658, -1401.5594235774452, 0.1595394987372498, 0.9415241516726839, 0.37080203715215626, 0.3268512900531142, 5.683810193755526, 3.6211477342184186",
        "regular, 7, 0.7040772895293146, 1.1820430156655701, -1680.2651884632864, 0.17003745514615828, 0.9453615771967088, 0.3732939450310225, 0.3464859029611641, 5.894095397011791, 3.694908447810778",
        "regular, 12, 0.6973624665125246, 1.1689046599875148, -1931.49169412808, 0.17126056410781818, 0.9457991615084533, 0.37366701508606887, 0.34888583508302895, 5.918847168235303, 3.703297080471266"
    })
    void sbgEqualsAnIndependentFit(
            String kind,
            int years,
            double alpha,
            double beta,
            double logLikelihood,
            double survival,
            double retention,
            double meanChurn,
            double polarization,
            double residual,
            double lifetime) {
        Fit<ShiftedBetaGeometric> fit = ShiftedBetaGeometric.fit(years(kind, years));
        ShiftedBetaGeometric model = fit.orElseThrow();

        assertThat(model.alpha()).isCloseTo(alpha, relative(1e-6, alpha));
        assertThat(model.beta()).isCloseTo(beta, relative(1e-6, beta));
        assertThat(fit.report().logLikelihood()).isCloseTo(logLikelihood, within(1e-9));
        assertThat(model.survival(12)).isCloseTo(survival, relative(1e-6, survival));
        assertThat(model.retention(12)).isCloseTo(retention, relative(1e-6, retention));
        assertThat(model.meanChurn()).isCloseTo(meanChurn, relative(1e-6, meanChurn));
        assertThat(model.polarization()).isCloseTo(polarization, relative(1e-6, polarization));
        assertThat(model.discountedResidualLifetime(5, 0.1)).isCloseTo(residual, relative(1e-6, residual));
        assertThat(model.discountedLifetime(0.1)).isCloseTo(lifetime, relative(1e-6, lifetime));
    }

    /** SciPy 1.17 by maximum likelihood; the first row is also that of the retenmod package. */
    @ParameterizedTest
    @CsvSource({
        "high end, 4, 0.2593357389967775, 1.7225515065959465, 1.5843615081240787, -1222.7493182408216, 0.38891072344851707",
        "high end, 7, 0.21425332922578846, 1.4265747862160092, 1.723564897842926, -1605.3142132141925, 0.40392959021888875",
        "high end, 12, 0.24964071974008295, 1.6541809992298622, 1.5967965395373092, -2004.8168885022305, 0.3947057804731967",
        "regular, 4, 0.5230292456443351, 0.8942825507056986, 1.1963987997541912, -1401.3830516786181, 0.17144763961884044",
        "regular, 7, 0.45561404006109674, 0.7793255902736869, 1.2834511924726923, -1679.6028329071778, 0.1773313963821076",
        "regular, 12, 0.5083086718582297, 0.8688463018295911, 1.2093779394736137, -1930.9297285692498, 0.17345549832543983"
    })
    void bdwEqualsAnIndependentFit(
            String kind, int years, double alpha, double beta, double c, double logLikelihood, double survival) {
        Fit<BetaDiscreteWeibull> fit = BetaDiscreteWeibull.fit(years(kind, years));
        BetaDiscreteWeibull model = fit.orElseThrow();

        assertThat(model.alpha()).isCloseTo(alpha, relative(1e-6, alpha));
        assertThat(model.beta()).isCloseTo(beta, relative(1e-6, beta));
        assertThat(model.c()).isCloseTo(c, relative(1e-6, c));
        assertThat(fit.report().logLikelihood()).isCloseTo(logLikelihood, within(1e-9));
        assertThat(model.survival(12)).isCloseTo(survival, relative(1e-6, survival));
        assertThat(fit.report().parameters()).hasSize(3);
    }

    /** Fader and Hardie (2007), printed. */
    @Test
    void publishedSbg() {
        ShiftedBetaGeometric model = new ShiftedBetaGeometric(0.668, 3.806);

        assertThat(model.survival(7)).isCloseTo(0.4889446208937267, within(1e-14));
        assertThat(model.retention(7)).isCloseTo(0.9362230284514036, within(1e-14));
        assertThat(model.discountedResidualLifetime(1, 0.1)).isCloseTo(5.414856048374033, within(1e-12));
        assertThat(model.survival(0)).isEqualTo(1);
        assertThat(model.parameters()).containsExactly(Map.entry("alpha", 0.668), Map.entry("beta", 3.806));
    }

    @Test
    void bdwWithoutAgeingIsSbg() {
        ShiftedBetaGeometric sbg = new ShiftedBetaGeometric(0.668, 3.806);
        BetaDiscreteWeibull bdw = new BetaDiscreteWeibull(0.668, 3.806, 1);

        for (int t = 1; t < 40; t++) {
            assertThat(bdw.survival(t)).isCloseTo(sbg.survival(t), within(1e-13));
            assertThat(bdw.retention(t)).isCloseTo(sbg.retention(t), within(1e-12));
        }
        assertThat(bdw.discountedResidualLifetime(3, 0.02))
                .isCloseTo(sbg.discountedResidualLifetime(3, 0.02), within(1e-9));
        assertThat(bdw.discountedLifetime(0.02)).isCloseTo(sbg.discountedLifetime(0.02), within(1e-9));
        assertThat(bdw.parameters()).containsEntry("c", 1.0);
    }

    @Test
    void lifetimesAreTheirSums() {
        ShiftedBetaGeometric model = new ShiftedBetaGeometric(1.3, 2.1);
        double lifetime = 0;
        double residual = 0;
        for (int t = 0; t < 2000; t++) {
            lifetime += model.survival(t) / StrictMath.pow(1.05, t);
            residual += model.survival(4 + t) / model.survival(3) / StrictMath.pow(1.05, t);
        }

        assertThat(model.discountedLifetime(0.05)).isCloseTo(lifetime, relative(1e-12, lifetime));
        assertThat(model.discountedResidualLifetime(4, 0.05)).isCloseTo(residual, relative(1e-12, residual));
    }

    @Test
    void cohortsOfDifferentAgesJoin() {
        Tenures young = Tenures.ofSurvivors(100, 80);
        Tenures old = Tenures.ofSurvivors(50, 30, 20, 15);
        Tenures both = Tenures.of(new long[] {40, 10, 5}, new long[] {0, 80, 0, 15});

        assertThat(young.plus(old))
                .isEqualTo(both)
                .hasSameHashCodeAs(both)
                .hasToString("150 customers over 3 renewals");
        assertThat(old.plus(young)).isEqualTo(both);
        assertThat(both).isNotEqualTo(old).isNotEqualTo("");
        assertThat(both).isNotEqualTo(Tenures.of(new long[] {40, 10, 5}, new long[] {0, 80, 0, 14}));
        assertThat(both.customers()).isEqualTo(150);
        assertThat(both.left(1)).isEqualTo(40);
        assertThat(both.renewed(1)).isEqualTo(110);
        assertThat(both.renewed(2)).isEqualTo(20);
        assertThat(both.renewed(3)).isEqualTo(15);
        assertThat(Tenures.of(new long[0], new long[0]).customers()).isZero();
    }

    /** The likelihood of both cohorts is the sum: fitted together, as many as twice the one cohort give the same model. */
    @Test
    void fitsCohortsTogether() {
        Tenures one = years("regular", 7);
        ShiftedBetaGeometric alone = ShiftedBetaGeometric.fit(one).orElseThrow();
        ShiftedBetaGeometric twice = ShiftedBetaGeometric.fit(one.plus(one)).orElseThrow();

        assertThat(twice.alpha()).isCloseTo(alone.alpha(), relative(1e-6, alone.alpha()));
        assertThat(twice.beta()).isCloseTo(alone.beta(), relative(1e-6, alone.beta()));
    }

    @Test
    void namesWhyThereIsNoFit() {
        assertThat(failure(Tenures.ofSurvivors(10))).isEqualTo(FitFailure.NO_DATA);
        assertThat(failure(Tenures.ofSurvivors(0, 0))).isEqualTo(FitFailure.NO_DATA);
        assertThat(failure(Tenures.ofSurvivors(10, 10, 10))).isEqualTo(FitFailure.GOES_TO_ZERO);
        assertThat(failure(Tenures.ofSurvivors(10, 0, 0))).isEqualTo(FitFailure.GOES_TO_ZERO);
        assertThat(failure(Tenures.ofSurvivors(100, 50)))
                .isIn(FitFailure.NOT_IDENTIFIED, FitFailure.GOES_TO_INFINITY, FitFailure.GOES_TO_ZERO);
        assertThat(failure(Tenures.ofSurvivors(1024, 512, 256, 128, 64, 32)))
                .isIn(FitFailure.GOES_TO_INFINITY, FitFailure.NOT_IDENTIFIED);
        assertThat(BetaDiscreteWeibull.fit(Tenures.ofSurvivors(100, 50, 30)).converged())
                .isFalse();
        assertThatThrownBy(
                        () -> ShiftedBetaGeometric.fit(Tenures.ofSurvivors(10)).report())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no fit: nobody has decided on a renewal");
    }

    /** Every small cohort ends in a fit with a flat gradient or a named failure. */
    @Test
    void everyCohortEndsInAFitOrAFailure() {
        Random random = new Random(11);
        for (int i = 0; i < 1000; i++) {
            long[] survivors = new long[1 + random.nextInt(8)];
            survivors[0] = random.nextInt(random.nextBoolean() ? 4 : 5000);
            for (int t = 1; t < survivors.length; t++) {
                survivors[t] = Math.round(survivors[t - 1] * random.nextDouble());
            }
            ended(ShiftedBetaGeometric.fit(Tenures.ofSurvivors(survivors)));
            if (i % 10 == 0) {
                ended(BetaDiscreteWeibull.fit(Tenures.ofSurvivors(survivors)));
            }
        }
    }

    private static void ended(Fit<?> fit) {
        if (fit.converged()) {
            assertThat(fit.report().gradientNorm()).isLessThan(1e-3);
            assertThat(fit.report().parameters())
                    .allSatisfy(parameter ->
                            assertThat(parameter.standardError()).isPositive().isFinite());
        } else {
            assertThat(((Fit.Failed<?>) fit).detail()).isNotEmpty();
        }
    }

    /** 200 samples of 2 000 customers over 8 renewals: within 2 standard errors in some 95 %. */
    @Test
    void recoversTheParametersOfSimulatedCustomers() {
        ShiftedBetaGeometric truth = new ShiftedBetaGeometric(0.8, 2.5);
        Random random = new Random(20);
        int alpha = 0;
        int beta = 0;
        for (int run = 0; run < 200; run++) {
            long[] survivors = new long[9];
            for (int customer = 0; customer < 2000; customer++) {
                double u = random.nextDouble();
                for (int t = 0; t < 9 && truth.survival(t) > u; t++) {
                    survivors[t]++;
                }
            }
            FitReport report =
                    ShiftedBetaGeometric.fit(Tenures.ofSurvivors(survivors)).report();
            alpha += within2(report.parameter("alpha"), 0.8);
            beta += within2(report.parameter("beta"), 2.5);
        }
        assertThat(alpha).isBetween(184, 197);
        assertThat(beta).isBetween(184, 197);
    }

    private static int within2(FittedParameter parameter, double truth) {
        return Math.abs(parameter.value() - truth) <= 2 * parameter.standardError() ? 1 : 0;
    }

    @Test
    void refusesWhatIsOutOfRange() {
        refused(() -> Tenures.ofSurvivors(), "survivors must not be empty");
        refused(() -> Tenures.ofSurvivors(5, 6), "survivors must not be negative nor ascend (position 1)");
        refused(() -> Tenures.ofSurvivors(-1), "survivors must not be negative nor ascend (position 0)");
        refused(() -> Tenures.of(new long[] {0, -1}, new long[0]), "left must not be negative (position 1)");
        refused(() -> Tenures.of(new long[0], new long[] {-1}), "staying must not be negative (position 0)");
        refused(() -> new ShiftedBetaGeometric(0, 1), "alpha must be positive and finite");
        refused(() -> new BetaDiscreteWeibull(1, 1, Double.NaN), "c must be positive and finite");
        refused(() -> new ShiftedBetaGeometric(1, 1).survival(-1), "renewals must be finite and not negative");
        refused(() -> new ShiftedBetaGeometric(1, 1).retention(0), "renewal must be positive and finite");
        refused(() -> new BetaDiscreteWeibull(1, 1, 1).discountedLifetime(0), "rate must be positive and finite");
    }

    private static void refused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static FitFailure failure(Tenures tenures) {
        return ((Fit.Failed<ShiftedBetaGeometric>) ShiftedBetaGeometric.fit(tenures)).failure();
    }

    private static Tenures years(String kind, int years) {
        return Tenures.ofSurvivors(Arrays.copyOf(SURVIVORS.get(kind), years + 1));
    }

    private static Offset<Double> relative(double tolerance, double value) {
        return within(tolerance * Math.abs(value));
    }
}
