package io.cvsa.ml.training.artefact;

/**
 * A model read from or written to its artefact.
 *
 * @param sha256 lower-case hex SHA-256 of {@code model.json}, which names the hash of the weights: the version's fingerprint
 */
public record StoredModel(TrainedModel model, Provenance provenance, String sha256) {}
