package io.cvsa.ml.platform.pg;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.SharedSchema;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A service writes into no database that nobody created or adopted, and goes on by itself once somebody has. */
class SchemaMigrationIT {

    private static final String TABLES = "SELECT count(*) FROM pg_class WHERE oid >= 16384";
    private static final String OURS = "SELECT count(*) FROM pg_tables WHERE schemaname = 'plumbing'";

    @Test
    void waitsOnAnEmptyDatabaseAndGoesOnWhenBootstrapHasRun() throws Exception {
        Database database = DevPostgres.shared().emptyDatabase();
        CountDownLatch attempts = new CountDownLatch(3);
        Supplier<Flyway> flyway = flywayOf(database);
        SchemaMigration migration = new SchemaMigration(() -> {
            attempts.countDown();
            return flyway.get();
        });
        assertThat(migration.migrate()).isFalse();
        assertThat(migration.problem()).contains("not created or adopted", "./cvsa up --db URL --adopt", "bootstrap");
        assertThat(number(database, TABLES)).isZero();

        CompletableFuture<Void> ready = new CompletableFuture<>();
        migration.whenReady(() -> ready.complete(null));
        migration.start(new StartupEvent());
        assertThat(attempts.await(20, TimeUnit.SECONDS)).isTrue();
        SharedSchema.bootstrap(database);
        ready.get(20, TimeUnit.SECONDS);
        migration.stop(new ShutdownEvent());
        assertThat(migration.problem()).isEmpty();
        assertThat(number(database, OURS)).isPositive();
    }

    @Test
    void writesNothingIntoSomebodyElsesDatabaseUntilItIsAdopted() throws Exception {
        Database database = DevPostgres.shared().emptyDatabase();
        execute(database, "CREATE TABLE public.bilibili_metadata (id int)");
        long before = number(database, TABLES);
        SchemaMigration migration = new SchemaMigration(flywayOf(database));
        assertThat(migration.migrate()).isFalse();
        assertThat(migration.ready()).isFalse();
        assertThat(number(database, TABLES)).isEqualTo(before);

        execute(database, "CREATE SCHEMA cvsa; CREATE TABLE cvsa.installation (created_by_us boolean NOT NULL)");
        assertThat(migration.migrate()).as("a marker without its row").isFalse();
        execute(database, "INSERT INTO cvsa.installation VALUES (false)");
        assertThat(migration.migrate()).isTrue();
        assertThat(number(database, OURS)).isPositive();
    }

    private static Supplier<Flyway> flywayOf(Database database) {
        Flyway flyway = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/platform")
                .schemas("plumbing")
                .load();
        return () -> flyway;
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Database database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
