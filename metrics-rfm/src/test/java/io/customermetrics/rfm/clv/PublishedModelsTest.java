package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * Fits on published data sets against reference fits: likelihoods of two independent implementations maximised in Python with
 * mpmath-checked functions, which agree with the papers' printed figures. Time is in weeks.
 */
class PublishedModelsTest {

    private static final Offset<Double> LIKELIHOOD = Offset.offset(1e-6);
    private static final Percentage PARAMETER = Percentage.withPercentage(1e-3);
    private static final Percentage ERROR = Percentage.withPercentage(0.1);

    /** The summary printed with the paper, weeks rounded to two decimals; the paper prints .243 4.414 .793 2.426, -9582.4. */
    @Test
    void publishedSummaryOfCdnow() throws IOException {
        PurchasePatterns patterns = PublishedHistories.hardie();
        BgNbd bg = BgNbd.fit(patterns).orElseThrow();
        MbgNbd mbg = MbgNbd.fit(patterns).orElseThrow();

        fits(
                BgNbd.fit(patterns),
                -9582.425560567362,
                new double[] {0.2425929072046489, 4.413531561209421, 0.7928861480832751, 2.425753436437307},
                0.012557331773443644,
                0.3782217804194866,
                0.18571929671430057,
                0.7053463340087608);
        fits(
                MbgNbd.fit(patterns),
                -9582.132684899903,
                new double[] {0.52483798365937, 6.182992019627248, 0.8913561553334356, 1.6139993347557113},
                0.083263499416218,
                0.6955944206642822,
                0.15478431408114832,
                0.5374681225352208);
        fits(
                Nbd.fit(patterns),
                -9763.660222232775,
                new double[] {0.38476767405204765, 12.072084990976768},
                0.02098551208654035,
                0.8087282749325541);
        assertThat(sum(patterns, bg::alive)).isCloseTo(1917.2763325418769, Offset.offset(1e-3));
        assertThat(sum(patterns, mbg::alive)).isCloseTo(1057.6383648876556, Offset.offset(1e-3));
        assertThat(sum(patterns, h -> bg.expectedPurchases(39, h))).isCloseTo(1653.4232598093677, Offset.offset(1e-3));
        assertThat(sum(patterns, h -> mbg.expectedPurchases(39, h))).isCloseTo(1576.7357351019295, Offset.offset(1e-3));
        assertThat(sum(patterns, h -> bg.logLikelihood(h))).isCloseTo(-9582.425560567362, LIKELIHOOD);
        assertThat(sum(patterns, h -> mbg.logLikelihood(h))).isCloseTo(-9582.132684899903, LIKELIHOOD);
    }

    @Test
    void cdnowSample() throws IOException {
        TransactionTable table = Shop.cdnow(Shop.cdnowSample());
        PurchasePatterns patterns = table.patterns(ClvUnit.WEEK);

        fits(BgNbd.fit(patterns), -9582.429206673929, new double[] {
            0.24259452243063864, 4.413602019025251, 0.7929220172345306, 2.4259067768226767
        });
        fits(MbgNbd.fit(patterns), -9582.135715553748, new double[] {
            0.5248431590998824, 6.183085279538703, 0.8913593907267807, 1.6140022399538134
        });
        fits(Nbd.fit(patterns), -9763.657614672615, new double[] {0.384766135770426, 12.07202284488706});
        fits(
                GammaGamma.fit(table.spend()),
                -4055.917694801874,
                new double[] {6.249572271523456, 3.744224667135699, 15.443520962073343},
                1.1902113547032662,
                0.2901584171576073,
                4.159987558253634);
        assertThat(table.spend().customers()).isEqualTo(946);
        long holdout = 0;
        for (int row = 0; row < table.size(); row++) {
            holdout += table.holdoutDays(row);
        }
        assertThat(holdout).isEqualTo(1882);
    }

