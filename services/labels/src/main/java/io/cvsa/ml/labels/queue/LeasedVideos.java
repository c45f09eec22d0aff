package io.cvsa.ml.labels.queue;

import io.cvsa.ml.labels.video.VideoDetail;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Videos that wait on one desk alone, and how long they do. */
public record LeasedVideos(
        @Schema(required = true) List<VideoDetail> items,
        @Schema(required = true) Instant leasedUntil) {

    public LeasedVideos {
        items = List.copyOf(items);
    }
}
