package io.cvsa.ml.faults;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two replicas of the packaged embeddings service on one database and one broker; the provider knows them by their keys. */
final class Replicas implements AutoCloseable {

    static final String MODEL = "hostile";

    static final int REQUESTS_IN_FLIGHT = 4;

    private final Path module;
    private final Path directory;
    private final Map<String, String> settings;
    private final Database database = DevPostgres.shared().newDatabase();
    private final FaultyBroker broker = new FaultyBroker();
    private final List<ServiceProcess> running = new ArrayList<>();
    private final List<Kill> kills = new ArrayList<>();

    /**
     * A replica's end.
     *
     * @param stored checksums of all texts that had a vector then, whoever stored it
     */
    record Kill(String replica, Instant at, Set<String> stored) {}

    Replicas(Path module, Path directory, HostileProvider provider, ProviderFaults.Size size) throws IOException {
        this.module = module;
        this.directory = directory;
        Files.writeString(directory.resolve("embedding_models.toml"), """
                [models.%s]
                dimensions = %d
                api_endpoint = "%s"
                api_key_env = "REPLICA"
                max_batch_size = %d
                rpm = %d
                tpm = %d
                """.formatted(
                        MODEL, HostileProvider.DIMENSIONS, provider.url(), size.batch(), size.rpm(), size.tpm()));
        this.settings = new HashMap<>(database.settings());
        settings.put("CVSA_CONFIG_DIR", directory.toString());
        settings.put("CVSA_KAFKA", broker.servers());
        settings.put("CVSA_PLATFORM_JOB_LEASE", "6s");
        settings.put("CVSA_PLATFORM_JOB_HEARTBEAT", "1s");
        settings.put("CVSA_PLATFORM_JOB_STOP_AFTER", "4s");
        settings.put("CVSA_EMBEDDINGS_MODEL_REQUEST_TIMEOUT", "4s");
        settings.put("CVSA_EMBEDDINGS_MODEL_REQUESTS_IN_FLIGHT", Integer.toString(REQUESTS_IN_FLIGHT));
        execute("ALTER TABLE internal.embeddings ADD COLUMN IF NOT EXISTS vec_8 vector(8)");
        running.add(start(0));
        running.add(start(1));
        running.forEach(ServiceProcess::awaitReady);
    }

    String kafka() {
        return broker.servers();
    }

    List<Kill> kills() {
        return List.copyOf(kills);
    }

    /** SIGKILL to a replica that works, and a new process at once, for which nobody waits. */
    void killAndStart(int index) {
        running.get(index).awaitReady().kill();
        kills.add(new Kill(key(index), Instant.now(), stored()));
        running.set(index, start(index));
    }

    /** Texts that are stored or quarantined. */
    long decided() {
        return number("SELECT (SELECT count(*) FROM internal.embeddings WHERE vector_norm(vec_8) > 0)"
                + " + (SELECT count(*) FROM embeddings.quarantine WHERE reason <> '')");
    }

    private Set<String> stored() {
        return ask("SELECT data_checksum FROM internal.embeddings", rows -> {
            Set<String> stored = new HashSet<>();
            while (rows.next()) {
                stored.add(rows.getString(1));
            }
            return stored;
        });
    }

    long number(String query) {
        return ask(query, row -> {
            row.next();
            return row.getLong(1);
        });
    }

    private interface Answer<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T ask(String query, Answer<T> answer) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return answer.read(rows);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot ask the database: " + query, e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private ServiceProcess start(int index) {
        Map<String, String> own = new HashMap<>(settings);
        own.put("REPLICA", "replica-" + index);
        return new ServiceProcess(module, directory, own);
    }

    private static String key(int index) {
        return "Bearer replica-" + index;
    }

    @Override
    public void close() {
        running.forEach(ServiceProcess::close);
        broker.close();
    }
}
