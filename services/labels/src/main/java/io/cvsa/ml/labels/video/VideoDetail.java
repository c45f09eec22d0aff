package io.cvsa.ml.labels.video;

import io.cvsa.ml.contracts.EffectiveLabel;
import io.cvsa.ml.labels.label.PastLabel;
import io.cvsa.ml.labels.review.ReviewState;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everything the desk shows of one video: its texts, its numbers and who said what about it. */
public record VideoDetail(
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

        @Schema(required = true, nullable = true) String description,

        @Schema(required = true, description = "As the crawler keeps it; 0 is an ordinary video")
        int status,

        @Schema(required = true, description = "Every label ever given, the newest first")
        List<PastLabel> history,

        @Schema(required = true, description = "Grows with every change of the effective label; 0 before the first")
        long revision,

        @Schema(required = true, nullable = true, description = "Null where nobody reviewed it")
        ReviewState review,

        @Schema(required = true, description = "How many people must label it before it is done")
        int neededLabelers,

        @Schema(required = true, nullable = true, description = "What the champion said, null where it was not asked")
        StoredPrediction prediction) {

    public VideoDetail {
        history = List.copyOf(history);
    }
}
