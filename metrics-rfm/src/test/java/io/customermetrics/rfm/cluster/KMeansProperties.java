package io.customermetrics.rfm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.rfm.feature.FeatureMatrix;
import io.customermetrics.rfm.feature.FeatureMoments;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class KMeansProperties {

    /** What data look like: ties everywhere, blobs, far outliers, a line. */
    enum Shape {
        GRID,
        BLOBS,
        OUTLIERS,
        LINE
    }

    @Property(tries = 100)
    void everyIterationAssignsAsLloydDoes(
            @ForAll Shape shape,
            @ForAll @IntRange(min = 1, max = 4000) int rows,
            @ForAll @IntRange(min = 1, max = 9) int features,
            @ForAll @IntRange(min = 1, max = 12) int clusters,
            @ForAll long seed) {
        FeatureMatrix matrix = matrix(shape, rows, features, seed);
        Assume.that(distinct(matrix) >= clusters);
        double[] first = anyRows(matrix, clusters, seed);
        Lloyd lloyd = new Lloyd(matrix, first, 1000);
        PointTree tree = PointTree.of(matrix, Workers.caller());
        TreeAssignment assignment = new TreeAssignment(tree, clusters);
        assignment.reset();
        Assume.that(lloyd.steps.size() < 1000);

        double[] centres = first.clone();
        boolean empty = false;
        for (int i = 0; i < lloyd.steps.size() && !empty; i++) {
            boolean changed = assignment.assign(centres, Workers.caller());
            assertThat(byRow(tree, assignment.labels())).as("iteration %d", i).isEqualTo(lloyd.steps.get(i));
            assertThat(changed).isEqualTo(i == 0 || !Arrays.equals(lloyd.steps.get(i), lloyd.steps.get(i - 1)));
            for (int c = 0; c < clusters; c++) {
                empty |= assignment.counts()[c] == 0;
                for (int f = 0; f < features && assignment.counts()[c] > 0; f++) {
                    centres[c * features + f] = tree.grid.mean(
                            f, assignment.sums()[c * features + f], assignment.counts()[c]);
                }
            }
        }
    }

    @Property(tries = 100)
    void fitsEndWhereLloydEnds(
            @ForAll Shape shape,
            @ForAll @IntRange(min = 1, max = 300) int rows,
            @ForAll @IntRange(min = 1, max = 4) int features,
            @ForAll @IntRange(min = 1, max = 9) int clusters,
            @ForAll long seed) {
        FeatureMatrix matrix = matrix(shape, rows, features, seed);
        Assume.that(distinct(matrix) >= clusters);
        double[] first = anyRows(matrix, clusters, seed);
        Lloyd lloyd = new Lloyd(matrix, first, 200);

        Clustering fit = KMeans.of(clusters)
                .withMaxIterations(200)
                .fit(matrix, ClusterModel.of(matrix.names(), first), ForkJoinPool.commonPool());

        assertThat(fit.iterations()).isEqualTo(lloyd.steps.size());
        assertThat(fit.labels()).isEqualTo(ClusterLabels.of(clusters, lloyd.steps.get(lloyd.steps.size() - 1)));
        assertThat(fit.model().flat()).isEqualTo(lloyd.centres);
        assertThat(fit.inertia()).isGreaterThanOrEqualTo(0);
    }

    @Property(tries = 30)
    void threadsAndOrderOfPartsChangeNothing(
            @ForAll Shape shape,
            @ForAll Seeding seeding,
            @ForAll @IntRange(min = 50, max = 5000) int rows,
            @ForAll @IntRange(min = 1, max = 5) int clusters,
            @ForAll long seed) {
        FeatureMatrix matrix = matrix(shape, rows, 2, seed);
        Assume.that(distinct(matrix) >= clusters);
        KMeans spec = KMeans.of(clusters).withSeed(seed).withRestarts(2).withSeeding(seeding);
        Clustering alone = spec.fit(matrix);

        assertThat(spec.fit(matrix, ForkJoinPool.commonPool())).isEqualTo(alone);
        assertThat(spec.fit(matrix, task -> {})).isEqualTo(alone);
        assertThat(alone.restarts()).hasSize(2).contains(alone.inertia());
        assertThat(alone.inertia())
                .isEqualTo(alone.restarts().stream().min(Double::compare).orElseThrow());
    }

    @Property(tries = 50)
    void partitionsWalkTheSameWay(
            @ForAll Shape shape, @ForAll @IntRange(min = 30, max = 400) int rows, @ForAll long seed) {
        int clusters = 3;
        FeatureMatrix matrix = matrix(shape, rows, 2, seed);
        ClusterModel model = ClusterModel.of(matrix.names(), anyRows(matrix, clusters, seed));
        int cut = new Random(seed).nextInt(rows + 1);
        FeatureMatrix a = matrix.rows(IntStream.range(0, cut).toArray());
        FeatureMatrix b = matrix.rows(IntStream.range(cut, rows).toArray());
        FeatureMoments moments = FeatureMoments.of(b).merge(FeatureMoments.of(a));
        assertThat(moments).isEqualTo(FeatureMoments.of(matrix)).hasSameHashCodeAs(FeatureMoments.of(matrix));
        FeatureGrid grid = FeatureGrid.of(moments);
        Lloyd lloyd = new Lloyd(matrix, model.flat(), 100);
        Assume.that(Arrays.stream(lloyd.counts).allMatch(count -> count > 0));
        boolean met = true;
        for (int i = 0; i < lloyd.steps.size() && met; i++) {
            ClusterSums sums = ClusterSums.of(grid, model, b).merge(ClusterSums.of(grid, model, a));
            ClusterSums whole = ClusterSums.of(grid, model, matrix);
            assertThat(sums).isEqualTo(whole).hasSameHashCodeAs(whole);
            met = IntStream.range(0, clusters).allMatch(c -> sums.count(c) > 0);
            model = sums.means(model);
        }
        Assume.that(met);
        assertThat(model.flat()).isEqualTo(lloyd.centres);
        Clustering fit = KMeans.of(clusters).fit(matrix, ClusterModel.of(matrix.names(), model.flat()));
        assertThat(ClusterSums.of(grid, model, matrix).inertia()).isEqualTo(fit.inertia());
    }

    private static int distinct(FeatureMatrix matrix) {
        return (int) IntStream.range(0, matrix.rows())
                .mapToObj(row -> IntStream.range(0, matrix.features())
                        .mapToObj(f -> matrix.value(row, f) + 0.0)
                        .toList())
                .distinct()
                .count();
    }

    private static int[] byRow(PointTree tree, int[] labels) {
        int[] byRow = new int[labels.length];
        for (int position = 0; position < labels.length; position++) {
            byRow[tree.order[position]] = labels[position];
        }
        return byRow;
    }

    private static double[] anyRows(FeatureMatrix matrix, int clusters, long seed) {
        Random random = new Random(seed + 1);
        double[] centres = new double[clusters * matrix.features()];
        for (int c = 0; c < clusters; c++) {
            int row = random.nextInt(matrix.rows());
            for (int f = 0; f < matrix.features(); f++) {
                centres[c * matrix.features() + f] = matrix.value(row, f);
            }
        }
        return centres;
    }

    static FeatureMatrix matrix(Shape shape, int rows, int features, long seed) {
        Random random = new Random(seed);
        double[][] columns = new double[features][rows];
        double[][] blobs = new double[6][features];
        for (double[] blob : blobs) {
            Arrays.setAll(blob, f -> 3 * random.nextGaussian());
        }
        for (int row = 0; row < rows; row++) {
            double[] blob = blobs[random.nextInt(6)];
            double along = random.nextGaussian();
            for (int f = 0; f < features; f++) {
                columns[f][row] = switch (shape) {
                    case GRID -> random.nextInt(4);
                    case BLOBS -> blob[f] + random.nextGaussian();
                    case OUTLIERS -> random.nextInt(50) == 0 ? 1e6 * random.nextGaussian() : random.nextGaussian();
                    case LINE -> along * (f + 1);
                };
            }
        }
        return FeatureMatrix.of(
                IntStream.range(0, features).mapToObj(f -> "f" + f).toList(), columns);
    }
}
