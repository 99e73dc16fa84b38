package io.customermetrics.rfm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customermetrics.rfm.feature.FeatureMatrix;
import io.customermetrics.rfm.feature.FeatureMoments;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class KMeansTest {

    private static final FeatureMatrix LINE = line(0, 1, 2, 10, 11, 12);

    @Test
    void twoGroupsOnALine() {
        Clustering fit = KMeans.of(2).fit(LINE);
        assertThat(fit.model().centres()).containsExactlyInAnyOrder(List.of(1.0), List.of(11.0));
        assertThat(fit.inertia()).isEqualTo(4);
        assertThat(fit.labels().sizes()).containsExactly(3, 3);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.restarts()).hasSize(KMeans.DEFAULT_RESTARTS);
        assertThat(fit).hasToString("6 rows in 2 clusters, inertia 4.0");
    }

    @Test
    void oneClusterIsTheMeanAndAsManyAsRowsAreTheRows() {
        assertThat(KMeans.of(1).fit(LINE).model().centres()).containsExactly(List.of(6.0));
        assertThat(KMeans.of(1).fit(LINE).inertia()).isEqualTo(25 + 16 + 36 + 16 + 25 + 36);
        Clustering all = KMeans.of(6).fit(LINE);
        assertThat(all.inertia()).isZero();
        assertThat(all.labels().sizes()).containsOnly(1);
    }

    @Test
    void walksAsLloydDoesFromGivenCentres() {
        ClusterModel first = new ClusterModel(List.of("x"), List.of(List.of(0.0), List.of(1.0)));
        // {0} {1 2 10 11 12} -> 0, 7.2 -> {0 1 2} {10 11 12} -> 1, 11 -> at rest
        Clustering fit = KMeans.of(2).fit(LINE, first);
        assertThat(fit.iterations()).isEqualTo(3);
        assertThat(fit.model().centres()).containsExactly(List.of(1.0), List.of(11.0));
        assertThat(KMeans.of(2).fit(LINE, first, ForkJoinPool.commonPool())).isEqualTo(fit);
        assertThat(fit.labels().cluster(2)).isZero();
    }

    @Test
    void stopsUnfinishedAtTheLimit() {
        ClusterModel first = new ClusterModel(List.of("x"), List.of(List.of(0.0), List.of(1.0)));
        Clustering fit = KMeans.of(2).withMaxIterations(1).fit(LINE, first);
        assertThat(fit.converged()).isFalse();
        assertThat(fit.model().centres()).containsExactly(List.of(0.0), List.of(7.2));
        assertThat(fit).hasToString("6 rows in 2 clusters, inertia 110.8, not converged");
        assertThat(fit).isNotEqualTo(KMeans.of(2).fit(LINE, first)).doesNotHaveSameHashCodeAs("");
    }

    @Test
    void anEmptyClusterTakesTheFarthestCustomer() {
        ClusterModel first =
                new ClusterModel(List.of("x"), List.of(List.of(1.0), List.of(100.0), List.of(200.0), List.of(300.0)));
        // All go to 1; its mean is 6, from which 0 and 12 are equally far: 0 has the first row, then 12 is farthest
        // from 7.2.
        Clustering fit = KMeans.of(4).fit(LINE, first);
        assertThat(fit.labels().sizes()).doesNotContain(0);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.inertia()).isLessThan(4);
    }

    @Test
    void tiesGoToTheFirstCentre() {
        FeatureMatrix matrix = line(-1, 0, 1);
        ClusterModel model = new ClusterModel(List.of("x"), List.of(List.of(-1.0), List.of(1.0)));
        assertThat(model.assign(matrix)).isEqualTo(ClusterLabels.of(2, 0, 0, 1));
        assertThat(model.assign(matrix, ForkJoinPool.commonPool())).isEqualTo(ClusterLabels.of(2, 0, 0, 1));
        assertThat(KMeans.of(2).withMaxIterations(1).fit(matrix, model).labels())
                .isEqualTo(ClusterLabels.of(2, 0, 0, 1));
    }

    @Test
    void refusesWhatCannotBeClustered() {
        assertThatThrownBy(() -> KMeans.of(0)).hasMessage("clusters must be at least 1");
        assertThatThrownBy(() -> KMeans.of(2).withRestarts(0)).hasMessage("restarts must be at least 1");
        assertThatThrownBy(() -> KMeans.of(2).withMaxIterations(0)).hasMessage("maxIterations must be at least 1");
        assertThatThrownBy(() -> KMeans.of(3).fit(line(1, 1, 2, 2, -0.0, 0.0).rows(new int[] {0, 1, 2, 3})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clusters must be at most the number of distinct rows: 3 of 2");
        assertThat(KMeans.of(1).fit(line(0.0, -0.0)).inertia()).isZero();
        assertThatThrownBy(() -> KMeans.of(2).fit(line(0.0, -0.0))).hasMessageContaining("2 of 1");
        assertThatThrownBy(() -> KMeans.of(1).fit(line())).hasMessage("matrix: there are no rows to cluster");
        ClusterModel two = new ClusterModel(List.of("x"), List.of(List.of(0.0), List.of(1.0)));
        assertThatThrownBy(() -> KMeans.of(3).fit(LINE, two)).hasMessage("first: it has 2 centres, not 3");
        ClusterModel other = new ClusterModel(List.of("y"), List.of(List.of(0.0)));
        assertThatThrownBy(() -> KMeans.of(1).fit(LINE, other)).hasMessage("matrix: its features [x] are not [y]");
        assertThatThrownBy(() -> new ClusterModel(List.of("x"), List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new ClusterModel(List.of("x"), List.of(List.of())))
                .hasMessage("centres must have a number for each of [x]");
        assertThatThrownBy(() -> new ClusterModel(List.of("x"), List.of(List.of(Double.NaN))))
                .hasMessage("centres must be finite");
    }

    @Test
    void anInterruptStopsTheFitAndStays() {
        FeatureMatrix matrix = KMeansProperties.matrix(KMeansProperties.Shape.BLOBS, 20_000, 3, 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> KMeans.of(8).fit(matrix, ForkJoinPool.commonPool()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> MiniBatchKMeans.of(8).fit(matrix)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptInTheMiddleStopsSoon() throws InterruptedException {
        FeatureMatrix matrix = KMeansProperties.matrix(KMeansProperties.Shape.BLOBS, 20_000, 3, 1);
        Throwable[] thrown = new Throwable[1];
        boolean[] kept = new boolean[1];
        Thread fitting = new Thread(() -> {
            try {
                KMeans.of(20).withRestarts(1_000_000).fit(matrix);
            } catch (CancellationException e) {
                thrown[0] = e;
                kept[0] = Thread.currentThread().isInterrupted();
            }
        });
        fitting.start();
        Thread.sleep(100);
        fitting.interrupt();
        fitting.join(10_000);
        assertThat(thrown[0]).isInstanceOf(CancellationException.class);
        assertThat(kept[0]).isTrue();
    }

    @Test
    void workersShareTasksAndPassFailuresOn() {
        FeatureMatrix matrix = KMeansProperties.matrix(KMeansProperties.Shape.BLOBS, 20_000, 3, 1);
        assertThat(KMeans.of(3).fit(matrix, task -> {
                    throw new RejectedExecutionException();
                }))
                .isEqualTo(KMeans.of(3).fit(matrix));
        assertThatThrownBy(() -> Workers.of(ForkJoinPool.commonPool()).forEach(100, i -> {
                    throw new IllegalStateException("task " + (i < 0));
                }))
                .hasMessage("task false");
        assertThatThrownBy(() -> Workers.caller().forEach(1, i -> {
                    throw new AssertionError("broken");
                }))
                .isInstanceOf(AssertionError.class);
        // A helper's failure reaches the caller, and one that comes late does nothing.
        Runnable[] late = new Runnable[1];
        Workers.of(task -> late[0] = task).forEach(2, i -> {});
        if (late[0] != null) {
            late[0].run();
        }
    }

    @Test
    void theCallerWaitsForHelpersAndThrowsWhatTheyThrow() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs a second processor");
        Thread caller = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        assertThatThrownBy(() -> Workers.of(ForkJoinPool.commonPool()).forEach(2, i -> {
                    try {
                        if (Thread.currentThread() == caller) {
                            begun.await();
                        } else {
                            begun.countDown();
                            Thread.sleep(50);
                            throw new IllegalStateException("helper");
                        }
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }))
                .hasMessage("helper");
    }

    @Test
    void miniBatchesComeNear() {
        FeatureMatrix matrix = KMeansProperties.matrix(KMeansProperties.Shape.BLOBS, 20_000, 3, 1);
        double full = KMeans.of(6).fit(matrix).inertia();
        Clustering fit = MiniBatchKMeans.of(6).fit(matrix);
        assertThat(fit.inertia()).isBetween(full, 1.3 * full);
        assertThat(fit.converged()).isFalse();
        assertThat(fit).isEqualTo(MiniBatchKMeans.of(6).fit(matrix, ForkJoinPool.commonPool()));
        assertThat(MiniBatchKMeans.of(2).fit(LINE).inertia()).isEqualTo(4);
        assertThatThrownBy(() -> MiniBatchKMeans.of(0)).hasMessage("clusters must be at least 1");
        assertThatThrownBy(() -> MiniBatchKMeans.of(7).fit(LINE)).hasMessageContaining("7 of 6");
    }

    @Test
    void sumsOfOtherThingsDoNotMix() {
        FeatureGrid grid = FeatureGrid.of(FeatureMoments.of(LINE));
        ClusterSums two = ClusterSums.of(grid, ClusterLabels.of(2, 0, 0, 0, 1, 1, 1), LINE);
        assertThat(two).hasToString("sums of 6 customers in 2 clusters");
        assertThat(two.inertia()).isEqualTo(4);
        ClusterSums one = ClusterSums.of(grid, ClusterLabels.of(1, new int[6]), LINE);
        assertThatThrownBy(() -> two.merge(one)).hasMessageContaining("another grid or of other clusters");
        ClusterSums far = ClusterSums.of(FeatureGrid.of(FeatureMoments.of(line(1e9))), ClusterLabels.of(2, 0), line(1));
        assertThatThrownBy(() -> two.merge(far)).hasMessageContaining("another grid");
        assertThat(two).isNotEqualTo(one).isNotEqualTo("");
        ClusterModel before = new ClusterModel(List.of("x"), List.of(List.of(7.0), List.of(8.0)));
        assertThat(ClusterSums.of(grid, ClusterLabels.of(2, new int[6]), LINE)
                        .means(before)
                        .centres())
                .containsExactly(List.of(6.0), List.of(8.0));
        assertThatThrownBy(() -> one.means(before)).hasMessageContaining("other clusters");
        ClusterModel other = new ClusterModel(List.of("y"), List.of(List.of(7.0), List.of(8.0)));
        assertThatThrownBy(() -> two.means(other)).hasMessageContaining("other features");
        assertThatThrownBy(() -> ClusterSums.of(grid, ClusterLabels.of(1, 0), LINE))
                .hasMessageContaining("1 for 6");
        assertThatThrownBy(() -> ClusterSums.of(grid, other, FeatureMatrix.of(List.of("y"), new double[1])))
                .hasMessageContaining("features [y] are not [x]");
        assertThat(grid.step(0)).isEqualTo(0x1p-48);
        assertThatThrownBy(() -> FeatureGrid.of(FeatureMoments.of(line()))).hasMessage("no customers were seen");
        assertThat(grid).hasToString("grid of [x]").hasSameHashCodeAs(FeatureGrid.of(FeatureMoments.of(LINE)));
        assertThat(grid).isNotEqualTo("").isNotEqualTo(FeatureGrid.of(FeatureMoments.of(line(1e9))));
        assertThat(grid.names()).containsExactly("x");
    }

    @Test
    void parallelSeedingGoesOnUntilThereAreEnough() {
        double[] powers = new double[10];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = StrictMath.pow(30, i);
        }
        Clustering fit = KMeans.of(10).withSeeding(Seeding.PARALLEL).fit(line(powers));
        assertThat(fit.labels().sizes()).containsOnly(1);
        assertThat(fit.inertia()).isZero();
    }

    @Test
    void anEmptyClusterKeepsItsPlaceInMiniBatches() {
        assertThat(new MiniBatchKMeans(3, 0, 1, 2).fit(line(0, 0, 0, 50, 100)).iterations())
                .isEqualTo(2);
    }

    @Test
    void fitsAreEqualIfEverythingIs() {
        ClusterModel model = new ClusterModel(List.of("x"), List.of(List.of(0.0)));
        ClusterModel otherModel = new ClusterModel(List.of("x"), List.of(List.of(1.0)));
        ClusterLabels labels = ClusterLabels.of(1, 0);
        Clustering fit = new Clustering(model, labels, 1, 2, true, List.of());
        assertThat(fit).isEqualTo(new Clustering(model, labels, 1, 2, true, List.of(1.0)));
        assertThat(fit).hasSameHashCodeAs(new Clustering(model, labels, 1, 2, true, List.of(1.0)));
        assertThat(List.<Object>of(
                        "",
                        new Clustering(otherModel, labels, 1, 2, true, List.of()),
                        new Clustering(model, ClusterLabels.of(1, 0, 0), 1, 2, true, List.of()),
                        new Clustering(model, labels, 3, 2, true, List.of(1.0)),
                        new Clustering(model, labels, 1, 3, true, List.of()),
                        new Clustering(model, labels, 1, 2, false, List.of()),
                        new Clustering(model, labels, 1, 2, true, List.of(1.0, 2.0))))
                .doesNotContain(fit);
    }

    @Test
    void sumsAndMomentsAreEqualIfEverythingIs() {
        FeatureGrid grid = FeatureGrid.of(FeatureMoments.of(LINE));
        ClusterLabels labels = ClusterLabels.of(1, 0, 0);
        ClusterSums sums = ClusterSums.of(grid, labels, line(3, 4));
        assertThat(List.of(
                        ClusterSums.of(FeatureGrid.of(FeatureMoments.of(line(1e9))), labels, line(3, 4)),
                        ClusterSums.of(grid, ClusterLabels.of(1, 0), line(7)),
                        ClusterSums.of(grid, labels, line(3, 5)),
                        ClusterSums.of(grid, labels, line(2, 5))))
                .doesNotContain(sums);
        FeatureMoments moments = FeatureMoments.of(line(0, 3, 4, 9));
        assertThat(List.of(
                        FeatureMoments.of(FeatureMatrix.of(List.of("y"), new double[] {0, 3, 4, 9})),
                        FeatureMoments.of(line(0, 3, 4)),
                        FeatureMoments.of(line(-1, 3, 4, 9)),
                        FeatureMoments.of(line(0, 3, 4, 10)),
                        FeatureMoments.of(line(0, 3, 5, 9)),
                        FeatureMoments.of(line(0, 2, 5, 9))))
                .doesNotContain(moments);
        assertThat(grid)
                .isNotEqualTo(FeatureGrid.of(FeatureMoments.of(FeatureMatrix.of(List.of("y"), new double[] {12}))));
    }

    static FeatureMatrix line(double... xs) {
        return FeatureMatrix.of(List.of("x"), xs);
    }
}
