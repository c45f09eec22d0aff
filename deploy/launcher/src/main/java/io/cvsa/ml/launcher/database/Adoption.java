package io.cvsa.ml.launcher.database;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.SharedSchema;
import io.cvsa.ml.devkit.SharedSchema.Origin;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks at a database that was named by its URL, and marks it as adopted only when told to. */
public final class Adoption {

    // IF NOT EXISTS would ask for the right to create schemas even where an operator has made this one
    private static final String MARK = """
            DO $$ BEGIN IF to_regnamespace('cvsa') IS NULL THEN CREATE SCHEMA cvsa; END IF; END $$;
            CREATE TABLE IF NOT EXISTS cvsa.installation (
                created_by_us boolean NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
            INSERT INTO cvsa.installation (created_by_us) VALUES (false);""";

    private final Database database;

    public Adoption(Database database) {
        this.database = database;
    }

    public Origin origin() {
        try (Connection connection = database.connect()) {
            return SharedSchema.originOf(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look into " + database + ": " + e.getMessage(), e);
        }
    }

    /** What would be needed; nothing is changed. */
    public ObservePlan observe() {
        try (Connection connection = database.connect()) {
            return ObservePlan.of(DatabaseFacts.read(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look into " + database + ": " + e.getMessage(), e);
        }
    }

    /** Leaves our marker, which says that the database is somebody else's; the services make their own schemas. */
    public void adopt() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(MARK);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot adopt " + database + ": " + e.getMessage(), e);
        }
    }
}
