package io.cvsa.ml.embeddings.index;

import java.time.Instant;
import java.util.UUID;

/**
 * A model's nearest-neighbour index as it is written down.
 *
 * @param total how many vectors the model had when the build began
 * @param lastId the last row of the shared table that was looked at
 * @param tableThere whether its table exists
 */
public record NearIndex(
        long id,
        String model,
        IndexKind kind,
        int dimensions,
        String state,
        UUID job,
        long total,
        long lastId,
        String error,
        Instant startedAt,
        Instant finishedAt,
        boolean tableThere) {

    static final String BUILDING = "building";
    static final String READY = "ready";

    /** The table of the vectors; only a number reaches the SQL text. */
    public String table() {
        return "embeddings." + name();
    }

    String name() {
        return "near_" + id;
    }

    /** The column's type with its length. */
    String columnType() {
        return kind.type() + "(" + dimensions + ")";
    }
}
