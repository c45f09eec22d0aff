package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.label.Vote;
import io.cvsa.ml.labels.video.CatalogueVideo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the rows of a catalogue: each is a video, and the labels that it carries. */
final class VideoTarget implements RowTarget {

    private static final int MOST_ROWS = 2_000;
    private static final int MOST_CHARACTERS = 4 << 20;

    private final ImportStore store;
    private final VoteReader votes;
    private final ImportTally tally;
    private final Map<Aid, CatalogueVideo> videos = new LinkedHashMap<>();
    private final VoteTarget labels;
    private int rows;
    private int characters;

    VideoTarget(ImportStore store, VoteReader votes, ImportTally tally) {
        this.store = store;
        this.votes = votes;
        this.tally = tally;
        this.labels = new VoteTarget(store, votes, tally);
    }

    @Override
    public void add(long line, Fields row) {
        CatalogueVideo video = video(row);
        List<Vote> given = votes.read(video.aid(), row);
        videos.merge(video.aid(), video, CatalogueVideo::updatedBy);
        labels.add(line, given);
        rows++;
        characters += video.size();
    }

    private static CatalogueVideo video(Fields row) {
        Long duration = row.number("duration", 0, Integer.MAX_VALUE);
        return new CatalogueVideo(
                row.video(),
                row.text("title"),
                row.text("description"),
                row.text("tags"),
                row.number("uid", 0, Long.MAX_VALUE),
                row.text("uploader"),
                row.time("published_at", "publishedAt"),
                duration == null ? null : duration.intValue(),
                row.text("cover_url", "coverUrl"));
    }

    @Override
    public boolean isFull() {
        return rows >= MOST_ROWS || characters >= MOST_CHARACTERS || labels.isFull();
    }

    @Override
    public void flush() {
        if (rows > 0) {
            var stored = store.videos(List.copyOf(videos.values()));
            tally.videos(stored.inserted(), stored.updated(), rows - stored.inserted() - stored.updated());
        }
        labels.flush();
        videos.clear();
        rows = 0;
        characters = 0;
    }
}
