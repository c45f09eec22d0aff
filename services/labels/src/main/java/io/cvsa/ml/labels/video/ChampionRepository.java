package io.cvsa.ml.labels.video;

import io.cvsa.ml.platform.memo.Remembered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Knows whose predictions are shown: the champion that was moved last. Read once for all requests of a moment, so that a list
 * stays one round trip and the planner sees whose predictions are meant.
 */
@ApplicationScoped
public class ChampionRepository {

    private static final Duration LIFE = Duration.ofSeconds(2);

    private static final String THERE = """
            SELECT to_regclass('training.model_alias') IS NOT NULL AND to_regclass('training.prediction') IS NOT NULL AS there
            """;

    private static final String CHAMPION = """
            SELECT model_name, version FROM training.model_alias WHERE alias = 'champion'
            ORDER BY moved_at DESC, model_name LIMIT 1
            """;

    private final Pool pool;
    private final Remembered<Optional<Champion>> known;

    ChampionRepository(Pool pool) {
        this.pool = pool;
        this.known = new Remembered<>(LIFE, this::read);
    }

    /** Empty where nobody trains here, or no model was promoted yet. */
    public Uni<Optional<Champion>> now() {
        return known.get();
    }

    private Uni<Optional<Champion>> read() {
        return pool.preparedQuery(THERE)
                .execute()
                .chain(rows -> rows.iterator().next().getBoolean("there")
                        ? pool.preparedQuery(CHAMPION).execute().map(ChampionRepository::champion)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private static Optional<Champion> champion(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Champion(row.getString("model_name"), row.getInteger("version")));
        }
        return Optional.empty();
    }
}
