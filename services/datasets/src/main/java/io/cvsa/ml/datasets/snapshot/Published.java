package io.cvsa.ml.datasets.snapshot;

import java.util.Optional;
import java.util.UUID;

/**
 * How publishing a version ended.
 *
 * @param held whether the build's job still was this execution's
 * @param datasetId the version that stands; empty when the family has moved on since the build read it
 * @param reused whether an equal version was there already
 */
public record Published(boolean held, Optional<UUID> datasetId, boolean reused) {}
