package io.cvsa.ml.training.artefact;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where a model comes from and how it decides, stored beside its weights.
 *
 * @param embeddingModel key of the embedding model whose vectors it reads
 * @param recipe name of the text recipe that froze its texts, null if unknown
 * @param datasetHash content hash of the data set version it was trained on
 * @param threshold a probability at or above it means "yes"
 */
public record Provenance(
        String trainer,
        ObjectNode hyperparameters,
        long seed,
        String embeddingModel,
        String recipe,
        String datasetId,
        String datasetHash,
        double threshold) {}
