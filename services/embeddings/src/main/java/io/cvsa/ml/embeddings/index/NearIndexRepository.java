package io.cvsa.ml.embeddings.index;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The register of nearest-neighbour indexes; every method blocks. */
@ApplicationScoped
public class NearIndexRepository {

    private static final String VERSION = "SELECT extversion AS version FROM pg_extension WHERE extname = 'vector'";

    private final BlockingSql sql;
    private volatile PgVectorVersion version;

    public NearIndexRepository(BlockingSql sql) {
        this.sql = sql;
    }

    /** The installed pgvector, read once: it changes with a restart of the server at the earliest. */
    public PgVectorVersion version() {
        PgVectorVersion known = version;
        if (known == null) {
            known = PgVectorVersion.parse(sql.one(VERSION).getString("version"));
            version = known;
        }
        return known;
    }

    /** Writes down that an index shall be built, or finds the build that is under way. */
    public NearIndex begin(ModelDefinition model, IndexKind kind, UUID job) {
        settle();
        sql.run(NearIndexSql.BEGIN, model.key(), kind.text(), model.dimensions(), job);
        return shown(model.key()).orElseThrow();
    }

    /** A build whose job has ended otherwise than well has failed. */
    void settle() {
        sql.run(NearIndexSql.SETTLE);
    }

    /** The build of a model, else its index, else its last failure. */
    Optional<NearIndex> shown(String model) {
        return first(NearIndexSql.SHOWN, model);
    }

    Optional<NearIndex> find(long id) {
        return first(NearIndexSql.FIND, id);
    }

    /** Every index that answers searches. */
    List<NearIndex> ready() {
        return sql.list(NearIndexSql.READY, NearIndexRepository::read);
    }

    /** The index that answers a model's searches now; one for other dimensions, of an older configuration, does not. */
    public Optional<NearIndex> ready(ModelDefinition model) {
        return ready().stream()
                .filter(each -> each.model().equals(model.key()) && each.dimensions() == model.dimensions())
                .findFirst();
    }

    boolean seenByAllWriters(long id) {
        return sql.list(NearIndexSql.SEEN, row -> row.getBoolean("seen"), id).contains(true);
    }

    void total(long id, long total) {
        sql.run(NearIndexSql.TOTAL, id, total);
    }

    /** Lets the index answer in place of an older one; false when this execution has lost the job or the index was dropped. */
    boolean finish(NearIndex index, UUID job, long epoch, long lastId) {
        return sql.run(NearIndexSql.FINISH, index.id(), job, epoch, lastId).rowCount() == 1;
    }

    /** Takes the model's indexes from the register. */
    List<NearIndex> forget(String model) {
        return sql.list(NearIndexSql.FORGET, NearIndexRepository::read, model);
    }

    void forgetNotes() {
        sql.run(NearIndexSql.FORGET_NOTES);
    }

    List<String> orphanedTables() {
        return sql.list(NearIndexSql.ORPHANS, row -> row.getString("name"));
    }

    private Optional<NearIndex> first(String statement, Object parameter) {
        return sql.list(statement, NearIndexRepository::read, parameter).stream()
                .findFirst();
    }

    private static NearIndex read(Row row) {
        return new NearIndex(
                row.getLong("id"),
                row.getString("model"),
                IndexKind.named(row.getString("kind")),
                row.getInteger("dimensions"),
                row.getString("state"),
                row.getUUID("job"),
                row.getLong("total"),
                row.getLong("last_id"),
                row.getString("error"),
                time(row, "started_at"),
                time(row, "finished_at"),
                row.getBoolean("table_there"));
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
