package io.cvsa.ml.training.prediction;

import io.cvsa.ml.training.registry.ModelVersion;
import io.cvsa.ml.training.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Counts and writes what a version may say to the crawler's table; one statement each. */
@ApplicationScoped
class PublicationRepository {

    /**
     * $1 model, $2 version. A name holds no colon, so that no other program's version is "name:version". An effective label
     * that is not computed yet, or is older than somebody's no, does not hide that no; a tie holds a no.
     */
    private static final String JUDGED = """
            WITH refused AS (
              SELECT l.aid, max(l.created_at) AS at FROM internal.video_type_label l WHERE NOT l.label GROUP BY l.aid),
            judged AS (
              SELECT p.aid, p.label, CASE
                WHEN EXISTS (SELECT 1 FROM public.labelling_result r
                  WHERE r.aid = p.aid AND r.model_version = $1::text || ':' || $2::int) THEN 'present'
                WHEN NOT EXISTS (SELECT 1 FROM public.labelling_result r WHERE r.aid = p.aid) THEN 'unclassified'
                WHEN p.label AND (e.state IN ('no', 'tie') OR n.aid IS NOT NULL AND (e.aid IS NULL OR n.at > e.updated_at))
                  THEN 'against'
                WHEN p.label THEN 'song' ELSE 'other' END AS fate
              FROM training.prediction p LEFT JOIN labels.effective_label e ON e.aid = p.aid
              LEFT JOIN refused n ON n.aid = p.aid
              WHERE p.model_name = $1 AND p.version = $2),
            counted AS (
              SELECT count(*) FILTER (WHERE fate = 'song') AS songs, count(*) FILTER (WHERE fate = 'other') AS others,
                count(*) FILTER (WHERE fate = 'against') AS against_human,
                count(*) FILTER (WHERE fate = 'unclassified') AS unclassified,
                count(*) FILTER (WHERE fate = 'present') AS present FROM judged)
            """;

    private static final String COUNT = JUDGED + "SELECT * FROM counted";

    /** $3 songs that were announced, $4 who. What another act wrote meanwhile is counted as there, not as added. */
    private static final String PUBLISH = JUDGED + """
            , added AS (
              INSERT INTO public.labelling_result (aid, label, model_version)
              SELECT j.aid, CASE WHEN j.label THEN 1 ELSE 0 END, $1::text || ':' || $2::int
              FROM judged j CROSS JOIN counted c WHERE c.songs = $3::bigint AND j.fate IN ('song', 'other')
              ON CONFLICT (aid, model_version) DO NOTHING RETURNING label),
            written AS (SELECT count(*) FILTER (WHERE label = 1) AS songs, count(*) FILTER (WHERE label = 0) AS others
              FROM added)
            INSERT INTO training.publication (model_name, version, published_by, songs, others, against_human, unclassified,
              present)
            SELECT $1::text, $2::int, $4::text, w.songs, w.others, c.against_human, c.unclassified,
              c.present + c.songs + c.others - w.songs - w.others
            FROM written w CROSS JOIN counted c WHERE c.songs = $3::bigint
            RETURNING id, model_name, version, published_by, published_at, songs, others, against_human, unclassified, present
            """;

    private static final String LIST = """
            SELECT id, model_name, version, published_by, published_at, songs, others, against_human, unclassified, present
            FROM training.publication
            WHERE ($1::text IS NULL OR model_name = $1) AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
            """;

    private final Sql sql;

    PublicationRepository(Sql sql) {
        this.sql = sql;
    }

    /** What publishing would do now. */
    PublicationCounts count(ModelVersion version) {
        return sql.first(COUNT, PublicationRepository::counts, version.model(), version.version())
                .orElseThrow();
    }

    /** Publishes and remembers it; nothing at all where another number of songs than announced would be written. */
    Uni<Optional<PublicationView>> publish(SqlClient client, ModelVersion version, long songs, String by) {
        return client.preparedQuery(PUBLISH)
                .execute(Tuple.of(version.model(), version.version(), songs, by))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(view(rows.iterator().next())));
    }

    /** Newest first. */
    List<PublicationView> list(String model, Long before, int limit) {
        return sql.list(LIST, PublicationRepository::view, model, before, limit);
    }

    private static PublicationView view(Row row) {
        return new PublicationView(
                row.getLong("id"),
                row.getString("model_name"),
                row.getInteger("version"),
                row.getString("published_by"),
                Sql.instant(row, "published_at"),
                counts(row));
    }

    private static PublicationCounts counts(Row row) {
        return new PublicationCounts(
                row.getLong("songs"),
                row.getLong("others"),
                row.getLong("against_human"),
                row.getLong("unclassified"),
                row.getLong("present"));
    }
}
