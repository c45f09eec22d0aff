package io.cvsa.ml.training.batch;

import java.time.Instant;
import java.util.UUID;

/** A batch as it was asked for. */
record StoredBatch(UUID id, BatchRequest request, String createdBy, Instant createdAt) {}
