package io.customermetrics.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.survival.CoxFit.Cause;
import io.customermetrics.core.survival.CoxFit.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The fit against Cox's likelihood, computed risk set by risk set. */
class CoxProperties {

    private record Subject(double entry, double time, boolean ended, double[] x) {

        boolean atRisk(double now) {
            return time >= now && (entry < now || entry == 0);
        }
    }

    /** The likelihood, its gradient and its information at a point, by the definition. */
    private static final class Likelihood {

        private double log;
        private final double[] gradient;
        private final double[][] information;
        private final List<Double> steps = new ArrayList<>();

        Likelihood(List<Subject> subjects, Ties ties, double[] b) {
            int k = b.length;
            gradient = new double[k];
            information = new double[k][k];
            for (double time : eventTimes(subjects)) {
                List<Subject> risk =
                        subjects.stream().filter(s -> s.atRisk(time)).toList();
                List<Subject> dying =
                        risk.stream().filter(s -> s.ended && s.time == time).toList();
                double step = 0;
                for (int l = 0; l < dying.size(); l++) {
                    double gone = ties == Ties.EFRON ? (double) l / dying.size() : 0;
                    double s0 = 0;
                    double[] s1 = new double[k];
                    double[][] s2 = new double[k][k];
                    for (Subject s : risk) {
                        double weight = Math.exp(dot(b, s.x)) * (dying.contains(s) ? 1 - gone : 1);
                        s0 += weight;
                        for (int i = 0; i < k; i++) {
                            s1[i] += weight * s.x[i];
                            for (int j = 0; j < k; j++) {
                                s2[i][j] += weight * s.x[i] * s.x[j];
                            }
                        }
                    }
                    step += 1 / s0;
                    log += dot(b, dying.get(l).x) - Math.log(s0);
                    for (int i = 0; i < k; i++) {
                        gradient[i] += dying.get(l).x[i] - s1[i] / s0;
                        for (int j = 0; j < k; j++) {
                            information[i][j] += s2[i][j] / s0 - s1[i] / s0 * s1[j] / s0;
                        }
                    }
                }
                steps.add(step);
            }
        }
    }

    @Property
    void theFitIsTheTopOfTheLikelihood(
            @ForAll @IntRange(min = 20, max = 60) int size,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int covariates,
            @ForAll Ties ties) {
        List<Subject> subjects = subjects(size, seed, covariates, 3);
        CoxFit fit = new CoxRegression(ties, 100).fit(data(subjects, covariates));
        if (fit instanceof Failure failure) {
            assertThat(failure.cause()).isNotEqualTo(Cause.NO_CONVERGENCE);
            return;
        }
        CoxModel model = fit.orElseThrow();
        double[] b =
                model.coefficients().stream().mapToDouble(CoxCoefficient::value).toArray();
        Likelihood top = new Likelihood(subjects, ties, b);
        Likelihood start = new Likelihood(subjects, ties, new double[covariates]);
        assertThat(model.logLikelihood()).isCloseTo(top.log, within(1e-9));
        assertThat(model.nullLogLikelihood()).isCloseTo(start.log, within(1e-9));
        double wald = 0;
        for (int i = 0; i < covariates; i++) {
            // The gradient in standard errors.
            assertThat(top.gradient[i] * model.coefficients().get(i).standardError())
                    .isCloseTo(0, within(1e-8));
            for (int j = 0; j < covariates; j++) {
                wald += top.information[i][j] * b[i] * b[j];
                double unit = 0;
                for (int k = 0; k < covariates; k++) {
                    unit += top.information[i][k] * model.covariance(k, j);
                }
                assertThat(unit).isCloseTo(i == j ? 1 : 0, within(1e-6));
            }
        }
        assertThat(model.waldTest().statistic()).isCloseTo(wald, within(1e-8 * (1 + wald)));
        double[] mean = new double[covariates];
        for (int i = 0; i < covariates; i++) {
            int covariate = i;
            mean[i] = subjects.stream()
                    .mapToDouble(subject -> subject.x[covariate])
                    .average()
                    .orElseThrow();
        }
        double hazard = 0;
        double[] times = eventTimes(subjects);
        for (int i = 0; i < times.length; i++) {
            hazard += top.steps.get(i) * Math.exp(dot(b, mean));
            assertThat(model.baselineHazard(times[i]).orElseThrow()).isCloseTo(hazard, within(1e-8 * (1 + hazard)));
        }
    }

