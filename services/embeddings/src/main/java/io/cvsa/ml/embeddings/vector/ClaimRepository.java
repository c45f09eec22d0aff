package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which job embeds a text right now: a text in flight is paid once, and a claim holds no longer than its job's lease. */
@ApplicationScoped
public class ClaimRepository {

    /** $3 owner, $4 what is done again: its earlier outcomes do not count, those since the owner was asked for do. */
    private static final String STATE = """
            WITH asked AS (SELECT j.created_at AS at FROM embeddings.job j WHERE j.id = $3::uuid),
            state AS (
                SELECT i.checksum, d.text AS edited,
                       coalesce({good} AND ($4 <> 'ALL' OR e.created_at >= (SELECT at FROM asked)), false) AS stored,
                       CASE WHEN $4 = 'NOTHING' OR q.created_at >= (SELECT at FROM asked) THEN q.reason END AS reason
                FROM unnest($2::text[]) AS i(checksum)
                LEFT JOIN internal.embeddings e ON {join}
                LEFT JOIN embeddings.quarantine q ON q.model = $1 AND q.checksum = i.checksum
                LEFT JOIN embeddings.text_edit d ON d.model = $1 AND d.checksum = i.checksum)
            """;

    private static final String TAKE = STATE + """
            , claimed AS (
                INSERT INTO embeddings.claim AS c (model, checksum, owner, lease_until)
                SELECT $1, s.checksum, $3, now() + interval '5 minutes' FROM state s
                WHERE NOT s.stored AND s.reason IS NULL
                ORDER BY s.checksum
                ON CONFLICT (model, checksum) DO UPDATE
                SET owner = EXCLUDED.owner, lease_until = EXCLUDED.lease_until
                WHERE c.lease_until < now() OR c.owner = EXCLUDED.owner
                   OR NOT EXISTS (SELECT FROM embeddings.job j
                                  WHERE j.id = c.owner::uuid AND j.state = 'running' AND j.lease_until > now())
                RETURNING c.checksum)
            SELECT s.checksum, s.stored, s.reason, s.edited, c.checksum IS NOT NULL AS claimed
            FROM state s LEFT JOIN claimed c ON c.checksum = s.checksum
            """;

    private static final String LOOK =
            STATE + "SELECT s.checksum, s.stored, s.reason, s.edited, false AS claimed FROM state s";

    private static final String RELEASE =
            "DELETE FROM embeddings.claim WHERE model = $1 AND checksum = ANY ($2::text[]) AND owner = $3";

    private static final String RENEW = """
            UPDATE embeddings.claim SET lease_until = now() + interval '5 minutes'
            WHERE model = $1 AND checksum = ANY ($2::text[]) AND owner = $3
            """;

    private final BlockingSql sql;
    private final VectorStore store;

    public ClaimRepository(BlockingSql sql, VectorStore store) {
        this.sql = sql;
        this.store = store;
    }

    /**
     * Where these distinct texts stand, claiming for the owner those that need a vector.
     *
     * @param owner id of a running job
     * @param again what is claimed although it was decided before the owner was asked for
     */
    public List<TextState> take(ModelDefinition model, Collection<String> checksums, String owner, Again again) {
        List<TextState> states = sql.list(
                filled(TAKE, model), ClaimRepository::read, model.key(), array(checksums), owner, again.name());
        List<String> claimed = states.stream()
                .filter(TextState::claimed)
                .map(TextState::checksum)
                .toList();
        return claimed.isEmpty() ? states : withoutJustDecided(model, states, claimed, owner, again);
    }

    /** Where these distinct texts stand for the owner, who claims none. */
    public List<TextState> look(ModelDefinition model, Collection<String> checksums, String owner, Again again) {
        return sql.list(filled(LOOK, model), ClaimRepository::read, model.key(), array(checksums), owner, again.name());
    }

    public void release(ModelDefinition model, Collection<String> checksums, String owner) {
        sql.run(RELEASE, model.key(), array(checksums), owner);
    }

    public void renew(ModelDefinition model, Collection<String> checksums, String owner) {
        sql.run(RENEW, model.key(), array(checksums), owner);
    }

    // Another owner may have stored a text and ended its claim after our snapshot and before our claim.
    private List<TextState> withoutJustDecided(
            ModelDefinition model, List<TextState> states, List<String> claimed, String owner, Again again) {
        Set<String> settled = new HashSet<>();
        for (TextState state : look(model, claimed, owner, again)) {
            if (state.stored() || state.quarantined() != null) {
                settled.add(state.checksum());
            }
        }
        if (settled.isEmpty()) {
            return states;
        }
        release(model, settled, owner);
        List<TextState> fresh = new ArrayList<>(look(model, settled, owner, again));
        states.stream().filter(state -> !settled.contains(state.checksum())).forEach(fresh::add);
        return fresh;
    }

    private String filled(String statement, ModelDefinition model) {
        StoreShape shape = store.shape();
        return statement
                .replace("{good}", shape.goodSql(model.dimensions()))
                .replace("{join}", shape.joinSql("$1", "i.checksum", model.dimensions()));
    }

    private static TextState read(Row row) {
        return new TextState(
                row.getString("checksum"),
                row.getBoolean("stored"),
                row.getString("reason"),
                row.getBoolean("claimed"),
                row.getString("edited"));
    }

    private static String[] array(Collection<String> checksums) {
        return checksums.toArray(String[]::new);
    }
}
