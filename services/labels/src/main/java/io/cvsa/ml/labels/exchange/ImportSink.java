package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.labels.label.Appended;
import io.cvsa.ml.labels.label.Vote;
import io.cvsa.ml.labels.video.CatalogueVideo;
import io.cvsa.ml.labels.video.Stored;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where an import's batches go: into the database, or nowhere in a dry run. */
interface ImportSink {

    /** The aids must differ. */
    Uni<Stored> videos(List<CatalogueVideo> videos);

    Uni<Appended> votes(List<Vote> votes);
}