    @Property
    void theOrderOfSubjectsChangesNoBit(@ForAll @IntRange(min = 10, max = 40) int size, @ForAll long seed) {
        List<Subject> subjects = subjects(size, seed, 2, 3);
        List<Subject> shuffled = new ArrayList<>(subjects);
        Collections.shuffle(shuffled, new Random(seed));
        CoxFit one = CoxRegression.efron().fit(data(subjects, 2));
        CoxFit other = CoxRegression.efron().fit(data(shuffled, 2));
        if (one instanceof CoxModel model) {
            assertThat(other.orElseThrow().coefficients()).isEqualTo(model.coefficients());
            assertThat(other.orElseThrow().logLikelihood()).isEqualTo(model.logLikelihood());
            assertThat(other.orElseThrow().concordance()).isEqualTo(model.concordance());
        } else {
            assertThat(other).isEqualTo(one);
        }
    }

    /**
     * With one covariate it is known when there is no answer: the likelihood rises for ever exactly if at each event all who end
     * have the largest covariate of those at risk, or at each the smallest.
     */
    @Property
    void anAnswerIsMissingExactlyWhereThereIsNone(
            @ForAll @IntRange(min = 1, max = 8) int size, @ForAll long seed, @ForAll Ties ties) {
        List<Subject> subjects = subjects(size, seed, 1, 0);
        boolean largest = true;
        boolean smallest = true;
        double[] times = eventTimes(subjects);
        for (double time : times) {
            double[] risk = subjects.stream()
                    .filter(s -> s.atRisk(time))
                    .mapToDouble(s -> s.x[0])
                    .sorted()
                    .toArray();
            for (Subject s : subjects) {
                if (s.ended && s.time == time) {
                    largest &= s.x[0] == risk[risk.length - 1];
                    smallest &= s.x[0] == risk[0];
                }
            }
        }
        CoxFit fit = new CoxRegression(ties, 100).fit(data(subjects, 1));
        if (times.length == 0) {
            assertThat(((Failure) fit).cause()).isEqualTo(Cause.NO_EVENTS);
        } else if (largest && smallest) {
            assertThat(((Failure) fit).cause()).isEqualTo(Cause.NOT_IDENTIFIED);
        } else if (largest || smallest) {
            assertThat(((Failure) fit).cause()).isEqualTo(Cause.MONOTONE_LIKELIHOOD);
        } else {
            assertThat(fit.converged()).as(fit.toString()).isTrue();
        }
    }

    /** Watching somebody in two pieces is watching once. */
    @Property
    void aWatchMayBeCutInTwo(@ForAll @IntRange(min = 10, max = 40) int size, @ForAll long seed, @ForAll Ties ties) {
        List<Subject> subjects = subjects(size, seed, 2, 3);
        List<Subject> pieces = new ArrayList<>();
        for (Subject s : subjects) {
            double cut = (s.entry + s.time) / 2 + 0.25;
            if (cut > s.entry && cut < s.time) {
                pieces.add(new Subject(s.entry, cut, false, s.x));
                pieces.add(new Subject(cut, s.time, s.ended, s.x));
            } else {
                pieces.add(s);
            }
        }
        CoxFit one = new CoxRegression(ties, 100).fit(data(subjects, 2));
        CoxFit other = new CoxRegression(ties, 100).fit(data(pieces, 2));
        assertThat(other.converged()).isEqualTo(one.converged());
        if (one instanceof CoxModel model) {
            CoxModel cut = other.orElseThrow();
            assertThat(cut.logLikelihood()).isCloseTo(model.logLikelihood(), within(1e-9));
            for (int i = 0; i < 2; i++) {
                double error = model.coefficients().get(i).standardError();
                assertThat(cut.coefficients().get(i).value())
                        .isCloseTo(model.coefficients().get(i).value(), within(1e-7 * error));
                assertThat(cut.coefficients().get(i).standardError()).isCloseTo(error, within(1e-7 * error));
            }
        }
    }

