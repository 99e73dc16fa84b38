package io.customermetrics.benchmarks.kmeans;

import elki.clustering.kmeans.ExponionKMeans;
import elki.clustering.kmeans.HamerlyKMeans;
import elki.clustering.kmeans.KMeans;
import elki.clustering.kmeans.LloydKMeans;
import elki.clustering.kmeans.ShallotKMeans;
import elki.clustering.kmeans.SimplifiedElkanKMeans;
import elki.clustering.kmeans.initialization.Predefined;
import elki.data.Cluster;
import elki.data.Clustering;
import elki.data.NumberVector;
import elki.data.model.KMeansModel;
import elki.data.type.TypeUtil;
import elki.database.Database;
import elki.database.StaticArrayDatabase;
import elki.database.relation.Relation;
import elki.datasource.ArrayAdapterDatabaseConnection;
import elki.distance.minkowski.EuclideanDistance;
import io.customermetrics.benchmarks.peer.OutsidePeer;
import io.customermetrics.rfm.cluster.ClusterModel;
import io.customermetrics.rfm.cluster.ClusterSums;
import io.customermetrics.rfm.cluster.FeatureGrid;
import io.customermetrics.rfm.feature.FeatureMatrix;
import io.customermetrics.rfm.feature.FeatureMoments;
import io.customermetrics.rfm.feature.Standardisation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * K-means beside ELKI and Smile on the same rows in the same process, in turns, and beside scikit-learn in a process of its own
 * where {@code -Dpython=/usr/bin/python3} names a Python that has it. From given centres all exact methods must end in the same
 * inertia; from k-means++ each has its own centres.
 *
 * <p>{@code java -cp ... io.customermetrics.benchmarks.kmeans.KMeansComparison [rows features shape] ...}
 */
public final class KMeansComparison implements AutoCloseable {

    private static final int CLUSTERS = 8;
    private static final int WARM_UPS = 1;
    private static final int RUNS = 5;
    private static final int ANY = 100_000;

    private final FeatureMatrix matrix;
    private final double[][] rows;
    private final double[][] first;
    private final ClusterModel firstModel;
    private final Relation<NumberVector> relation;
    private final @Nullable OutsidePeer scikitLearn;

    private KMeansComparison(int size, int features, String shape) throws IOException {
        matrix = matrix(size, features, shape);
        rows = new double[size][features];
        for (int row = 0; row < size; row++) {
            for (int f = 0; f < features; f++) {
                rows[row][f] = matrix.value(row, f);
            }
        }
        Random random = new Random(5);
        first = random.ints(CLUSTERS, 0, size)
                .mapToObj(row -> rows[row].clone())
                .toArray(double[][]::new);
        List<List<Double>> centres =
                Arrays.stream(first).map(c -> Arrays.stream(c).boxed().toList()).toList();
        firstModel = new ClusterModel(matrix.names(), centres);
        Database database = new StaticArrayDatabase(new ArrayAdapterDatabaseConnection(rows), null);
        database.initialize();
        relation = database.getRelation(TypeUtil.NUMBER_VECTOR_FIELD);
        String python = System.getProperty("python");
        scikitLearn = python == null ? null : scikitLearn(python);
    }

    /** What scikit-learn took, by its own clock, and the inertia in which it ended. */
    private record Outside(double millis, double inertia) implements DoubleSupplier {
        @Override
        public double getAsDouble() {
            return inertia;
        }
    }

    /**
     * Runs and prints tables.
     *
     * @param args rows, features and shape (blobs, line or even) of each data set; by default those of the project's bars
     * @throws IOException if scikit-learn does not start
     */
    public static void main(String[] args) throws IOException {
        String[] sets = args.length > 0 ? args : new String[] {"100000", "8", "blobs", "1000000", "3", "blobs"};
        for (int i = 0; i + 2 < sets.length; i += 3) {
            int size = Integer.parseInt(sets[i]);
            int features = Integer.parseInt(sets[i + 1]);
            try (KMeansComparison comparison = new KMeansComparison(size, features, sets[i + 2])) {
                comparison.run(size + " x " + features + " " + sets[i + 2] + ", k = " + CLUSTERS);
            }
        }
    }

    private void run(String title) {
        Map<String, IntFunction<DoubleSupplier>> exact = new LinkedHashMap<>();
        exact.put("library, two threads", run -> library(true));
        exact.put("library, one thread", run -> library(false));
        exact.put(
                "ELKI Exponion",
                run -> elki(new ExponionKMeans<>(EuclideanDistance.STATIC, CLUSTERS, ANY, start(), false)));
        exact.put(
                "ELKI Shallot",
                run -> elki(new ShallotKMeans<>(EuclideanDistance.STATIC, CLUSTERS, ANY, start(), false)));
        exact.put(
                "ELKI Hamerly",
                run -> elki(new HamerlyKMeans<>(EuclideanDistance.STATIC, CLUSTERS, ANY, start(), false)));
        exact.put(
                "ELKI simplified Elkan",
                run -> elki(new SimplifiedElkanKMeans<>(EuclideanDistance.STATIC, CLUSTERS, ANY, start(), false)));
        if (scikitLearn != null) {
            exact.put("scikit-learn " + scikitLearn.version() + " Lloyd", run -> ask(scikitLearn, "lloyd"));
            exact.put("scikit-learn " + scikitLearn.version() + " Elkan", run -> ask(scikitLearn, "elkan"));
        }
        if (rows.length <= ANY) {
            exact.put("ELKI Lloyd", run -> elki(new LloydKMeans<>(EuclideanDistance.STATIC, CLUSTERS, ANY, start())));
        }
        table(title + ", same centres", exact);
        Map<String, IntFunction<DoubleSupplier>> own = new LinkedHashMap<>();
        own.put("library, two threads, k-means++", run -> ownStart(run, true));
        own.put("library, one thread, k-means++", run -> ownStart(run, false));
        own.put("Smile, k-means++, its defaults (at most 100 iterations)", run -> {
            smile.clustering.KMeans fit = smile.clustering.KMeans.fit(rows, CLUSTERS);
            return () -> fit.distortion;
        });
        table(title + ", own centres", own);
    }

