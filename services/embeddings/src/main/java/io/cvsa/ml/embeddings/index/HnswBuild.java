package io.cvsa.ml.embeddings.index;

import io.cvsa.ml.platform.copy.QueryCanceller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGConnection;

/** Lets PostgreSQL build an HNSW index, on a connection of its own without the time limits of the others; blocks. */
@ApplicationScoped
public class HnswBuild {

    private final DataSource database;
    private final NearIndexRepository indexes;
    private final String memory;

    public HnswBuild(
            DataSource database,
            NearIndexRepository indexes,
            @ConfigProperty(name = "cvsa.embeddings.index.memory", defaultValue = "512MB") String memory) {
        if (!memory.matches("[0-9]{1,6}[kMG]B")) {
            throw new IllegalArgumentException("cvsa.embeddings.index.memory must look like 512MB, not " + memory);
        }
        this.database = database;
        this.indexes = indexes;
        this.memory = memory;
    }

    /** Builds the index of a filled table; a stop that is asked for ends the statement with an SQLException. */
    void run(NearIndex index, BooleanSupplier stopRequested) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET maintenance_work_mem = '" + memory + "'");
            statement.execute("SET statement_timeout = 0");
            if (indexes.version().buildWarning().isPresent()) {
                statement.execute("SET max_parallel_maintenance_workers = 0");
            }
            QueryCanceller canceller = new QueryCanceller(connection.unwrap(PGConnection.class), stopRequested);
            try {
                statement.execute(create(index));
                statement.execute("ANALYZE " + index.table());
            } finally {
                canceller.close();
                statement.execute("RESET ALL");
            }
        }
    }

    private static String create(NearIndex index) {
        return NearTableSql.INDEX
                .replace("{near}", index.table())
                .replace("{kind}", index.kind().type());
    }
}