    /** The likelihood of strata is the product of theirs; nobody is beside anybody of another. */
    @Property
    void strataShareCoefficientsAndNothingElse(
            @ForAll @IntRange(min = 20, max = 60) int size, @ForAll long seed, @ForAll Ties ties) {
        List<Subject> all = subjects(size, seed, 2, 2);
        List<List<Subject>> strata = List.of(all.subList(0, size / 3), all.subList(size / 3, size));
        CoxData.Builder builder = CoxData.builder("a", "b");
        for (int s = 1; s >= 0; s--) {
            builder.stratum("s" + s);
            strata.get(s).forEach(subject -> builder.addFrom(subject.entry, subject.time, subject.ended, subject.x));
        }
        CoxFit fit = new CoxRegression(ties, 100).fit(builder.build());
        if (fit instanceof CoxModel model) {
            double[] b = model.coefficients().stream()
                    .mapToDouble(CoxCoefficient::value)
                    .toArray();
            double[] gradient = new double[2];
            double log = 0;
            Concordance concordance = new Concordance(0, 0, 0);
            for (int s = 0; s < 2; s++) {
                List<Subject> own = strata.get(s);
                Likelihood top = new Likelihood(own, ties, b);
                log += top.log;
                gradient[0] += top.gradient[0];
                gradient[1] += top.gradient[1];
                double hazard = 0;
                double[] times = eventTimes(own);
                double atMeans = Math.exp(b[0] * model.mean(0) + b[1] * model.mean(1));
                for (int i = 0; i < times.length; i++) {
                    hazard += top.steps.get(i) * atMeans;
                    assertThat(model.baselineHazard("s" + s, times[i]).orElseThrow())
                            .isCloseTo(hazard, within(1e-8 * (1 + hazard)));
                    double[] means = {model.mean(0), model.mean(1)};
                    assertThat(model.survival("s" + s, times[i], means).orElseThrow())
                            .isCloseTo(Math.exp(-hazard), within(1e-8));
                    assertThat(model.cumulativeHazard("s" + s, times[i], means).orElseThrow())
                            .isCloseTo(hazard, within(1e-8 * (1 + hazard)));
                }
                concordance = concordance.plus(Concordance.of(
                        own.stream().mapToDouble(Subject::entry).toArray(),
                        own.stream().mapToDouble(Subject::time).toArray(),
                        ended(own),
                        own.stream()
                                .mapToDouble(subject -> model.linearPredictor(subject.x))
                                .toArray()));
            }
            assertThat(model.strata()).containsExactly("s0", "s1");
            assertThat(model.logLikelihood()).isCloseTo(log, within(1e-9));
            assertThat(model.concordance()).isEqualTo(concordance);
            for (int i = 0; i < 2; i++) {
                assertThat(gradient[i] * model.coefficients().get(i).standardError())
                        .isCloseTo(0, within(1e-8));
            }
        }
    }

