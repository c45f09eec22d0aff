package io.cvsa.ml.labels.video;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.cvsa.ml.contracts.EffectiveLabel;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A video as a list shows it. */
public record VideoSummary(
        @Schema(required = true) long aid,
        @Schema(required = true, nullable = true) String bvid,
        @Schema(required = true, nullable = true) String title,

        @Schema(required = true, nullable = true, description = "One text, comma separated")
        String tags,

        @Schema(required = true, nullable = true) Long uid,
        @Schema(required = true, nullable = true) String uploader,
        @Schema(required = true, nullable = true) Instant publishedAt,

        @Schema(required = true, nullable = true, description = "Seconds")
        Integer duration,

        @Schema(required = true, nullable = true) String coverUrl,

        @Schema(
                required = true,
                nullable = true,
                description = "What the labelers say together; null when nobody labelled")
        EffectiveLabel effectiveLabel,

        @Schema(required = true, description = "How many people's labels count")
        int labelers,

        @Schema(required = true, nullable = true) Long views,

        @Schema(required = true, description = "Whether a reviewer decided")
        boolean gold,

        @Schema(required = true, description = "Whether some said yes and some no, and nobody decided")
        boolean disputed,

        @Schema(required = true, nullable = true, description = "The champion's probability of yes")
        Double probability,

        @Schema(
                required = true,
                description = "Whether what others said is kept from the caller until they have labelled it themselves")
        boolean hidden,

        @JsonIgnore @Schema(hidden = true) long sortKey) {}
