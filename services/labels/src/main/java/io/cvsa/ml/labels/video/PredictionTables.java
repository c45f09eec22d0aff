package io.cvsa.ml.labels.video;

import io.cvsa.ml.platform.memo.Remembered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Whether the training service has made the tables of its predictions yet: it may start later than this one. */
@ApplicationScoped
class PredictionTables {

    private static final Duration ASKED_AGAIN = Duration.ofSeconds(30);
    private static final String THERE = "SELECT to_regclass('training.prediction') IS NOT NULL"
            + " AND to_regclass('training.model_alias') IS NOT NULL AS there";

    private final Remembered<Boolean> there;

    PredictionTables(Pool pool) {
        this.there = new Remembered<>(ASKED_AGAIN, () -> pool.preparedQuery(THERE)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("there")));
    }

    Uni<Boolean> there() {
        return there.get();
    }
}
