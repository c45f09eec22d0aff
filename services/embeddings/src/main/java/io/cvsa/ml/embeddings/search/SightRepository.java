package io.cvsa.ml.embeddings.search;

import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Knows what the caller may see: blind mode and the champion, read from their owners' tables where those are there; blocks. */
@ApplicationScoped
public class SightRepository {

    private static final String THERE = """
            SELECT to_regclass('labels.effective_label') IS NOT NULL AND to_regclass('labels.vote') IS NOT NULL
                     AND to_regclass('labels.desk_setting') IS NOT NULL AS labels,
                   to_regclass('training.model_alias') IS NOT NULL AND to_regclass('training.prediction') IS NOT NULL AS training
            """;

    private static final String BLIND = "SELECT blind FROM labels.desk_setting ORDER BY version DESC LIMIT 1";

    private static final String CHAMPION = """
            SELECT model_name, version FROM training.model_alias WHERE alias = 'champion'
            ORDER BY moved_at DESC, model_name LIMIT 1
            """;

    private final BlockingSql sql;
    private final SecurityIdentity identity;

    SightRepository(BlockingSql sql, SecurityIdentity identity) {
        this.sql = sql;
        this.identity = identity;
    }

    /** What the caller of this request may see; nothing is hidden from reviewers. */
    public Sight here() {
        return of(identity.getPrincipal().getName(), identity.hasRole("reviewer"));
    }

    Sight of(String user, boolean judges) {
        Row there = sql.one(THERE);
        boolean labels = there.getBoolean("labels");
        boolean blind = labels
                && !judges
                && sql.list(BLIND, row -> row.getBoolean("blind")).contains(true);
        List<Row> champions = there.getBoolean("training") ? sql.list(CHAMPION, row -> row) : List.of();
        return champions.isEmpty()
                ? new Sight(user, blind, labels, null, null)
                : new Sight(
                        user,
                        blind,
                        labels,
                        champions.get(0).getString("model_name"),
                        champions.get(0).getInteger("version"));
    }
}