    @Test
    void cdnowMaster() throws IOException {
        TransactionTable table = Shop.cdnow(Shop.cdnowMaster());
        PurchasePatterns patterns = table.patterns(ClvUnit.WEEK);
        BgNbd bg = BgNbd.fit(patterns).orElseThrow();
        MbgNbd mbg = MbgNbd.fit(patterns).orElseThrow();

        assertThat(patterns.customers()).isEqualTo(23_570);
        assertThat(patterns.size()).isEqualTo(8_685);
        fits(BgNbd.fit(patterns), -95368.44393316076, new double[] {
            0.251623958853489, 4.788942961899798, 0.7234335767159056, 2.1610883589397982
        });
        fits(MbgNbd.fit(patterns), -95336.95831987952, new double[] {
            0.6371397334638632, 7.310289542129013, 0.8074741179233969, 1.2283939955586098
        });
        fits(Nbd.fit(patterns), -96845.34424124793, new double[] {0.38724716611872523, 12.271227936868822});
        fits(GammaGamma.fit(table.spend()), -40763.476261390795, new double[] {
            6.275359066242215, 3.6244500231798984, 14.98368703681664
        });
        assertThat(table.spend().customers()).isEqualTo(9_450);
        assertThat(table.spend().notPositive()).isEqualTo(1);
        assertThat(sum(patterns, h -> bg.expectedPurchases(39, h))).isCloseTo(16873.733675344483, Offset.offset(0.01));
        assertThat(sum(patterns, h -> mbg.expectedPurchases(39, h))).isCloseTo(15933.599874810428, Offset.offset(0.01));
        HoldoutTable holdout = HoldoutTable.of(bg, table, ClvUnit.WEEK, 7);
        assertThat(holdout.actual()).isEqualTo(19_684);
        assertThat(holdout.expected()).isCloseTo(16873.733675344483, Offset.offset(0.01));
    }

    /** Its likelihood hardly tells dropout from none: BG/NBD has a flat top, MBG/NBD and Pareto/NBD next to none. */
    @Test
    void onlineRetail() throws IOException {
        TransactionTable table = Shop.onlineRetail()
                .measure(TransactionSummary.before(Shop.start("2011-12-10"), java.time.ZoneOffset.UTC));
        PurchasePatterns patterns = table.patterns(ClvUnit.WEEK);

        assertThat(patterns.customers()).isEqualTo(4_338);
        fits(
                BgNbd.fit(patterns),
                -37645.53764815146,
                new double[] {0.8265419234662279, 9.843588995826279, 0.003437368859524197, 6.74511589861554},
                0.02678490203983099,
                0.37311289514426266,
                0.01033932264582968,
                22.414695299284748);
        assertThat(MbgNbd.fit(patterns))
                .isEqualTo(new Fit.Failed<>(FitFailure.NOT_IDENTIFIED, "the data do not determine a"));
        fits(Nbd.fit(patterns), -37645.65733053998, new double[] {0.8275585485774116, 9.870364872296625});
        fits(GammaGamma.fit(table.spend()), -19083.330649777086, new double[] {
            2.103382243171678, 3.451178835688091, 485.8885004063876
        });
        assertThat(table.spend().customers()).isEqualTo(2_790);
        assertThat(table.spend().correlation().orElseThrow()).isCloseTo(0.015905631519579327, Offset.offset(1e-8));
    }

    private static void fits(Fit<?> fit, double logLikelihood, double[] parameters, double... errors) {
        FitReport report = fit.report();
        assertThat(report.logLikelihood()).isCloseTo(logLikelihood, Offset.offset(1e-5));
        assertThat(report.gradientNorm()).isLessThan(1e-5);
        List<FittedParameter> fitted = report.parameters();
        assertThat(fitted).hasSize(parameters.length);
        for (int i = 0; i < parameters.length; i++) {
            assertThat(fitted.get(i).value()).as(fitted.get(i).name()).isCloseTo(parameters[i], PARAMETER);
        }
        for (int i = 0; i < errors.length; i++) {
            assertThat(fitted.get(i).standardError())
                    .as("error of " + fitted.get(i).name())
                    .isCloseTo(errors[i], ERROR);
        }
    }

    private static double sum(PurchasePatterns patterns, ToDoubleFunction<PurchaseHistory> function) {
        double sum = 0;
        for (int p = 0; p < patterns.size(); p++) {
            sum += patterns.count(p) * function.applyAsDouble(patterns.history(p));
        }
        return sum;
    }
}
