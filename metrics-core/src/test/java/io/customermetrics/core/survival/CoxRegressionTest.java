package io.customermetrics.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.survival.CoxFit.Cause;
import io.customermetrics.core.survival.CoxFit.Failure;
import org.junit.jupiter.api.Test;

class CoxRegressionTest {

    private static final CoxData REMISSIONS = Samples.twoGroups(Samples.SIX_MP, Samples.PLACEBO);

    /** The first group ends early or late, the second in between: who is ahead changes with time. */
    @Test
    void crossingHazardsAreNotProportional() {
        CoxData.Builder crossing = CoxData.builder("x", "noise");
        CoxData.Builder parallel = CoxData.builder("x", "noise");
        for (int i = 0; i < 100; i++) {
            double u = (i + 0.5) / 100;
            crossing.add(u < 0.5 ? u / 2 : 1 + u, true, 0, i % 7).add(0.5 + u / 3, true, 1, i % 5);
            parallel.add(-Math.log(u), true, 0, i % 7).add(-Math.log(u) / 2, true, 1, i % 5);
        }
        CoxModel bad = CoxRegression.efron().fit(crossing.build()).orElseThrow();
        CoxModel good = CoxRegression.efron().fit(parallel.build()).orElseThrow();
        for (HazardTime time : HazardTime.values()) {
            ProportionalHazards test = bad.proportionalHazards(time);
            assertThat(test.test(0).orElseThrow().p()).isLessThan(1e-6);
            assertThat(test.global().orElseThrow().df()).isEqualTo(2);
            assertThat(test.global().orElseThrow().p()).isLessThan(1e-6);
            assertThat(good.proportionalHazards(time).test(0).orElseThrow().p()).isGreaterThan(0.1);
        }
        assertThat(bad.proportionalHazards(HazardTime.IDENTITY)).hasToString("ProportionalHazards[2 covariates]");
    }

    @Test
    void atOneTimeNothingCanChange() {
        CoxData once = CoxData.builder("x")
                .add(1, true, 0)
                .add(1, true, 1)
                .add(2, false, 2)
                .add(2, false, 0)
                .add(2, false, 1)
                .build();
        ProportionalHazards test =
                CoxRegression.efron().fit(once).orElseThrow().proportionalHazards(HazardTime.IDENTITY);
        assertThat(test.test(0)).isEmpty();
        assertThat(test.global()).isEmpty();
    }

    /** Everybody leaves the watch before the next enters: what is left after taking off must be counted anew. */
    @Test
    void watchesOneAfterAnother() {
        CoxData.Builder relay = CoxData.builder("x");
        for (int i = 0; i < 12; i++) {
            relay.addFrom(i, i + 1, true, i % 3 * 40).addFrom(i, i + 1, false, (i + 1) % 3 * 40 - 1);
        }
        relay.add(0, false, 1).add(0, true, 2);
        assertThat(CoxRegression.efron().fit(relay.build()).converged()).isTrue();
    }

