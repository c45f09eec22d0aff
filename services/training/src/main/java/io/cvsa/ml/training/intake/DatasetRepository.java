package io.cvsa.ml.training.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Remembers announced data set versions, and asks the datasets service for one that was never announced. */
@ApplicationScoped
public class DatasetRepository {

    /** Takes the columns of a version as {@code $from…$from+9}; see {@link #AGAIN}. */
    public static final String INSERT =
            "INSERT INTO training.dataset (id, name, version, hash, embedding_model, dimensions, row_count, positives,"
                    + " build_id, files) ";

    /** A version never changes, but one that was purged and built again has another number and another manifest. */
    public static final String AGAIN =
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, version = excluded.version,"
                    + " build_id = excluded.build_id, files = excluded.files ";

    private static final String FIND =
            "SELECT id, name, version, hash, embedding_model, dimensions, row_count, positives, build_id,"
                    + " files::text AS files FROM training.dataset WHERE id = $1";

    private final Sql sql;
    private final DatasetClient client;

    DatasetRepository(Sql sql, DatasetClient client) {
        this.sql = sql;
        this.client = client;
    }

    /** The version, from here or from the datasets service; 404 or 503 problems otherwise. */
    public DatasetVersion require(UUID id) {
        return find(id).orElseGet(() -> remember(client.require(id)));
    }

    /** All of them by one look; the datasets service is asked for each that was never announced. */
    public void requireAll(List<UUID> ids) {
        List<UUID> known =
                sql.list("SELECT id FROM training.dataset WHERE id = ANY($1)", row -> row.getUUID("id"), (Object)
                        ids.toArray(UUID[]::new));
        ids.stream().filter(id -> !known.contains(id)).forEach(this::require);
    }

    /** The version for a job; empty when nobody knows it. */
    public Optional<DatasetVersion> locate(UUID id) throws IOException {
        Optional<DatasetVersion> known = find(id);
        return known.isPresent() ? known : client.version(id).map(this::remember);
    }

    /** The version as the datasets service has it now; empty when it is gone. */
    public Optional<DatasetVersion> again(UUID id) throws IOException {
        return client.version(id).map(this::remember);
    }

    /** What keywords alone reach on the version's test split; empty until a run has measured it. */
    public Optional<Metrics> baseline(UUID id) {
        return sql.first(
                "SELECT baseline::text AS baseline FROM training.dataset WHERE id = $1 AND baseline IS NOT NULL",
                row -> Json.as(Json.parse(row.getString("baseline")), Metrics.class),
                id);
    }

    /** Keeps the measured baseline for the runs to come. */
    public void keepBaseline(UUID id, Metrics baseline) {
        sql.run("UPDATE training.dataset SET baseline = $2::text::jsonb WHERE id = $1", id, Json.text(baseline));
    }

    private Optional<DatasetVersion> find(UUID id) {
        return sql.first(FIND, DatasetRepository::read, id);
    }

    private DatasetVersion remember(DatasetVersion version) {
        sql.run(INSERT + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb)" + AGAIN, columns(version));
        return version;
    }

    /** The ten column values of {@link #INSERT}. */
    public static Object[] columns(DatasetVersion version) {
        return new Object[] {
            version.id(),
            version.name(),
            version.version(),
            version.hash(),
            version.model(),
            version.dimensions(),
            version.rows(),
            version.positives(),
            version.buildId(),
            Json.text(version.files())
        };
    }

    private static DatasetVersion read(Row row) {
        return new DatasetVersion(
                row.getUUID("id"),
                row.getString("name"),
                row.getInteger("version"),
                row.getString("hash"),
                row.getString("embedding_model"),
                row.getInteger("dimensions"),
                row.getInteger("row_count"),
                row.getInteger("positives"),
                row.getUUID("build_id"),
                files(row.getString("files")));
    }

    private static List<DatasetReady.File> files(String json) {
        return Json.mapper().convertValue(Json.parse(json), new TypeReference<>() {});
    }
}
