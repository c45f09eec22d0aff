package io.cvsa.ml.labels.video;

import io.cvsa.ml.contracts.EffectiveLabel;
import io.cvsa.ml.labels.label.PastLabel;
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
        @Schema(required = true, nullable = true) String description,

        @Schema(required = true, description = "As the crawler keeps it; 0 is an ordinary video")
        int status,

        @Schema(required = true, description = "Every label ever given, the newest first")
        List<PastLabel> history,

        @Schema(required = true, description = "Grows with every change of the effective label; 0 before the first")
        long revision) {

    public VideoDetail {
        history = List.copyOf(history);
    }

    static VideoDetail of(VideoSummary video, String description, int status, long revision) {
        return new VideoDetail(
                video.aid(),
                video.bvid(),
                video.title(),
                video.tags(),
                video.uid(),
                video.uploader(),
                video.publishedAt(),
                video.duration(),
                video.coverUrl(),
                video.effectiveLabel(),
                video.labelers(),
                video.views(),
                description,
                status,
                List.of(),
                revision);
    }

    VideoDetail withHistory(List<PastLabel> past) {
        return new VideoDetail(
                aid,
                bvid,
                title,
                tags,
                uid,
                uploader,
                publishedAt,
                duration,
                coverUrl,
                effectiveLabel,
                labelers,
                views,
                description,
                status,
                past,
                revision);
    }
}
