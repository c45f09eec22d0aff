package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.label.Vote;
import io.cvsa.ml.labels.video.CatalogueVideo;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the rows of a catalogue: each is a video, and the labels that it carries. */
final class VideoTarget implements RowTarget {

    private static final int MOST_ROWS = 2_000;
    private static final int MOST_CHARACTERS = 4 << 20;

    private final ImportSink sink;
    private final VoteReader votes;
    private final ImportTally tally;
    private final Map<Aid, CatalogueVideo> videos = new LinkedHashMap<>();
    private final VoteTarget labels;
    private int rows;
    private int characters;

    VideoTarget(ImportSink sink, VoteReader votes, ImportTally tally) {
        this.sink = sink;
        this.votes = votes;
        this.tally = tally;
        this.labels = new VoteTarget(sink, votes, tally);
    }

    @Override
    public void add(SourceRow row) {
        Fields fields = new Fields(row.fields());
        CatalogueVideo video = video(fields);
        List<Vote> given = votes.read(video.aid(), fields);
        videos.merge(video.aid(), video, CatalogueVideo::updatedBy);
        labels.add(row.line(), given);
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
    public Uni<Void> batch() {
        Uni<Void> labelled = labels.batch();
        if (rows == 0) {
            return labelled;
        }
        int taken = rows;
        List<CatalogueVideo> given = List.copyOf(videos.values());
        videos.clear();
        rows = 0;
        characters = 0;
        return sink.videos(given)
                .invoke(stored ->
                        tally.videos(stored.inserted(), stored.updated(), taken - stored.inserted() - stored.updated()))
                .chain(() -> labelled);
    }
}
