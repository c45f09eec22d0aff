package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.labels.label.Appended;
import io.cvsa.ml.labels.label.LabelRepository;
import io.cvsa.ml.labels.label.Vote;
import io.cvsa.ml.labels.video.CatalogueRepository;
import io.cvsa.ml.labels.video.CatalogueVideo;
import io.cvsa.ml.labels.video.Stored;
import io.cvsa.ml.platform.outbox.Outbox;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Stores an import's batches, blocking; bridges a short absence of the database, because a batch may come twice. */
@ApplicationScoped
class ImportStore {

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CatalogueRepository catalogue;
    private final LabelRepository labels;
    private final Outbox outbox;

    ImportStore(CatalogueRepository catalogue, LabelRepository labels, Outbox outbox) {
        this.catalogue = catalogue;
        this.labels = labels;
        this.outbox = outbox;
    }

    boolean catalogueIsOurs() {
        return wait(catalogue.isOurs());
    }

    Stored videos(List<CatalogueVideo> videos) {
        return patiently(Uni.createFrom().deferred(() -> catalogue.store(videos)));
    }

    Appended votes(List<Vote> votes) {
        Appended appended = patiently(Uni.createFrom()
                .deferred(() -> labels.append(votes))
                .onFailure(ImportStore::userIsUnknown)
                .transform(failure -> ProblemException.invalid("user", "a labeler is no user of this database")));
        outbox.wake();
        return appended;
    }

    /** Elsewhere the column refers to the accounts of the main site. */
    private static boolean userIsUnknown(Throwable failure) {
        return failure instanceof PgException refusal && FOREIGN_KEY_VIOLATION.equals(refusal.getSqlState());
    }

    private static <T> T patiently(Uni<T> batch) {
        return wait(batch.onFailure(failure -> !(failure instanceof PgException || failure instanceof ProblemException))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(LONGEST_ABSENCE.toMillis()));
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
