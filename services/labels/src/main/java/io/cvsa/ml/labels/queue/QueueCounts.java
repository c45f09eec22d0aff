package io.cvsa.ml.labels.queue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much is left in the queues of one person. */
public record QueueCounts(
        @Schema(required = true, description = "Videos that nobody has labelled")
        int unlabelled,

        @Schema(required = true, description = "Videos that need another labeler; 1000 means as many or more")
        int second,

        @Schema(
                required = true,
                description = "Disputed videos that the caller has not labelled; 1000 means as many or more")
        int disputed,

        @Schema(required = true) int skipped) {}
