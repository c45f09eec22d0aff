package io.cvsa.ml.labels.queue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much waits in each queue for the caller. */
public record QueueCounts(
        @Schema(required = true) long unlabelled,

        @Schema(required = true, description = "10000 means so many or more")
        long second,

        @Schema(required = true, description = "10000 means so many or more")
        long disputed,

        @Schema(required = true) long skipped) {}
