package io.cvsa.ml.embeddings.search;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The nearest videos, nearest first, by which method they were found, and how long that took. */
public record NeighbourList(
        @Schema(required = true) List<Neighbour> items,

        @Schema(
                required = true,
                enumeration = {"exact", "hnsw", "hnsw-halfvec"})
        String method,

        @Schema(required = true) double millis) {

    public NeighbourList {
        items = List.copyOf(items);
    }
}
