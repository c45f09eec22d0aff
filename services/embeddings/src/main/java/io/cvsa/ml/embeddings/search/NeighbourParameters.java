package io.cvsa.ml.embeddings.search;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a search may say in its address. */
public class NeighbourParameters {

    private static final int DEFAULT_COUNT = 20;
    private static final int MOST = 200;

    @QueryParam("text")
    @Schema(description = "Free text; or say an aid")
    String text;

    @QueryParam("aid")
    Long aid;

    @QueryParam("k")
    Integer k;

    @QueryParam("label")
    @Schema(enumeration = {"yes", "no", "tie", "unlabelled", "disputed"})
    String label;

    @QueryParam("prediction")
    @Schema(enumeration = {"yes", "no"})
    String prediction;

    @QueryParam("uploader")
    @Schema(description = "The uploader's number", pattern = "[0-9]{1,18}")
    String uploader;

    @QueryParam("from")
    @Schema(description = "An ISO date, of UTC+8")
    String from;

    @QueryParam("to")
    @Schema(description = "An ISO date, of UTC+8, included")
    String to;

    @QueryParam("exact")
    boolean exact;

    int count() {
        return k == null ? DEFAULT_COUNT : Math.max(1, Math.min(MOST, k));
    }

    NeighbourFilter filter() {
        return NeighbourFilter.of(label, prediction, uploader, from, to);
    }
}
