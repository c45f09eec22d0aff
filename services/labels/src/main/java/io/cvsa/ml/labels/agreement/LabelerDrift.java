package io.cvsa.ml.labels.agreement;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How somebody's labelling moves, week by week. */
public record LabelerDrift(
        @Schema(required = true) String user,
        @Schema(required = true, nullable = true) String nickname,

        @Schema(required = true, description = "The last 26 weeks with any label, the oldest first")
        List<LabelerWeek> weeks) {

    public LabelerDrift {
        weeks = List.copyOf(weeks);
    }
}
