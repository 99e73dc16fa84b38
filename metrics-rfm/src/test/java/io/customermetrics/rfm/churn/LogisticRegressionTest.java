package io.customermetrics.rfm.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.rfm.churn.LogisticFit.Cause;
import io.customermetrics.rfm.churn.LogisticFit.NoModel;
import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    /** A fourfold table: log-odds are ln(30/70) without and ln(60/40) with the feature, exactly. */
    @Test
    void fourfoldTable() {
        double[] x = new double[200];
        boolean[] y = new boolean[200];
        for (int i = 0; i < 200; i++) {
            x[i] = i < 100 ? 0 : 1;
            y[i] = i % 100 < (i < 100 ? 30 : 60);
        }
        FeatureMatrix rows = FeatureMatrix.of(List.of("x"), new double[][] {x});
        LogisticModel model = LogisticRegression.unpenalised().fit(rows, y).orElseThrow();

        double slope = StrictMath.log(60 / 40.0) - StrictMath.log(30 / 70.0);
        assertThat(model.coefficientPerUnit("x")).isCloseTo(slope, within(1e-12));
        assertThat(model.coefficient("x")).as("per deviation, which is 1/2").isCloseTo(slope / 2, within(1e-12));
        double[] probabilities = model.probabilities(rows);
        assertThat(probabilities[0]).isCloseTo(0.3, within(1e-12));
        assertThat(probabilities[199]).isCloseTo(0.6, within(1e-12));
        assertThat(model.iterations()).isLessThan(10);
        assertThat(model).hasToString("logistic model of [x]");
    }

    /** At the minimum of a ridge the gradient is 0; of an elastic net it balances the absolute values. */
    @Property(tries = 60)
    void theFitIsTheMinimum(
            @ForAll @LongRange(min = 0) long seed,
            @ForAll @IntRange(min = 1, max = 5) int features,
            @ForAll @DoubleRange(min = 0.01, max = 20) double penalty,
            @ForAll @DoubleRange(min = 0, max = 1) double l1Share) {
        Data data = Data.draw(seed, 300, features);
        LogisticRegression regression = LogisticRegression.elasticNet(penalty, l1Share);
        LogisticModel model = regression.fit(data.rows, data.outcomes).orElseThrow();
        double[] gradient = gradient(model, data);

        assertThat(gradient[0]).isCloseTo(0, within(1e-6));
        double objective = 0;
        double[] probabilities = model.probabilities(data.rows);
        for (int i = 0; i < probabilities.length; i++) {
            objective -= StrictMath.log(data.outcomes[i] ? probabilities[i] : 1 - probabilities[i]);
        }
        for (int j = 1; j < gradient.length; j++) {
            double b = model.coefficient("x" + (j - 1));
            double smooth = gradient[j] + penalty * (1 - l1Share) * b;
            if (b == 0) {
                assertThat(Math.abs(smooth)).isLessThanOrEqualTo(penalty * l1Share + 1e-6);
            } else {
                assertThat(smooth + penalty * l1Share * Math.signum(b)).isCloseTo(0, within(1e-6));
            }
            objective += penalty * ((1 - l1Share) / 2 * b * b + l1Share * Math.abs(b));
        }
        assertThat(model.objective()).isCloseTo(objective, within(1e-8));
    }

    @Test
    void aLassoLeavesOutWhatItCan() {
        Data data = Data.draw(5, 400, 4);
        LogisticModel none = LogisticRegression.elasticNet(1e6, 1)
                .fit(data.rows, data.outcomes)
                .orElseThrow();
        LogisticModel some = LogisticRegression.elasticNet(20, 1)
                .fit(data.rows, data.outcomes)
                .orElseThrow();

        assertThat(none.features())
                .allSatisfy(name -> assertThat(none.coefficient(name)).isZero());
        assertThat(some.features().stream().filter(name -> some.coefficient(name) == 0))
                .isNotEmpty();
        assertThat(some.features().stream().filter(name -> some.coefficient(name) != 0))
                .isNotEmpty();
    }

    @Test
    void aShareOfNextToNothingIsTheRidge() {
        Data data = Data.draw(11, 500, 5);
        LogisticModel ridge =
                LogisticRegression.ridge(2).fit(data.rows, data.outcomes).orElseThrow();
        LogisticModel net = LogisticRegression.elasticNet(2, 1e-12)
                .fit(data.rows, data.outcomes)
                .orElseThrow();

        for (String name : ridge.features()) {
            assertThat(net.coefficient(name)).isCloseTo(ridge.coefficient(name), within(1e-8));
        }
    }

    @Test
    void threadsGiveTheSameBits() {
        Data data = Data.draw(3, 30_000, 4);
        for (double share : new double[] {0, 0.5}) {
            LogisticRegression regression = LogisticRegression.elasticNet(1, share);
            LogisticFit one = regression.fit(data.rows, data.outcomes);
            assertThat(regression.fit(data.rows, data.outcomes, ForkJoinPool.commonPool()))
                    .isEqualTo(one);
            ExecutorService pool = Executors.newFixedThreadPool(3);
            try {
                assertThat(regression.fit(data.rows, data.outcomes, pool))
                        .isEqualTo(one)
                        .hasSameHashCodeAs(one);
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    void aRowOfWeightTwoIsTwoRows() {
        Data data = Data.draw(17, 300, 3);
        List<Integer> twice = new ArrayList<>();
        for (int i = 0; i < data.outcomes.length; i++) {
            twice.add(i);
            if (data.outcomes[i]) {
                twice.add(i);
            }
        }
        double[][] columns = new double[3][twice.size()];
        boolean[] outcomes = new boolean[twice.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = data.outcomes[twice.get(i)];
            for (int j = 0; j < 3; j++) {
                columns[j][i] = data.rows.value(twice.get(i), j);
            }
        }
        // Without a penalty the standardisation, which sees rows and not weights, makes no difference to probabilities.
        LogisticRegression plain = LogisticRegression.unpenalised();
        double[] doubled = plain.fit(FeatureMatrix.of(data.rows.names(), columns), outcomes)
                .orElseThrow()
                .probabilities(data.rows);
        double[] weighted = plain.weighted(new ClassWeights.Fixed(2, 1))
                .fit(data.rows, data.outcomes)
                .orElseThrow()
                .probabilities(data.rows);
        for (int i = 0; i < weighted.length; i++) {
            assertThat(weighted[i]).isCloseTo(doubled[i], within(1e-9));
        }
        double[] balanced = plain.weighted(ClassWeights.balanced())
                .fit(data.rows, data.outcomes)
                .orElseThrow()
                .probabilities(data.rows);
        int positives = 0;
        double with = 0;
        double without = 0;
        for (int i = 0; i < balanced.length; i++) {
            positives += data.outcomes[i] ? 1 : 0;
            with += data.outcomes[i] ? 1 - balanced[i] : 0;
            without += data.outcomes[i] ? 0 : balanced[i];
        }
        assertThat(with / positives)
                .as("the two residuals balance")
                .isCloseTo(without / (balanced.length - positives), within(1e-9));
    }

    @Test
    void contributionsGiveTheLogOdds() {
        Data data = Data.draw(23, 200, 4);
        LogisticModel model =
                LogisticRegression.ridge(1).fit(data.rows, data.outcomes).orElseThrow();
        double[] probabilities = model.probabilities(data.rows);
        for (int row = 0; row < 20; row++) {
            List<Contribution> contributions = model.explain(data.rows, row);
            double sum = model.intercept();
            double last = Double.POSITIVE_INFINITY;
            for (Contribution contribution : contributions) {
                sum += contribution.logOdds();
                assertThat(Math.abs(contribution.logOdds())).isLessThanOrEqualTo(last);
                last = Math.abs(contribution.logOdds());
                int feature = data.rows.names().indexOf(contribution.feature());
                assertThat(contribution.value()).isEqualTo(data.rows.value(row, feature));
            }
            assertThat(StrictMath.log(probabilities[row] / (1 - probabilities[row])))
                    .isCloseTo(sum, within(1e-9));
        }
        assertThatNullPointerException()
                .isThrownBy(() -> new Contribution(null, 1, 1))
                .withMessage("feature");
    }

    @Test
    void wildFeaturesConvergeAllTheSame() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = 5 + random.nextInt(40);
            double[] wild = new double[size];
            double[] tame = new double[size];
            boolean[] outcomes = new boolean[size];
            for (int i = 0; i < size; i++) {
                wild[i] = Math.pow(10, random.nextInt(100)) * (random.nextBoolean() ? 1 : -1);
                tame[i] = random.nextDouble();
                outcomes[i] = random.nextInt(6) == 0;
            }
            outcomes[0] = true;
            outcomes[1] = false;
            FeatureMatrix rows = FeatureMatrix.of(List.of("wild", "tame"), new double[][] {wild, tame});
            LogisticModel model =
                    LogisticRegression.ridge(1e-6).fit(rows, outcomes).orElseThrow();
            assertThat(model.probabilities(rows)).doesNotContain(Double.NaN);
            LogisticModel net =
                    LogisticRegression.elasticNet(0.1, 0.9).fit(rows, outcomes).orElseThrow();
            assertThat(net.probabilities(rows)).doesNotContain(Double.NaN);
        }
    }

    /** Coordinates that all but coincide take turns for ever; that is said, or the minimum was found. */
    @Test
    void nearlyEqualFeaturesAreNoTrap() {
        Data data = Data.draw(31, 60, 1);
        double[] x = new double[60];
        double[] almost = new double[60];
        for (int i = 0; i < x.length; i++) {
            x[i] = data.rows.value(i, 0);
            almost[i] = x[i] + 1e-5 * (i % 7);
        }
        FeatureMatrix rows = FeatureMatrix.of(List.of("x", "almost"), new double[][] {x, almost});
        LogisticFit fit = new LogisticRegression(1e-9, 0.5, ClassWeights.equal(), 5, 1e-12).fit(rows, data.outcomes);
        assertThat(fit)
                .isInstanceOfSatisfying(
                        NoModel.class, none -> assertThat(none.cause()).isEqualTo(Cause.NOT_CONVERGED));
    }

    @Test
    void separatedOutcomesHaveNoMaximum() {
        double[] x = {1, 2, 3, 4, 5, 6};
        FeatureMatrix rows = FeatureMatrix.of(List.of("x"), new double[][] {x});
        boolean[] apart = {false, false, false, true, true, true};
        boolean[] almost = {false, false, false, true, true, true, false};
        FeatureMatrix touching = FeatureMatrix.of(List.of("x"), new double[][] {{1, 2, 3, 4, 5, 6, 4}});

        assertThat(LogisticRegression.unpenalised().fit(rows, apart))
                .isInstanceOfSatisfying(
                        NoModel.class, none -> assertThat(none.cause()).isEqualTo(Cause.SEPARATION));
        assertThat(LogisticRegression.unpenalised().fit(touching, almost))
                .isInstanceOfSatisfying(
                        NoModel.class, none -> assertThat(none.cause()).isEqualTo(Cause.SEPARATION));
        assertThat(LogisticRegression.ridge(0.1).fit(rows, apart).orElseThrow().coefficient("x"))
                .isPositive();
        assertThat(LogisticRegression.elasticNet(0.1, 1)
                        .fit(rows, apart)
                        .orElseThrow()
                        .coefficient("x"))
                .isPositive();
        LogisticRegression hardly = new LogisticRegression(1e-290, 1, ClassWeights.equal(), 5_000, 1e-9);
        assertThat(hardly.fit(rows, apart))
                .isInstanceOfSatisfying(
                        NoModel.class, none -> assertThat(none.cause()).isEqualTo(Cause.SEPARATION));
    }

    @Test
    void dataWithoutAnAnswerSayWhy() {
        Data data = Data.draw(1, 50, 2);
        boolean[] never = new boolean[50];
        assertThat(LogisticRegression.ridge(1).fit(data.rows, never))
                .isEqualTo(new NoModel(Cause.ONE_CLASS, "all 50 rows have the same outcome"));
        boolean[] always = new boolean[50];
        Arrays.fill(always, true);
        assertThat(LogisticRegression.ridge(1).fit(data.rows, always))
                .isEqualTo(new NoModel(Cause.ONE_CLASS, "all 50 rows have the same outcome"));
        assertThat(LogisticRegression.ridge(1).fit(FeatureMatrix.of(List.of("x"), new double[1][0]), new boolean[0]))
                .isEqualTo(new NoModel(Cause.ONE_CLASS, "there are no rows"));

        double[] x = new double[50];
        double[] y = new double[50];
        double[] sum = new double[50];
        for (int i = 0; i < 50; i++) {
            x[i] = data.rows.value(i, 0);
            y[i] = data.rows.value(i, 1);
            sum[i] = 2 * x[i] - y[i];
        }
        FeatureMatrix constant = FeatureMatrix.of(List.of("x", "same"), new double[][] {x, new double[50]});
        assertThat(LogisticRegression.ridge(1).fit(constant, data.outcomes))
                .isEqualTo(new NoModel(Cause.CONSTANT_FEATURE, "the same in every row: same"));
        FeatureMatrix collinear = FeatureMatrix.of(List.of("x", "y", "sum"), new double[][] {x, y, sum});
        assertThat(LogisticRegression.unpenalised().fit(collinear, data.outcomes))
                .isEqualTo(new NoModel(Cause.COLLINEAR_FEATURES, "a linear function of the features before it: sum"));
        assertThat(LogisticRegression.ridge(1).fit(collinear, data.outcomes)).isInstanceOf(LogisticModel.class);
        LogisticFit hasty = new LogisticRegression(1, 0, ClassWeights.equal(), 1, 1e-9).fit(data.rows, data.outcomes);
        assertThat(hasty).isEqualTo(new NoModel(Cause.NOT_CONVERGED, "coefficients still moved after 1 iterations"));
        assertThatIllegalStateException().isThrownBy(hasty::orElseThrow).withMessageContaining("still moved");
    }

    @Test
    void modelsAreValues() {
        Data data = Data.draw(2, 100, 2);
        LogisticModel model =
                LogisticRegression.ridge(1).fit(data.rows, data.outcomes).orElseThrow();
        boolean[] other = data.outcomes.clone();
        other[0] ^= true;

        assertThat(model)
                .isEqualTo(LogisticRegression.ridge(1).fit(data.rows, data.outcomes))
                .isNotEqualTo(LogisticRegression.ridge(2).fit(data.rows, data.outcomes))
                .isNotEqualTo(LogisticRegression.ridge(1).fit(data.rows, other))
                .isNotEqualTo(LogisticRegression.ridge(1).fit(data.rows.only(List.of("x0")), data.outcomes))
                .isNotEqualTo("model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.coefficient("z"))
                .withMessageContaining("feature");
    }

    @Test
    void badArgumentsAreNamed() {
        ClassWeights equal = ClassWeights.equal();
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LogisticRegression.ridge(bad))
                    .withMessageContaining("penalty");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LogisticRegression.elasticNet(1, bad))
                    .withMessageContaining("l1Share");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LogisticRegression(1, 0, equal, 9, bad))
                    .withMessageContaining("tolerance");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ClassWeights.Fixed(bad, 1))
                    .withMessageContaining("positive");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ClassWeights.Fixed(1, bad))
                    .withMessageContaining("negative");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogisticRegression(1, 0, equal, 0, 0.1))
                .withMessageContaining("maxIterations");
        assertThatNullPointerException()
                .isThrownBy(() -> LogisticRegression.ridge(1).weighted(null))
                .withMessage("weights");
        FeatureMatrix rows = FeatureMatrix.of(List.of("x"), new double[][] {{1, 2}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticRegression.ridge(1).fit(rows, new boolean[3]))
                .withMessageContaining("outcomes");
        assertThatNullPointerException()
                .isThrownBy(() -> LogisticRegression.ridge(1).fit(rows, new boolean[2], null))
                .withMessage("executor");
    }

    private static double[] gradient(LogisticModel model, Data data) {
        double[] probabilities = model.probabilities(data.rows);
        int features = data.rows.names().size();
        double[] gradient = new double[features + 1];
        for (int j = 0; j < features; j++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < probabilities.length; i++) {
                mean += data.rows.value(i, j) / probabilities.length;
            }
            for (int i = 0; i < probabilities.length; i++) {
                square += Math.pow(data.rows.value(i, j) - mean, 2) / probabilities.length;
            }
            for (int i = 0; i < probabilities.length; i++) {
                double residual = probabilities[i] - (data.outcomes[i] ? 1 : 0);
                gradient[0] += j == 0 ? residual : 0;
                gradient[j + 1] += residual * (data.rows.value(i, j) - mean) / Math.sqrt(square);
            }
        }
        return gradient;
    }

    /** Rows drawn from a logistic model. */
    private record Data(FeatureMatrix rows, boolean[] outcomes) {

        static Data draw(long seed, int size, int features) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] columns = new double[features][size];
            boolean[] outcomes = new boolean[size];
            List<String> names = new ArrayList<>();
            for (int j = 0; j < features; j++) {
                names.add("x" + j);
            }
            for (int i = 0; i < size; i++) {
                double logOdds = -0.5;
                for (int j = 0; j < features; j++) {
                    columns[j][i] = 10 * random.nextDouble() * (j + 1) + (j > 0 ? columns[j - 1][i] : 0);
                    logOdds += (j % 2 == 0 ? 0.2 : -0.1) * (columns[j][i] - 5 * (j + 1)) / (j + 1);
                }
                outcomes[i] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
            }
            outcomes[0] = true;
            outcomes[1] = false;
            return new Data(FeatureMatrix.of(names, columns), outcomes);
        }
    }
}
