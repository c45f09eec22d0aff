package io.cvsa.ml.labels.desk;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** A database of one test's own, into which other programs write and where no service runs. */
public final class BareDatabase {

    private final Database database = DevPostgres.shared().newDatabase();

    public Database address() {
        return database;
    }

    /** Brings schema labels up to a migration; "latest" for all. */
    public BareDatabase migrate(String target) {
        var unused = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/platform", "classpath:db/migration")
                .schemas("labels")
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
        return this;
    }

    public static Pool pool(Database database) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.user())
                .setPassword(database.password())
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlLimit(1 << 16);
        return Pool.newInstance(PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(1))
                .build());
    }

    public Connection connect() throws SQLException {
        return database.connect();
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            execute(connection, sql);
        }
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    /** The first column of the only row. */
    public String text(String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
