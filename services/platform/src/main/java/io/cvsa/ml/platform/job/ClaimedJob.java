package io.cvsa.ml.platform.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.event.Correlation;
import java.util.UUID;

/** A job that this worker has just leased. */
record ClaimedJob(
        UUID id,
        String kind,
        long epoch,
        JsonNode spec,
        JsonNode checkpoint,
        JsonNode progress,
        int attempts,
        int failures,
        boolean cancelRequested,
        Correlation correlation) {}
