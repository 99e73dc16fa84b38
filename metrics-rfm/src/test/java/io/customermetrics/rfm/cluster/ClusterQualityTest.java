package io.customermetrics.rfm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ClusterQualityTest {

    private static final FeatureMatrix LINE = KMeansTest.line(0, 1, 2, 10, 11, 12);
    private static final ClusterLabels TWO = ClusterLabels.of(2, 0, 0, 0, 1, 1, 1);

    @Test
    void twoGroupsOnALine() {
        ClusterQuality quality = ClusterQuality.of(LINE, TWO);
        // 0: a = 1.5, b = 11; 1: a = 1, b = 10; 2: a = 1.5, b = 9; and mirrored
        double silhouette = (9.5 / 11 + 9.0 / 10 + 7.5 / 9) / 3;
        assertThat(quality.silhouette().orElseThrow()).isCloseTo(silhouette, within(1e-15));
        assertThat(quality.silhouette(ForkJoinPool.commonPool())).isEqualTo(quality.silhouette());
        assertThat(quality.silhouette(6, 1)).isEqualTo(quality.silhouette());
        // B = 154 - 4 over 1, W = 4 over 4
        assertThat(quality.calinskiHarabasz()).isEqualTo(Estimate.of(150));
        // s = 2/3 both, 10 apart
        assertThat(quality.daviesBouldin().orElseThrow()).isCloseTo(4 / 3.0 / 10, within(1e-15));
    }

    @Test
    void clustersOfOneHaveSilhouetteZeroAndEmptyOnesDoNotCount() {
        ClusterQuality quality = ClusterQuality.of(KMeansTest.line(0, 0, 10), ClusterLabels.of(4, 3, 3, 1));
        assertThat(quality.silhouette()).isEqualTo(Estimate.of(2 / 3.0));
        assertThat(quality.daviesBouldin()).isEqualTo(Estimate.of(0));
        assertThat(quality.calinskiHarabasz()).isEqualTo(Estimate.undefined("no spread within clusters"));
        ClusterQuality same = ClusterQuality.of(KMeansTest.line(5, 5, 5, 5), ClusterLabels.of(2, 0, 0, 1, 1));
        assertThat(same.silhouette()).isEqualTo(Estimate.of(0));
        assertThat(same.daviesBouldin()).isEqualTo(Estimate.undefined("two clusters have the same mean"));
    }

    @Test
    void undefinedWithTheReason() {
        ClusterQuality one = ClusterQuality.of(LINE, ClusterLabels.of(2, new int[6]));
        Estimate reason = Estimate.undefined("fewer than two clusters");
        assertThat(List.of(one.silhouette(), one.calinskiHarabasz(), one.daviesBouldin()))
                .containsOnly(reason);
        ClusterQuality all = ClusterQuality.of(LINE, ClusterLabels.of(6, 0, 1, 2, 3, 4, 5));
        assertThat(all.silhouette()).isEqualTo(Estimate.undefined("every customer is a cluster of its own"));
        assertThatThrownBy(() -> ClusterQuality.of(LINE, ClusterLabels.of(1, 0)))
                .hasMessage("labels: there are 1 for 6 rows");
        assertThatThrownBy(() -> one.silhouette(1, 0)).hasMessage("sample must be at least 2");
    }

    @Test
    void aSampleComesNear() {
        FeatureMatrix matrix = KMeansProperties.matrix(KMeansProperties.Shape.BLOBS, 3000, 2, 3);
        ClusterQuality quality =
                ClusterQuality.of(matrix, KMeans.of(4).fit(matrix).labels());
        double exact = quality.silhouette().orElseThrow();
        assertThat(quality.silhouette(1000, 5).orElseThrow()).isCloseTo(exact, within(0.04));
        assertThat(quality.silhouette(1000, 5, ForkJoinPool.commonPool())).isEqualTo(quality.silhouette(1000, 5));
        assertThat(quality.silhouette(1000, 6)).isNotEqualTo(quality.silhouette(1000, 5));
    }

    @Test
    void everyRuleFindsThreeClearGroups() {
        FeatureMatrix matrix = groups();
        for (KChoice choice : KChoice.values()) {
            KSelection selection = KSearch.of(1, 5)
                    .withChoice(choice)
                    .withFits(KMeans.of(1).withSeed(4))
                    .fit(matrix);
            assertThat(selection.chosen().clusters())
                    .as("%s: %s", choice, selection.reason())
                    .isEqualTo(3);
            assertThat(selection.trials()).extracting(KTrial::clusters).containsExactly(1, 2, 3, 4, 5);
            assertThat(selection.choice()).isEqualTo(choice);
        }
        KSelection parallel = KSearch.of(2, 4).fit(matrix, ForkJoinPool.commonPool());
        assertThat(parallel).isEqualTo(KSearch.of(2, 4).fit(matrix));
        assertThat(parallel.reason()).startsWith("greatest mean silhouette of 2 to 4 clusters: 0.");
        assertThat(KSearch.of(2, 4)
                        .withChoice(KChoice.DAVIES_BOULDIN)
                        .fit(matrix)
                        .reason())
                .startsWith("least Davies-Bouldin index of 2 to 4 clusters: 0.");
    }

    @Test
    void saysWhereARuleHasNoAnswer() {
        assertThat(KSearch.of(1, 1).fit(LINE).reason()).isEqualTo("no trial has a mean silhouette");
        assertThat(KSearch.of(1, 2).withChoice(KChoice.ELBOW).fit(LINE).reason())
                .startsWith("no trial has a distance");
        assertThat(KSearch.of(6, 6).withChoice(KChoice.GAP).fit(LINE).reason())
                .isEqualTo("the gap still grows at the most clusters tried");
        assertThat(KSearch.of(5, 6).withChoice(KChoice.GAP).fit(LINE).chosen().clusters())
                .isEqualTo(6);
        assertThatThrownBy(() -> KSearch.of(0, 3)).hasMessage("from must be at least 1");
        assertThatThrownBy(() -> KSearch.of(3, 2)).hasMessage("to must be at least from");
        assertThatThrownBy(() -> new KSearch(KMeans.of(1), 1, 2, KChoice.GAP, 1))
                .hasMessage("silhouetteSample must be at least 2");
        assertThatThrownBy(() -> KSearch.of(2, 7).fit(LINE)).hasMessageContaining("7 of 6");
    }

    private static FeatureMatrix groups() {
        double[] x = new double[150];
        double[] y = new double[150];
        for (int i = 0; i < 150; i++) {
            x[i] = 20 * (i % 3) + Draw.uniform(1, i);
            y[i] = (i % 3 == 1 ? 15 : 0) + Draw.uniform(2, i);
        }
        return FeatureMatrix.of(List.of("x", "y"), x, y);
    }
}
