package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.DatasetSpec;
import java.util.UUID;

/**
 * A build to queue.
 *
 * @param kind of the job that does it
 * @param dedupeKey equal keys are one build; null for none
 * @param eventId the event that asked for it; null for a request
 * @param imported the file that it is made of; null where videos and labels are read
 */
public record NewBuild(
        UUID id,
        String kind,
        String dedupeKey,
        DatasetSpec spec,
        String requestedBy,
        String eventId,
        ImportedFile imported) {

    /** A build of videos and labels. */
    static NewBuild of(UUID id, String dedupeKey, DatasetSpec spec, String requestedBy, String eventId) {
        return new NewBuild(id, BuildRepository.KIND, dedupeKey, spec, requestedBy, eventId, null);
    }
}
