package io.cvsa.ml.datasets.build;

import io.cvsa.ml.platform.pg.DatabaseFailure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Waits for a database that is away instead of giving a good record to the dead-letter queue. */
final class Patience {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Patience() {}

    /** Tries until the database is back; any other failure belongs to the record. */
    static <T> Uni<T> with(Uni<T> effect) {
        return effect.onFailure(Patience::passes)
                .retry()
                .withBackOff(FIRST, LONGEST)
                .indefinitely();
    }

    private static boolean passes(Throwable failure) {
        return DatabaseFailure.of(failure, false)
                .map(problem -> problem.status() == 503)
                .orElse(false);
    }
}