    private static void table(String title, Map<String, IntFunction<DoubleSupplier>> contenders) {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        Map<String, Double> inertias = new LinkedHashMap<>();
        for (int run = -WARM_UPS; run < RUNS; run++) {
            int seed = run;
            contenders.forEach((name, contender) -> {
                long before = System.nanoTime();
                DoubleSupplier inertia = contender.apply(seed);
                double millis = inertia instanceof Outside outside
                        ? outside.millis()
                        : (double) (System.nanoTime() - before) / 1e6;
                if (seed >= 0) {
                    times.computeIfAbsent(name, n -> new ArrayList<>()).add(millis);
                    inertias.put(name, inertia.getAsDouble());
                }
            });
        }
        System.out.println();
        System.out.println("| " + title + " | median ms | least | times the library's | inertia |");
        System.out.println("|---|--:|--:|--:|--:|");
        double ours = Double.NaN;
        for (Map.Entry<String, List<Double>> entry : times.entrySet()) {
            double[] sorted = entry.getValue().stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            double median = sorted[sorted.length / 2];
            ours = Double.isNaN(ours) ? median : ours;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.1f | %.6f |%n",
                    entry.getKey(),
                    median,
                    sorted[0],
                    median / ours,
                    inertias.get(entry.getKey()));
        }
    }

    private DoubleSupplier library(boolean threads) {
        var spec = io.customermetrics.rfm.cluster.KMeans.of(CLUSTERS).withMaxIterations(ANY);
        return (threads ? spec.fit(matrix, firstModel, ForkJoinPool.commonPool()) : spec.fit(matrix, firstModel))
                ::inertia;
    }

    private DoubleSupplier ownStart(int seed, boolean threads) {
        var spec = io.customermetrics.rfm.cluster.KMeans.of(CLUSTERS)
                .withRestarts(1)
                .withSeed(seed);
        return (threads ? spec.fit(matrix, ForkJoinPool.commonPool()) : spec.fit(matrix))::inertia;
    }

    private static Outside ask(OutsidePeer peer, String algorithm) {
        OutsidePeer.Reply reply = peer.ask(algorithm);
        return new Outside(reply.millis(), Double.parseDouble(reply.answer()));
    }

    /** Hands over the rows and the first centres as files, which the peer has read once it is ready. */
    private OutsidePeer scikitLearn(String python) throws IOException {
        Path data = Files.createTempFile("rows", ".f8");
        Path centres = Files.createTempFile("centres", ".f8");
        try {
            write(rows, data);
            write(first, centres);
            return OutsidePeer.start(List.of(
                    python,
                    "metrics-benchmarks/peers/kmeans.py",
                    data.toString(),
                    centres.toString(),
                    Integer.toString(matrix.names().size())));
        } finally {
            Files.delete(data);
            Files.delete(centres);
        }
    }

    private static void write(double[][] rows, Path file) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(rows.length * rows[0].length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : rows) {
            for (double value : row) {
                bytes.putDouble(value);
            }
        }
        Files.write(file, bytes.array());
    }

    @Override
    public void close() {
        if (scikitLearn != null) {
            scikitLearn.close();
        }
    }

    /** ELKI moves the very arrays that it is given. */
    private Predefined start() {
        return new Predefined(Arrays.stream(first).map(double[]::clone).toArray(double[][]::new));
    }

    private DoubleSupplier elki(KMeans<NumberVector, KMeansModel> algorithm) {
        Clustering<KMeansModel> result = algorithm.run(relation);
        return () -> {
            List<List<Double>> centres = new ArrayList<>();
            for (Cluster<KMeansModel> cluster : result.getAllClusters()) {
                centres.add(Arrays.stream(cluster.getModel().getMean()).boxed().toList());
            }
            ClusterModel model = new ClusterModel(matrix.names(), centres);
            return ClusterSums.of(FeatureGrid.of(FeatureMoments.of(matrix)), model, matrix)
                    .inertia();
        };
    }

    private static FeatureMatrix matrix(int size, int features, String shape) {
        Random random = new Random(1);
        double[][] middles = new double[12][features];
        for (double[] middle : middles) {
            Arrays.setAll(middle, f -> 1.2 * random.nextGaussian());
        }
        double[][] columns = new double[features][size];
        for (int row = 0; row < size; row++) {
            double[] middle = middles[random.nextInt(middles.length)];
            double common = random.nextGaussian();
            for (int f = 0; f < features; f++) {
                columns[f][row] = switch (shape) {
                    case "blobs" -> middle[f] + random.nextGaussian();
                    case "line" -> 0.6 * common + 0.8 * random.nextGaussian();
                    default -> random.nextDouble();
                };
            }
        }
        List<String> names = IntStream.range(0, features).mapToObj(f -> "f" + f).toList();
        return Standardisation.standardise(FeatureMatrix.of(names, columns));
    }
}
