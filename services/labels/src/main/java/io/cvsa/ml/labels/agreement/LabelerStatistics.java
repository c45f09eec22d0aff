package io.cvsa.ml.labels.agreement;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much somebody labels and how far they agree with the others and with the reviewers. */
public record LabelerStatistics(
        @Schema(required = true) String user,
        @Schema(required = true, nullable = true) String nickname,

        @Schema(required = true, description = "Labels ever given, overruled and retracted ones included")
        long labels,

        @Schema(required = true, description = "Videos with a label that counts")
        long videos,

        @Schema(required = true, description = "Of those, labelled yes")
        long yes,

        @Schema(required = true, description = "Videos on which they changed their mind")
        long changed,

        @Schema(required = true, description = "Labels taken back")
        long retracted,

        @Schema(
                required = true,
                description = "Videos that others labelled too, not counting those where the others are tied")
        long shared,

        @Schema(required = true, description = "Of those, labelled as the majority of the others did")
        long agreed,

        @Schema(required = true, description = "Labelled videos that a reviewer decided")
        long goldShared,

        @Schema(required = true, description = "Of those, labelled as decided")
        long goldAgreed,

        @Schema(required = true, nullable = true) Instant firstAt,
        @Schema(required = true, nullable = true) Instant lastAt) {

    /** The same person with what the comparison with the others brought. */
    LabelerStatistics beside(long countingVideos, long countingYes, long sharedVideos, long agreedVideos) {
        return new LabelerStatistics(
                user,
                nickname,
                labels,
                countingVideos,
                countingYes,
                changed,
                retracted,
                sharedVideos,
                agreedVideos,
                goldShared,
                goldAgreed,
                firstAt,
                lastAt);
    }
}
