package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.aid.Aid;
import java.time.Instant;

/** A video as an import brings it; what is null is not known and leaves what is stored as it is. */
public record CatalogueVideo(
        Aid aid,
        String title,
        String description,
        String tags,
        Long uid,
        String uploader,
        Instant publishedAt,
        Integer duration,
        String coverUrl) {

    /** The same video with what a later row says about it. */
    public CatalogueVideo updatedBy(CatalogueVideo later) {
        return new CatalogueVideo(
                aid,
                either(later.title, title),
                either(later.description, description),
                either(later.tags, tags),
                either(later.uid, uid),
                either(later.uploader, uploader),
                either(later.publishedAt, publishedAt),
                either(later.duration, duration),
                either(later.coverUrl, coverUrl));
    }

    /** Roughly how much memory its texts take, in characters. */
    public int size() {
        return length(title) + length(description) + length(tags) + length(uploader) + length(coverUrl);
    }

    private static <T> T either(T later, T earlier) {
        return later != null ? later : earlier;
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
