package io.cvsa.ml.training.registry;

import io.cvsa.ml.contracts.ModelPromoted;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.outbox.Outbox;
import io.cvsa.ml.platform.outbox.OutboxRow;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Moves the champion by compare-and-set and remembers every move. */
@ApplicationScoped
public class PromotionRepository {

    private static final String MOVE = """
            WITH alive AS (
              SELECT version FROM training.model_version
              WHERE model_name = $1 AND version = $2 AND kind = 'trained' AND deleted_at IS NULL FOR SHARE),
            updated AS (
              UPDATE training.model_alias SET version = $2, revision = revision + 1, moved_by = $5, moved_at = $10
              WHERE model_name = $1 AND alias = 'champion' AND revision = $3 AND $3 > 0 AND EXISTS (SELECT 1 FROM alive)
              RETURNING revision),
            inserted AS (
              INSERT INTO training.model_alias (model_name, alias, version, revision, moved_by, moved_at)
              SELECT $1, 'champion', $2, 1, $5, $10 FROM alive WHERE $3 = 0 ON CONFLICT DO NOTHING RETURNING revision),
            moved AS (SELECT revision FROM updated UNION ALL SELECT revision FROM inserted),
            promotion AS (
              INSERT INTO training.promotion (model_name, revision, version, previous, moved_by, reason, verdict, forced,
                outright, moved_at, kind, checks)
              SELECT $1, revision, $2, $4, $5, $6, $7, $8, $9, $10, $17, $18::text::jsonb FROM moved),
            unchallenged AS (
              UPDATE training.model_alias SET version = NULL, revision = revision + 1, moved_by = $5, moved_at = $10
              WHERE model_name = $1 AND alias = 'challenger' AND version = $2 AND EXISTS (SELECT 1 FROM moved)
              RETURNING revision),
            left_behind AS (
              INSERT INTO training.challenge (model_name, revision, version, previous, moved_by, reason, moved_at)
              SELECT $1, revision, NULL, $2, $5, 'became champion', $10 FROM unchallenged),
            announced AS (
              INSERT INTO training.outbox (id, topic, key, type, payload, correlation_id, traceparent)
              SELECT $11, $12, $13, $12, $14::text::jsonb, $15, $16 FROM moved)
            SELECT revision FROM moved
            """;

    private static final String PROMOTION =
            "SELECT model_name, revision, kind, version, previous, moved_by, reason, verdict, forced, moved_at,"
                    + " checks::text AS checks"
                    + " FROM training.promotion ";

    private final Sql sql;
    private final Outbox outbox;

    PromotionRepository(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** The champion's alias as it stands. */
    record Champion(int version, long revision) {}

    Optional<Champion> champion(String model) {
        return sql.first(
                "SELECT version, revision FROM training.model_alias WHERE model_name = $1 AND alias = 'champion'",
                row -> new Champion(row.getInteger("version"), row.getLong("revision")),
                model);
    }

    /** The champions that a rollback goes back along. */
    ChampionLine line(String model) {
        return ChampionLine.after(sql.list(
                "SELECT revision, version, kind = 'rollback' AS rollback, outright FROM training.promotion"
                        + " WHERE model_name = $1 ORDER BY revision",
                row -> new ChampionLine.Step(
                        row.getLong("revision"),
                        row.getInteger("version"),
                        row.getBoolean("rollback"),
                        row.getBoolean("outright")),
                model));
    }

    /** The move that made the champion of that time; empty when there was none. */
    Optional<PromotionView> at(String model, Instant time) {
        return sql.first(
                PROMOTION + "WHERE model_name = $1 AND moved_at <= $2 ORDER BY revision DESC LIMIT 1",
                PromotionRepository::read,
                model,
                time.atOffset(ZoneOffset.UTC));
    }

    /** Moves the champion if {@code move.revision() - 1} is still the current revision; false when another was faster. */
    boolean move(PromotionView move, boolean outright) {
        OutboxRow fact = outbox.row(OutboxEvent.of(Topics.MODEL_PROMOTED, move.model(), fact(move)));
        boolean moved = sql.run(
                        MOVE,
                        move.model(),
                        move.version(),
                        move.revision() - 1,
                        move.previous(),
                        move.by(),
                        move.reason(),
                        move.verdict(),
                        move.forced(),
                        outright,
                        move.at().atOffset(ZoneOffset.UTC),
                        fact.id(),
                        fact.topic(),
                        fact.key(),
                        fact.payloadJson(),
                        fact.correlationId(),
                        fact.traceparent(),
                        move.kind(),
                        GateCheck.text(move.checks()))
                == 1;
        if (moved) {
            outbox.wake();
        }
        return moved;
    }

    /** The move that made the current champion. */
    PromotionView last(String model) {
        return history(model, null, 1).get(0);
    }

    /** Newest first. */
    List<PromotionView> history(String model, Long before, int limit) {
        return sql.list(
                PROMOTION + "WHERE model_name = $1 AND ($2::bigint IS NULL OR revision < $2)"
                        + " ORDER BY revision DESC LIMIT $3",
                PromotionRepository::read,
                model,
                before,
                limit);
    }

    private static ModelPromoted fact(PromotionView move) {
        return new ModelPromoted(
                move.model(),
                move.version(),
                move.previous(),
                move.revision(),
                move.by(),
                move.verdict(),
                move.forced(),
                move.at());
    }

    private static PromotionView read(Row row) {
        return new PromotionView(
                row.getString("model_name"),
                row.getLong("revision"),
                row.getString("kind"),
                row.getInteger("version"),
                row.getInteger("previous"),
                Sql.instant(row, "moved_at"),
                row.getString("moved_by"),
                row.getString("reason"),
                row.getString("verdict"),
                row.getBoolean("forced"),
                GateCheck.parse(row.getString("checks")));
    }
}