    /**
     * The test is that of a model whose covariates are also multiplied by time, with everybody watched from event time to event
     * time: of its likelihood by the definition, where the added coefficients are 0.
     */
    @Property
    void proportionalityIsTheScoreTestOfCovariatesTimesTime(
            @ForAll @IntRange(min = 15, max = 40) int size, @ForAll long seed, @ForAll Ties ties) {
        // Nothing at 0, where a watch from the start on could not be told from a later one.
        List<Subject> all = subjects(size, seed, 2, 2).stream()
                .map(s -> new Subject(s.entry == 0 ? 0 : s.entry + 1, s.time + 1, s.ended, s.x))
                .toList();
        double[] times = eventTimes(all);
        if (!(new CoxRegression(ties, 100).fit(data(all, 2)) instanceof CoxModel model) || times.length < 3) {
            return;
        }
        List<Subject> pieces = new ArrayList<>();
        for (Subject s : all) {
            for (int i = 0; i < times.length; i++) {
                double from = Math.max(s.entry, i == 0 ? 0 : times[i - 1]);
                double to = Math.min(s.time, times[i]);
                if (to > from) {
                    double[] x = {s.x[0], s.x[1], s.x[0] * times[i], s.x[1] * times[i]};
                    pieces.add(new Subject(from, to, s.ended && s.time == to, x));
                }
            }
        }
        double[] b = {
            model.coefficients().get(0).value(), model.coefficients().get(1).value(), 0, 0
        };
        Likelihood wide = new Likelihood(pieces, ties, b);
        ProportionalHazards test = model.proportionalHazards(HazardTime.IDENTITY);
        for (int i = 0; i < 2; i++) {
            double[] one = score(wide, new int[] {0, 1, 2 + i});
            test.test(i).ifPresent(found -> {
                assertThat(found.df()).isEqualTo(1);
                assertThat(found.statistic()).isCloseTo(one[0], within(1e-5 * (1 + one[0])));
            });
        }
        double both = score(wide, new int[] {0, 1, 2, 3})[0];
        test.global()
                .filter(found -> found.df() == 2)
                .ifPresent(found -> assertThat(found.statistic()).isCloseTo(both, within(1e-5 * (1 + both))));
    }

    /** u' I^-1 u of some coefficients, by elimination. */
    private static double[] score(Likelihood likelihood, int[] of) {
        int k = of.length;
        double[][] v = new double[k][k + 1];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                v[i][j] = likelihood.information[of[i]][of[j]];
            }
            v[i][k] = likelihood.gradient[of[i]];
        }
        double form = 0;
        for (int i = 0; i < k; i++) {
            form += v[i][k] * v[i][k] / v[i][i];
            for (int r = i + 1; r < k; r++) {
                double factor = v[r][i] / v[i][i];
                for (int c = i; c <= k; c++) {
                    v[r][c] -= factor * v[i][c];
                }
            }
        }
        return new double[] {form};
    }

    private static boolean[] ended(List<Subject> subjects) {
        boolean[] ended = new boolean[subjects.size()];
        for (int i = 0; i < ended.length; i++) {
            ended[i] = subjects.get(i).ended;
        }
        return ended;
    }

    private static CoxData data(List<Subject> subjects, int covariates) {
        String[] names = {"a", "b", "c"};
        CoxData.Builder builder = CoxData.builder(Arrays.copyOf(names, covariates));
        subjects.forEach(subject -> builder.addFrom(subject.entry, subject.time, subject.ended, subject.x));
        return builder.build();
    }

    private static List<Subject> subjects(int size, long seed, int covariates, double effect) {
        Random random = new Random(seed);
        int range = 2 + random.nextInt(30);
        double censored = random.nextDouble() * 0.8;
        boolean late = random.nextBoolean();
        double strength = effect * random.nextDouble();
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double[] x = new double[covariates];
            for (int j = 0; j < covariates; j++) {
                x[j] = j == 1 ? random.nextGaussian() : random.nextInt(4);
            }
            double time = Math.floor(range * Math.exp(-strength * x[0] / 3) * random.nextDouble());
            double entry = late && random.nextInt(3) > 0 ? Math.floor(random.nextDouble() * time) : 0;
            subjects.add(new Subject(entry, time, random.nextDouble() >= censored, x));
        }
        return subjects;
    }

    private static double[] eventTimes(List<Subject> subjects) {
        return subjects.stream()
                .filter(s -> s.ended)
                .mapToDouble(Subject::time)
                .distinct()
                .sorted()
                .toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
