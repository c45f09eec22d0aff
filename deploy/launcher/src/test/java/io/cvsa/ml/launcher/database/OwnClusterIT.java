package io.cvsa.ml.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.SharedSchema;
import io.cvsa.ml.devkit.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The suite's own cluster is durable, closed, and survives a restart. */
class OwnClusterIT {

    @Test
    void keepsItsDataAndItsRoleIsNoSuperuser() throws Exception {
        Path state = Path.of("/tmp", "cvsa-cluster-" + UUID.randomUUID());
        Shell.run(List.of("mkdir", state.toString()));
        try {
            OwnCluster cluster = new OwnCluster(state, "admin-secret", "secret");
            int port = FreePort.any();
            cluster.prepare();
            Process first = serve(cluster, port);
            Database database = cluster.database(port);
            SharedSchema.bootstrap(database);
            assertThat(single(database, "SELECT current_setting('fsync')")).isEqualTo("on");
            assertThat(single(database, "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("false");
            stop(first);

            cluster.prepare();
            Process second = serve(cluster, port);
            assertThat(single(cluster.database(port), "SELECT created_by_us::text FROM cvsa.installation"))
                    .isEqualTo("true");
            stop(second);
        } finally {
            Shell.run(List.of("rm", "-rf", state.toString()));
        }
    }

    private static Process serve(OwnCluster cluster, int port) throws IOException {
        Process process = new ProcessBuilder(cluster.command(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> cluster.accepts(port) || !process.isAlive());
        assertThat(process.isAlive()).as("the cluster serves").isTrue();
        return process;
    }

    private static void stop(Process process) throws InterruptedException {
        Shell.run(List.of("kill", "-INT", Long.toString(process.pid())));
        process.waitFor();
    }

    private static String single(Database database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
