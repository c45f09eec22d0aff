package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.labels.label.AppendRepository;
import io.cvsa.ml.labels.label.Appended;
import io.cvsa.ml.labels.label.Vote;
import io.cvsa.ml.labels.video.CatalogueRepository;
import io.cvsa.ml.labels.video.CatalogueVideo;
import io.cvsa.ml.labels.video.Stored;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.outbox.Outbox;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Stores an import's batches; bridges a short absence of the database, because a batch may come twice. */
@ApplicationScoped
class ImportStore implements ImportSink {

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CatalogueRepository catalogue;
    private final AppendRepository labels;
    private final Outbox outbox;

    ImportStore(CatalogueRepository catalogue, AppendRepository labels, Outbox outbox) {
        this.catalogue = catalogue;
        this.labels = labels;
        this.outbox = outbox;
    }

    boolean catalogueIsOurs() {
        return catalogue.isOurs().await().atMost(PATIENCE);
    }

    @Override
    public Uni<Stored> videos(List<CatalogueVideo> videos) {
        return patiently(Uni.createFrom().deferred(() -> catalogue.store(videos)));
    }

    @Override
    public Uni<Appended> votes(List<Vote> votes) {
        Correlation correlation = Correlation.here();
        return patiently(Uni.createFrom()
                        .deferred(() -> labels.append(votes, correlation))
                        .onFailure(ImportStore::userIsUnknown)
                        .transform(failure -> strangers()))
                .invoke(outbox::wake);
    }

    static ProblemException strangers() {
        return ProblemException.invalid("user", "a labeler is no user of this database");
    }

    /** Elsewhere the column refers to the accounts of the main site. */
    private static boolean userIsUnknown(Throwable failure) {
        return failure instanceof PgException refusal && FOREIGN_KEY_VIOLATION.equals(refusal.getSqlState());
    }

    private static <T> Uni<T> patiently(Uni<T> batch) {
        // The time an absence may take counts from the moment this is written down, so that is put off to the
        // subscription.
        return Uni.createFrom().deferred(() -> batch.onFailure(
                        failure -> !(failure instanceof PgException || failure instanceof ProblemException))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(LONGEST_ABSENCE.toMillis()));
    }
}
