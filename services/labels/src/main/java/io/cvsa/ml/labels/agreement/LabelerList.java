package io.cvsa.ml.labels.agreement;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everybody who ever labelled, the busiest first. */
public record LabelerList(
        @Schema(required = true) List<LabelerStatistics> items,

        @Schema(required = true, description = "When the votes were read; an answer is shared for some seconds")
        Instant countedAt) {

    public LabelerList {
        items = List.copyOf(items);
    }

    /** Only this person's row, if there is one. */
    LabelerList of(String user) {
        return new LabelerList(
                items.stream().filter(labeler -> labeler.user().equals(user)).toList(), countedAt);
    }
}
