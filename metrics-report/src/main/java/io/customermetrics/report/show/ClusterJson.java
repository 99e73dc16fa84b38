package io.customermetrics.report.show;

import io.customermetrics.report.measure.ClusterResult;
import io.customermetrics.rfm.cluster.KTrial;
import java.util.OptionalLong;

/** The clusters as JSON. A small cluster shows neither its size nor its centre. */
final class ClusterJson {

    private ClusterJson() {}

    static void write(JsonWriter json, ClusterResult clusters, Disclosure disclosure) {
        json.startArray("features");
        clusters.features().names().forEach(json::text);
        json.endArray()
                .text("transform", ClusterResult.TRANSFORM)
                .number("seed", clusters.seed())
                .startArray("trials");
        for (KTrial trial : clusters.selection().trials()) {
            json.startObject()
                    .number("k", trial.clusters())
                    .number("inertia", trial.clustering().inertia())
                    .estimate("silhouette", trial.silhouette())
                    .estimate("calinskiHarabasz", trial.calinskiHarabasz())
                    .estimate("daviesBouldin", trial.daviesBouldin())
                    .endObject();
        }
        KTrial chosen = clusters.selection().chosen();
        long[] sizes = ClusterHtml.sizes(chosen);
        boolean[] hidden = disclosure.hidden(sizes);
        json.endArray()
                .startObject("chosen")
                .number("k", chosen.clusters())
                .text("reason", clusters.selection().reason())
                .startArray("names");
        clusters.names().forEach(json::text);
        json.endArray().startArray("sizes");
        for (int c = 0; c < sizes.length; c++) {
            json.count(hidden[c] ? OptionalLong.empty() : OptionalLong.of(sizes[c]));
        }
        json.endArray().startArray("centres");
        for (int c = 0; c < sizes.length; c++) {
            json.startArray();
            if (!hidden[c]) {
                chosen.clustering().model().centres().get(c).forEach(json::number);
            }
            json.endArray();
        }
        json.endArray().endObject();
    }
}
