package io.cvsa.ml.labels.own;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.cvsa.ml.contracts.EffectiveLabel;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The caller's label of a video that counts, beside what all say together. */
public record OwnLabel(
        @Schema(required = true) long id,
        @Schema(required = true) long aid,
        @Schema(required = true, nullable = true) String bvid,
        @Schema(required = true, nullable = true) String title,
        @Schema(required = true, nullable = true) String uploader,
        @Schema(required = true, nullable = true) String coverUrl,
        @Schema(required = true, nullable = true) Instant publishedAt,

        @Schema(required = true, nullable = true, description = "Seconds")
        Integer duration,

        @Schema(required = true) boolean label,
        @Schema(required = true, nullable = true) Instant createdAt,

        @Schema(required = true, nullable = true, description = "The version of the guide under which it was given")
        Integer guide,

        @Schema(required = true, nullable = true) EffectiveLabel effectiveLabel,

        @Schema(required = true, description = "Whether a reviewer decided")
        boolean gold,

        @Schema(required = true, description = "Whether some say yes and some no, and no reviewer decided")
        boolean disputed,

        @JsonIgnore @Schema(hidden = true) long place) {}
