package io.cvsa.ml.embeddings.vector;

import java.util.List;

/**
 * A stretch of the catalogue in order of aid.
 *
 * @param videos how many videos it has; 0 at the end
 * @param lastAid where the next window starts after
 * @param wanted its distinct texts without a good vector
 */
public record CatalogueWindow(long videos, long lastAid, List<WantedText> wanted) {

    public CatalogueWindow {
        wanted = List.copyOf(wanted);
    }
}
