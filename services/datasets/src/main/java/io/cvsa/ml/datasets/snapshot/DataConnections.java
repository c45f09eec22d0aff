package io.cvsa.ml.datasets.snapshot;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the builds' data connections warm between builds; there are as many as builds that ran at once. */
@ApplicationScoped
public class DataConnections {

    /** The planner cannot know how many rows a spec draws, and a nested loop over many takes minutes: joins are hashed. */
    private static final String PLANNER = "-c enable_nestloop=off -c jit=off -c work_mem=64MB";

    private final Deque<DataConnection> idle = new ConcurrentLinkedDeque<>();
    private final String url;
    private final Properties settings = new Properties();

    public DataConnections(
            @ConfigProperty(name = "cvsa.datasets.snapshot.jdbc-url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url;
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", "300");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("options", PLANNER);
        settings.setProperty("ApplicationName", "cvsa-datasets-bulk");
    }

    /** A connection that has just answered; blocks. Close it to give it back. */
    public DataConnection acquire() throws SQLException {
        for (DataConnection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (kept.warm()) {
                return kept;
            }
            kept.discard();
        }
        DataConnection fresh = new DataConnection(DriverManager.getConnection(url, settings), this);
        if (!fresh.warm()) {
            throw new SQLException("the new data connection does not answer");
        }
        return fresh;
    }

    void giveBack(DataConnection connection) {
        idle.addFirst(connection);
    }

    @PreDestroy
    public void close() {
        for (DataConnection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            kept.discard();
        }
    }
}
