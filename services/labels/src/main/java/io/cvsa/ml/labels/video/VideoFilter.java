package io.cvsa.ml.labels.video;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a list of videos is asked for, as it is asked; every part may be missing, all that are there must hold. */
public record VideoFilter(
        @Schema(nullable = true, description = "A part of the title, the tags or the description, or an id or URL")
        String q,

        @Schema(nullable = true, implementation = LabelFilter.class)
        String label,

        @Schema(nullable = true, description = "The uploader's number")
        String uploader,

        @Schema(nullable = true, description = "Published then or later: a day in China, or an instant")
        String from,

        @Schema(nullable = true, description = "Published before that instant, or on that day or earlier")
        String to,

        @Schema(nullable = true, description = "Seconds") Integer minLength,
        @Schema(nullable = true, description = "Seconds") Integer maxLength,

        @Schema(nullable = true, implementation = PredictionFilter.class)
        String prediction,

        @Schema(nullable = true, description = "Whose label counts on the video")
        String labeler,

        @Schema(nullable = true, description = "What the labeler said: yes or no")
        String said,

        @Schema(nullable = true, description = "Somebody who said the opposite")
        String against) {

    /** Finds every video. */
    public static VideoFilter ofAll() {
        return new VideoFilter(null, null, null, null, null, null, null, null, null, null, null);
    }
}
