package io.customermetrics.report.measure;

import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.rfm.Rfm;
import io.customermetrics.rfm.RfmTable;
import io.customermetrics.rfm.cluster.KMeans;
import io.customermetrics.rfm.cluster.KSearch;
import io.customermetrics.rfm.cluster.KSelection;
import io.customermetrics.rfm.cluster.Wording;
import io.customermetrics.rfm.feature.FeatureMatrix;
import io.customermetrics.rfm.feature.FeatureMoments;
import io.customermetrics.rfm.feature.Standardisation;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** Measures the clusters section: k-means of recency, orders and revenue, k chosen by silhouette. */
final class ClusterMeasurer {

    private static final int FEWEST = 2;
    private static final int MOST = 8;
    private static final long SEED = 0;
    /** So many rows in all restarts of a trial keep the report quick. */
    private static final int ROWS_A_TRIAL = 1_000_000;

    private ClusterMeasurer() {}

    static Section<ClusterResult> measure(LoadedEvents input, BusinessCalendar calendar) {
        if (!input.amounts()) {
            return Section.undefined("no amounts");
        }
        RfmTable table = input.log().measure(new Rfm(calendar.zone(), input.asOf()));
        if (table.size() == 0) {
            return Section.undefined("no purchases");
        }
        FeatureMatrix logs = FeatureMatrix.rfm(table).log1p();
        FeatureMoments moments = FeatureMoments.of(logs);
        List<String> constants = moments.constants();
        if (!constants.isEmpty()) {
            return Section.undefined(constants.get(0) + " is the same for all buyers");
        }
        FeatureMatrix features = Standardisation.of(moments).apply(logs);
        int most = (int) Math.min(MOST, distinct(features));
        if (most <= FEWEST) {
            return Section.undefined("fewer than " + (FEWEST + 1) + " different buyers");
        }
        KMeans fits = KMeans.of(FEWEST)
                .withSeed(SEED)
                .withRestarts(Math.max(1, Math.min(KMeans.DEFAULT_RESTARTS, ROWS_A_TRIAL / features.rows())));
        KSelection selection = KSearch.of(FEWEST, most).withFits(fits).fit(features, ForkJoinPool.commonPool());
        return Section.of(new ClusterResult(
                SEED, features, selection, selection.chosen().clustering().names(Wording.rfm())));
    }

    private static long distinct(FeatureMatrix features) {
        return IntStream.range(0, features.rows())
                .mapToObj(row -> List.of(features.value(row, 0), features.value(row, 1), features.value(row, 2)))
                .distinct()
                .limit(MOST)
                .count();
    }
}
