package io.cvsa.ml.labels.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.cvsa.ml.contracts.EffectiveLabel;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A video that labelers answered differently, with all that a reviewer reads to decide. */
public record Dispute(
        @Schema(required = true) long aid,
        @Schema(required = true, nullable = true) String bvid,
        @Schema(required = true, nullable = true) String title,

        @Schema(required = true, nullable = true, description = "One text, comma separated")
        String tags,

        @Schema(required = true, nullable = true) String description,
        @Schema(required = true, nullable = true) String uploader,
        @Schema(required = true, nullable = true) String coverUrl,
        @Schema(required = true, nullable = true) Instant publishedAt,

        @Schema(required = true, nullable = true, description = "Seconds")
        Integer duration,

        @Schema(required = true, nullable = true) Long views,

        @Schema(required = true, description = "How many people's labels say yes")
        int yes,

        @Schema(required = true) int no,
        @Schema(required = true, nullable = true) EffectiveLabel effectiveLabel,

        @Schema(required = true, description = "When the dispute arose, it was sent back, or it was decided")
        Instant since,

        @Schema(required = true) List<DisputeVote> votes,
        @Schema(required = true, nullable = true) ReviewState review,

        @Schema(required = true, nullable = true, description = "The champion's probability of yes")
        Double probability,

        @JsonIgnore @Schema(hidden = true) long place) {

    public Dispute {
        votes = votes == null ? List.of() : List.copyOf(votes);
    }
}
