package io.cvsa.ml.training.run;

import io.cvsa.ml.training.store.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What people say about runs: notes, tags, the experiment. Nothing here touches what a run was asked to do. */
@ApplicationScoped
public class RunNoteRepository {

    private static final String NOTES = """
            UPDATE training.run SET notes = nullif($2::text, ''), notes_by = $3, notes_at = now()
            WHERE id = $1 AND notes IS DISTINCT FROM nullif($2::text, '')
            """;

    /** Changes all runs or, where one of them would have too many tags, none. */
    private static final String ADD_TAGS = """
            WITH wanted AS (
              SELECT r.id, (SELECT array_agg(DISTINCT t ORDER BY t) FROM unnest(r.tags || $2::text[]) t) AS tags
              FROM training.run r WHERE r.id = ANY($1::uuid[]) FOR UPDATE),
            full_ones AS (SELECT count(*) AS n FROM wanted WHERE cardinality(tags) > $3::integer),
            changed AS (
              UPDATE training.run r SET tags = w.tags FROM wanted w, full_ones
              WHERE r.id = w.id AND full_ones.n = 0 RETURNING r.id)
            SELECT full_ones.n = 0 AS fits FROM full_ones
            """;

    private static final String TAGS = """
            SELECT t.tag, count(*) AS runs FROM training.run r CROSS JOIN LATERAL unnest(r.tags) AS t (tag)
            WHERE r.tags <> '{}' GROUP BY t.tag ORDER BY count(*) DESC, t.tag LIMIT 500
            """;

    private final Sql sql;

    RunNoteRepository(Sql sql) {
        this.sql = sql;
    }

    /** A tag and how many runs have it. */
    public record UsedTag(
            @Schema(required = true) String tag,
            @Schema(required = true) int runs) {}

    /** Says who changed them and when, unless they are the same. */
    void notes(UUID run, String notes, String user) {
        sql.run(NOTES, run, notes, user);
    }

    void tags(UUID run, List<String> tags) {
        sql.run("UPDATE training.run SET tags = $2 WHERE id = $1", run, tags.toArray(String[]::new));
    }

    /** False, and nothing changed, where a run would have too many. */
    boolean addTags(List<UUID> runs, List<String> tags) {
        return sql.first(
                        ADD_TAGS,
                        row -> row.getBoolean("fits"),
                        runs.toArray(UUID[]::new),
                        tags.toArray(String[]::new),
                        RunTags.MOST)
                .orElseThrow();
    }

    /** Null takes the runs out of their experiments. */
    void experiment(List<UUID> runs, UUID experiment) {
        sql.run("UPDATE training.run SET experiment_id = $2 WHERE id = ANY($1)", runs.toArray(UUID[]::new), experiment);
    }

    /** The most used first. */
    List<UsedTag> usedTags() {
        return sql.list(TAGS, row -> new UsedTag(row.getString("tag"), row.getInteger("runs")));
    }
}
