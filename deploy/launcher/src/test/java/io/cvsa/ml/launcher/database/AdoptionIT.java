package io.cvsa.ml.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.SharedSchema.Origin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Somebody else's database is looked at, and changed only when we are told to. */
class AdoptionIT {

    @Test
    void observingChangesNothingAndAdoptingLeavesTheMarker() throws Exception {
        Database database = DevPostgres.shared().emptyDatabase();
        execute(database, "CREATE TABLE public.bilibili_metadata (id int)");
        String before = relations(database);
        Adoption adoption = new Adoption(database);

        assertThat(adoption.origin()).isEqualTo(Origin.FOREIGN);
        assertThat(adoption.observe().obstacles()).contains("CREATE EXTENSION vector;");
        assertThat(relations(database)).isEqualTo(before);

        adoption.adopt();
        assertThat(adoption.origin()).isEqualTo(Origin.ADOPTED);
    }

    @Test
    void ourOwnDatabaseIsRecognised() {
        assertThat(new Adoption(DevPostgres.shared().newDatabase()).origin()).isEqualTo(Origin.OURS);
    }

    private static void execute(Database database, String statement) throws Exception {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static String relations(Database database) throws Exception {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SELECT string_agg(oid::text, ',' ORDER BY oid) FROM pg_class")) {
            row.next();
            return row.getString(1);
        }
    }
}
