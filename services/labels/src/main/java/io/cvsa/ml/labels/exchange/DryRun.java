package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.labels.label.AppendRepository;
import io.cvsa.ml.labels.label.Appended;
import io.cvsa.ml.labels.label.Preview;
import io.cvsa.ml.labels.label.Vote;
import io.cvsa.ml.labels.video.CatalogueVideo;
import io.cvsa.ml.labels.video.Stored;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Answers what an import would do and stores nothing; remembers what the file said, so that repeats are not new again. */
final class DryRun implements ImportSink {

    private final CataloguePreview catalogue;
    private final AppendRepository labels;
    private final boolean bringsVideos;
    private final SeenKeys videosSeen = new SeenKeys();
    private final SeenKeys votesSeen = new SeenKeys();

    /** @param bringsVideos whether the file's videos would be stored, so that none of them is unknown */
    DryRun(CataloguePreview catalogue, AppendRepository labels, boolean bringsVideos) {
        this.catalogue = catalogue;
        this.labels = labels;
        this.bringsVideos = bringsVideos;
    }

    @Override
    public Uni<Stored> videos(List<CatalogueVideo> videos) {
        return Uni.createFrom()
                .deferred(() -> catalogue.preview(videos.stream()
                        .filter(video -> videosSeen.add(video.aid().value()))
                        .toList()));
    }

    @Override
    public Uni<Appended> votes(List<Vote> votes) {
        return Uni.createFrom()
                .deferred(() -> labels.preview(votes, bringsVideos))
                .map(this::counted);
    }

    private Appended counted(Preview preview) {
        if (preview.strangers()) {
            throw ImportStore.strangers();
        }
        long fresh = preview.fresh().stream()
                .filter(vote -> votesSeen.add(key(vote)))
                .count();
        return new Appended(fresh, preview.unknown());
    }

    private static long key(Vote vote) {
        long key = SeenKeys.mixed(vote.aid().value() * 2 + (vote.label() ? 1 : 0));
        for (int i = 0; i < vote.user().length(); i++) {
            key = key * 1_000_003 + vote.user().charAt(i);
        }
        return SeenKeys.mixed(vote.at() == null ? key : key * 1_000_003 + SeenKeys.mixed(micros(vote.at()) + 1));
    }

    /** Every time that is stored is one of whole microseconds. */
    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
