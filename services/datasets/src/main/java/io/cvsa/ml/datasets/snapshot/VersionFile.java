package io.cvsa.ml.datasets.snapshot;

import java.util.UUID;

/**
 * Where the rows of a version stand.
 *
 * @param hash content hash of the version
 * @param sha256 of its {@code rows.jsonl}
 */
public record VersionFile(UUID id, String hash, String sha256) {}
