package io.cvsa.ml.embeddings.search;

import io.cvsa.ml.embeddings.model.ModelDefinition;

/**
 * A search: the nearest videos to a vector.
 *
 * @param without a video to leave out, or null
 * @param exact whether every vector must be looked at
 */
@SuppressWarnings("ArrayRecordComponent") // a vector is carried, never compared
public record NeighbourQuery(
        ModelDefinition model,
        float[] vector,
        Long without,
        int count,
        NeighbourFilter filter,
        boolean exact,
        Sight sight) {}
