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

        @Schema(required = true, description = "Whether some say yes and some no, and no reviewer decided")
        boolean disputed,

        @Schema(required = true, nullable = true, description = "What the champion gives for yes, 0 to 1")
        Double probability,

        @Schema(required = true, description = "Whether what others say is left out until the caller has labelled it")
        boolean hidden,

        @JsonIgnore @Schema(hidden = true) long sortKey) {}
