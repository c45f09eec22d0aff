package io.cvsa.ml.embeddings.vector;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A quarantined text with the text itself, the first of its videos, and what a person put in its place.
 *
 * @param text null when no video has it any more, or when it is too long to be shown
 * @param tooLong whether it has more bytes than the model takes
 */
public record QuarantinedTextDetail(
        @Schema(required = true) long id,
        @Schema(required = true) String model,
        @Schema(required = true) String checksum,
        @Schema(required = true) String reason,
        @Schema(required = true) String excerpt,
        @Schema(required = true) long bytes,
        @Schema(required = true) long videos,
        @Schema(required = true) int attempts,
        @Schema(required = true) boolean edited,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, nullable = true) String text,
        @Schema(required = true) boolean tooLong,
        @Schema(required = true) List<Video> videoList,
        @Schema(required = true, nullable = true) String editedText,
        @Schema(required = true, nullable = true) String editedBy,
        @Schema(required = true, nullable = true) Instant editedAt) {

    public QuarantinedTextDetail {
        videoList = List.copyOf(videoList);
    }

    /** A video that has the text. */
    @Schema(name = "QuarantinedTextVideo")
    public record Video(
            @Schema(required = true) long aid,
            @Schema(required = true, nullable = true) String title) {}

    static QuarantinedTextDetail of(QuarantinedText listed, Source source, TextEdit edit, boolean tooLong) {
        return new QuarantinedTextDetail(
                listed.id(),
                listed.model(),
                listed.checksum(),
                listed.reason(),
                listed.excerpt(),
                listed.bytes(),
                listed.videos(),
                listed.attempts(),
                listed.edited(),
                listed.createdAt(),
                source.text(),
                tooLong,
                source.videos(),
                edit == null ? null : edit.text(),
                edit == null ? null : edit.by(),
                edit == null ? null : edit.at());
    }

    /** What the catalogue has of the text. */
    record Source(String text, List<Video> videos) {}
}
