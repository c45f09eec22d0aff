package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.DatasetSpec;
import java.time.Instant;
import java.util.UUID;

/**
 * What a build's job works from.
 *
 * @param asOf labels written later are not seen; fixed when the build was asked for
 * @param datasetId the version it ended in; null until then
 * @param imported the file that takes the place of videos and labels; null where those are read
 */
public record Build(
        UUID id, DatasetSpec spec, Instant asOf, String requestedBy, UUID datasetId, ImportedFile imported) {}
