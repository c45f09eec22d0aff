package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.DatasetSpec;
import java.util.UUID;

/**
 * A build to queue.
 *
 * @param dedupeKey equal keys are one build; null for none
 * @param eventId the event that asked for it; null for a request
 */
record NewBuild(UUID id, String dedupeKey, DatasetSpec spec, String requestedBy, String eventId) {}
