package io.cvsa.ml.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.SharedSchema;
import io.cvsa.ml.devkit.SharedSchema.Origin;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A role that holds exactly what the plan lists can do all that the services do to shared tables, and needs all of it. */
class ObserveGrantsIT {

    /** The services' statements on shared tables, reduced to what a grant decides. */
    private static final List<String> WORK = List.of(
            "CREATE TABLE IF NOT EXISTS labels.made_by_a_migration (id int)",
            """
            SELECT m.aid, u.username, v.views FROM public.bilibili_metadata m
            LEFT JOIN public.bilibili_user u ON u.uid = m.uid
            LEFT JOIN public.latest_video_snapshot v ON v.aid = m.aid""",
            """
            SELECT l.id, u.nickname FROM internal.video_type_label l
            LEFT JOIN credentials.users u ON u.unq_id = l."user\"""",
            """
            SELECT s.expire_at, s.deactivated_at, u.role FROM credentials.login_sessions s
            JOIN credentials.users u ON u.id = s.uid""",
            """
            INSERT INTO internal.video_type_label (id, aid, label, "user")
            SELECT nextval(pg_get_serial_sequence('internal.video_type_label', 'id')), 1, true, 'x' RETURNING id""",
            """
            INSERT INTO internal.embeddings (model_name, data_checksum, dimensions)
            SELECT 'm', 'c', 1024
            ON CONFLICT (model_name, data_checksum, dimensions) DO UPDATE SET vec_1024 = EXCLUDED.vec_1024 RETURNING 1""",
            "SELECT model_name, count(*) FROM internal.embeddings GROUP BY model_name",
            "SELECT count(*) FROM public.labelling_result WHERE model_version = 'filter:3'");

    private final Database admin = DevPostgres.shared().emptyDatabase();
    private final String role =
            "ml_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final Database limited =
            new Database(admin.host(), admin.port(), admin.name(), role, "secret", admin.sslMode());

    @BeforeEach
    void makeSomebodyElsesDatabase() throws SQLException {
        String script = SharedSchema.script();
        run(admin, script.substring(0, script.indexOf("-- The marker")));
        run(admin, "DROP SCHEMA cvsa; CREATE ROLE " + role + " LOGIN PASSWORD 'secret'");
    }

    @AfterEach
    void forgetTheRole() throws SQLException {
        run(admin, "DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role);
    }

    @Test
    void theListedGrantsAreEnoughAndNoneIsIdle() throws SQLException {
        Adoption adoption = new Adoption(limited);
        assertThat(adoption.origin()).isEqualTo(Origin.FOREIGN);
        List<String> needed = adoption.observe().obstacles();
        assertThat(needed).isNotEmpty();
        assertThatThrownBy(this::work).isInstanceOf(SQLException.class);
        for (String statement : needed) {
            run(admin, statement);
        }

        assertThat(adoption.observe().obstacles()).isEmpty();
        adoption.adopt();
        assertThat(adoption.origin()).isEqualTo(Origin.ADOPTED);
        work();
        for (String grant : needed) {
            if (grant.startsWith("GRANT ")) {
                run(admin, grant.replaceFirst("GRANT ", "REVOKE ").replace(" TO ", " FROM "));
                assertThatThrownBy(this::work).as("without %s", grant).hasMessageContaining("permission denied");
                run(admin, grant);
            }
        }
        work();
    }

    @Test
    void aMissingTableCanBeMadeFromThePlan() throws SQLException {
        run(admin, "DROP TABLE public.latest_video_snapshot; DROP SCHEMA internal CASCADE");
        for (String statement : new Adoption(limited).observe().obstacles()) {
            run(admin, statement);
        }
        work();
    }

    private void work() throws SQLException {
        for (String statement : WORK) {
            run(limited, statement);
        }
    }

    private static void run(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