    @Test
    void ofSeveralStrataOneIsNamed() {
        CoxData.Builder builder = CoxData.builder("x");
        for (int i = 0; i < 20; i++) {
            builder.stratum(i % 2 == 0 ? "even" : "odd").add(1 + i, true, i % 3);
        }
        CoxData data = builder.build();
        assertThat(data.strata()).containsExactly("even", "odd");
        CoxModel model = CoxRegression.efron().fit(data).orElseThrow();
        assertThat(model.baselineHazard("even", 19)).isNotEqualTo(model.baselineHazard("odd", 19));
        assertThat(model.survival("even", 19.5, 1)).isEqualTo(Estimate.undefined("nobody was observed so long"));
        assertThat(model.cumulativeHazard("even", 19.5, 1))
                .isEqualTo(Estimate.undefined("nobody was observed so long"));
        assertThatIllegalStateException()
                .isThrownBy(() -> model.baselineHazard(3))
                .withMessage("there are several strata: name one");
        assertThatIllegalStateException().isThrownBy(() -> model.survival(3, 1));
        assertThatIllegalStateException().isThrownBy(() -> model.cumulativeHazard(3, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.baselineHazard("none", 3))
                .withMessage("stratum: there is none of that name");
    }

    /** R survival: coxph(Surv(time, status) ~ group) of Gehan's data, with both kinds of ties. */
    @Test
    void remissionsWithAndWithout6Mp() {
        CoxModel efron = CoxRegression.efron().fit(REMISSIONS).orElseThrow();
        CoxCoefficient placebo = efron.coefficient("x");
        assertThat(placebo.value()).isCloseTo(1.5721, within(5e-5));
        assertThat(placebo.standardError()).isCloseTo(0.4124, within(5e-5));
        assertThat(placebo.hazardRatio()).isCloseTo(4.817, within(5e-4));
        assertThat(placebo.z()).isCloseTo(3.812, within(5e-4));
        assertThat(placebo.p()).isCloseTo(0.000138, within(5e-7));
        Interval ratio = placebo.hazardRatioInterval(0.95);
        assertThat(ratio.low()).isCloseTo(2.147, within(5e-4));
        assertThat(ratio.high()).isCloseTo(10.81, within(5e-3));
        assertThat(efron.likelihoodRatioTest().statistic()).isCloseTo(16.35, within(5e-3));
        assertThat(efron.waldTest().statistic()).isCloseTo(14.53, within(5e-3));
        assertThat(efron.scoreTest().statistic()).isCloseTo(17.25, within(5e-3));
        assertThat(efron.concordance().index().orElseThrow()).isCloseTo(0.690, within(5e-4));
        assertThat(efron.subjects()).isEqualTo(42);
        assertThat(efron.events()).isEqualTo(30);
        assertThat(efron.steps()).isBetween(1, 10);
        assertThat(efron.converged()).isTrue();
        assertThat(efron).hasToString("CoxModel[42 subjects, 30 events, [x]]");

        CoxModel breslow = CoxRegression.breslow().fit(REMISSIONS).orElseThrow();
        assertThat(breslow.coefficient("x").value()).isCloseTo(1.5092, within(5e-5));
        assertThat(breslow.coefficient("x").standardError()).isCloseTo(0.4096, within(5e-5));
        assertThat(breslow.coefficient("x").value()).isLessThan(placebo.value());
    }

    /** R survival: coxph(Surv(time, status) ~ x, aml). */
    @Test
    void maintenanceOfRemission() {
        CoxModel model = CoxRegression.efron()
                .fit(Samples.twoGroups(Samples.MAINTAINED, Samples.NOT_MAINTAINED))
                .orElseThrow();
        assertThat(model.coefficient("x").value()).isCloseTo(0.9155, within(5e-5));
        assertThat(model.coefficient("x").standardError()).isCloseTo(0.5119, within(5e-5));
        assertThat(model.likelihoodRatioTest().statistic()).isCloseTo(3.38, within(5e-3));
    }

    /** Without ties and with one group against another, the score test is the log-rank test. */
    @Test
    void theScoreTestIsTheLogRankTest() {
        Samples.Sample one = Samples.sample("1 4 6+ 9 13 20+");
        Samples.Sample other = Samples.sample("2 3 5 8+ 10 11");
        for (CoxRegression regression : new CoxRegression[] {CoxRegression.efron(), CoxRegression.breslow()}) {
            CoxModel model = regression.fit(Samples.twoGroups(one, other)).orElseThrow();
            LogRank test = LogRank.of(Samples.groups(one.table(), other.table()));
            assertThat(model.scoreTest().statistic()).isCloseTo(test.statistic().orElseThrow(), within(1e-12));
        }
    }

    @Test
    void hazardsOfSubjects() {
        CoxModel model = CoxRegression.breslow().fit(REMISSIONS).orElseThrow();
        double b = model.coefficient("x").value();
        assertThat(model.mean(0)).isEqualTo(0.5);
        assertThat(model.linearPredictor(1)).isCloseTo(b / 2, within(1e-15));
        // At week 1 two of 21 and 21 at risk end.
        double first = 2 / (21 * Math.exp(-b / 2) + 21 * Math.exp(b / 2));
        assertThat(model.baselineHazard(0.5)).isEqualTo(Estimate.of(0));
        assertThat(model.baselineHazard(1).orElseThrow()).isCloseTo(first, within(1e-15));
        assertThat(model.baselineHazard(1.5)).isEqualTo(model.baselineHazard(1));
        assertThat(model.cumulativeHazard(1, 1).orElseThrow()).isCloseTo(first * Math.exp(b / 2), within(1e-15));
        assertThat(model.survival(1, 1).orElseThrow()).isCloseTo(Math.exp(-first * Math.exp(b / 2)), within(1e-15));
        assertThat(model.survival(0, 1e300)).isEqualTo(Estimate.of(1));
        assertThat(model.cumulativeHazard(0, 1e300)).isEqualTo(Estimate.of(0));
        assertThat(model.cumulativeHazard(1, 1e300)).isEqualTo(new Undefined("the hazard is too large"));
        assertThat(model.survival(1, 1e300)).isEqualTo(Estimate.of(0));
        Undefined unwatched = new Undefined("nobody was observed so long");
        assertThat(model.baselineHazard(35)).matches(Estimate::isDefined);
        assertThat(model.baselineHazard(36)).isEqualTo(unwatched);
        assertThat(model.cumulativeHazard(36, 0)).isEqualTo(unwatched);
        assertThat(model.survival(36, 0)).isEqualTo(unwatched);
    }

    @Test
    void whereNobodyEndedThereIsNoModel() {
        assertThat(CoxRegression.efron().fit(CoxData.builder("x").build()))
                .isEqualTo(new Failure(Cause.NO_EVENTS, "nobody ended with the event"));
        CoxFit fit = CoxRegression.efron()
                .fit(CoxData.builder("x").add(1, false, 1).add(2, false, 2).build());
        assertThat(fit.converged()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(fit::orElseThrow)
                .withMessage("no model: nobody ended with the event");
    }

    @Test
    void aConstantOrDependentCovariateIsNamed() {
        CoxData.Builder constant = CoxData.builder("varies", "constant");
        CoxData.Builder dependent = CoxData.builder("one", "two", "both");
        CoxData.Builder one = CoxData.builder("one");
        CoxData.Builder early = CoxData.builder("early");
        CoxData.Builder tiny = CoxData.builder("tiny");
        for (int i = 0; i < 20; i++) {
            constant.add(i, true, i * 7 % 5, 0.1);
            dependent.add(i, true, i * 7 % 5, i * 3 % 4, i * 7 % 5 + 0.3 * (i * 3 % 4) + 1e6);
            one.add(i, true, 1);
            early.add(i, i > 0, i == 0 ? 1 : 0);
            tiny.add(i, true, 1e-200 * (i % 3));
        }
        assertFails(constant, Cause.NOT_IDENTIFIED, "constant does not vary among those at risk");
        assertFails(dependent, Cause.NOT_IDENTIFIED, "both does not vary among those at risk");
        assertFails(one, Cause.NOT_IDENTIFIED, "one does not vary among those at risk");
        // Varies only before the first event.
        assertFails(early, Cause.NOT_IDENTIFIED, "early does not vary among those at risk");
        assertFails(tiny, Cause.NOT_IDENTIFIED, "tiny does not vary among those at risk");
    }

    @Test
    void aPerfectPredictorIsNamed() {
        CoxData.Builder up = CoxData.builder("noise", "perfect");
        CoxData.Builder down = CoxData.builder("perfect");
        for (int i = 0; i < 30; i++) {
            up.add(i, i % 3 > 0, i * 7 % 5, -i);
            down.add(i, true, 1e6 * (i * i));
        }
        String reason = "the likelihood rises without end as the coefficient of perfect grows";
        assertFails(up, Cause.MONOTONE_LIKELIHOOD, reason);
        assertFails(down, Cause.MONOTONE_LIKELIHOOD, reason);
        // Nobody of the few with the feature ever ends.
        CoxData.Builder rare = CoxData.builder("rare", "noise");
        for (int i = 0; i < 3000; i++) {
            rare.add(i * 1237 % 1000, i % 50 > 0, i % 1500 == 0 ? 1 : 0, i * 7 % 5);
        }
        assertFails(rare, Cause.MONOTONE_LIKELIHOOD, reason.replace("perfect", "rare"));
    }

    /** Long before the likelihood is flat in units of the covariate it is so in units of standard errors. */
    @Test
    void aCoefficientOnItsWayToInfinityIsNotMistakenForAnAnswer() {
        CoxData.Builder builder = CoxData.builder("single");
        for (int i = 0; i < 20_000; i++) {
            builder.add(i, i % 6000 == 5000, i == 19_999 ? 1 : 0);
        }
        assertFails(
                builder,
                Cause.MONOTONE_LIKELIHOOD,
                "the likelihood rises without end as the coefficient of single grows");
    }

    @Test
    void tooFewStepsAreNotConvergence() {
        assertThat(new CoxRegression(Ties.EFRON, 1).fit(REMISSIONS))
                .isEqualTo(new Failure(Cause.NO_CONVERGENCE, "the likelihood still rises after 1 steps"));
    }

    @Test
    void stepsThatGoTooFarAreHalved() {
        // One subject far out makes the first step far too long.
        CoxData.Builder builder = CoxData.builder("x");
        for (int i = 0; i < 200; i++) {
            builder.add(i * 37 % 200, true, i == 0 ? -500 : i * 13 % 7);
        }
        CoxModel model = CoxRegression.efron().fit(builder.build()).orElseThrow();
        assertThat(model.logLikelihood()).isGreaterThan(model.nullLogLikelihood());
        assertThat(model.waldTest().p()).isBetween(0.0, 1.0);
    }

    @Test
    void unitsAndOriginsDoNotMatter() {
        CoxData.Builder plain = CoxData.builder("x", "y");
        CoxData.Builder other = CoxData.builder("x", "y");
        for (int i = 0; i < 60; i++) {
            double x = i * 17 % 23;
            double y = i * 11 % 7;
            plain.add(i * 29 % 31, i % 4 > 0, x, y);
            other.add((i * 29 % 31) / 365.0, i % 4 > 0, 1e9 * x + 5e9, y / 1e6);
        }
        CoxModel one = CoxRegression.efron().fit(plain.build()).orElseThrow();
        CoxModel two = CoxRegression.efron().fit(other.build()).orElseThrow();
        assertThat(two.coefficient("x").value() * 1e9)
                .isCloseTo(one.coefficient("x").value(), within(1e-10));
        assertThat(two.coefficient("y").value() / 1e6)
                .isCloseTo(one.coefficient("y").value(), within(1e-10));
        assertThat(two.logLikelihood()).isCloseTo(one.logLikelihood(), within(1e-10));
        assertThat(two.concordance()).isEqualTo(one.concordance());
    }

    @Test
    void badInputIsNamed() {
        CoxModel model = CoxRegression.efron().fit(REMISSIONS).orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoxRegression(Ties.EFRON, 0))
                .withMessage("maxSteps must be at least 1: 0");
        assertThatNullPointerException()
                .isThrownBy(() -> new CoxRegression(null, 1))
                .withMessage("ties");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoxData.builder())
                .withMessage("covariates must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoxData.builder("x", "x"))
                .withMessage("covariates must not repeat");
        CoxData.Builder builder = CoxData.builder("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(1, true))
                .withMessage("x must hold 1 numbers: 0");
        for (double x : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e200}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.add(1, true, x))
                    .withMessage("x must hold numbers from -1e150 to 1e150");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(-1, true, 1))
                .withMessage("time must not be negative, and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.coefficient("y"))
                .withMessage("covariate: there is none of that name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.linearPredictor())
                .withMessage("x must hold 1 numbers: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.linearPredictor(Double.NaN))
                .withMessage("x must hold finite numbers, and none too large");
        for (double time : new double[] {-1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.baselineHazard(time))
                    .withMessage("time must not be negative or NaN");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoxCoefficient("x", Double.NaN, 1))
                .withMessage("value must be finite: NaN");
        for (double error : new double[] {0, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CoxCoefficient("x", 1, error))
                    .withMessage("standardError must be positive and finite: " + error);
        }
        assertThatNullPointerException()
                .isThrownBy(() -> new Failure(null, "reason"))
                .withMessage("cause");
        assertThat(REMISSIONS).hasToString("CoxData[42 subjects, 1 covariates]");
        assertThat(REMISSIONS.covariates()).containsExactly("x");
    }

    private static void assertFails(CoxData.Builder builder, Cause cause, String reason) {
        for (CoxRegression regression : new CoxRegression[] {CoxRegression.efron(), CoxRegression.breslow()}) {
            assertThat(regression.fit(builder.build())).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.cause()).as(failure.reason()).isEqualTo(cause);
                assertThat(failure.reason()).startsWith(reason);
            });
        }
    }
}
