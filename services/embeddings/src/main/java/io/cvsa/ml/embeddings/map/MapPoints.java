package io.cvsa.ml.embeddings.map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The points of a map as parallel arrays; labels and predictions are those of now, and absent where they are hidden. */
@SuppressWarnings("ArrayRecordComponent") // a carrier of columns
public record MapPoints(
        @Schema(required = true) long[] aids,
        @Schema(required = true) float[] x,
        @Schema(required = true) float[] y,
        @Schema(required = true) String[] label,
        @Schema(required = true) Float[] prediction,
        @Schema(required = true) boolean[] disputed,
        @Schema(required = true) String[] title) {

    static MapPoints room(float[] x, float[] y) {
        int count = x.length;
        return new MapPoints(
                new long[count], x, y, new String[count], new Float[count], new boolean[count], new String[count]);
    }
}
