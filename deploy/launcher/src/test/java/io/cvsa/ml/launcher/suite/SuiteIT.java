package io.cvsa.ml.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.KafkaProcess;
import io.cvsa.ml.devkit.SharedSchema;
import io.cvsa.ml.devkit.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole suite of real servers and stub services starts, is found again, and stops without a trace. */
class SuiteIT {

    private static final SuiteRequest OWN_SERVERS = new SuiteRequest(Optional.empty(), Optional.empty(), false);

    private final Path root = Path.of("/tmp", "cvsa-suite-" + UUID.randomUUID());

    @BeforeEach
    void makeHome() throws IOException {
        for (Component service : Component.services()) {
            Path jar = new Home(root).jar(service);
            Files.createDirectories(jar.getParent());
            writeStub(jar);
        }
    }

    @AfterEach
    void remove() {
        Shell.run(List.of("rm", "-rf", root.toString()));
    }

    @Test
    void startsIsFoundAndStops() {
        StateDirectory state = new StateDirectory(root.resolve("state"));
        Suite suite = new Suite(new Home(root), state, line -> {});
        try {
            SuiteView view = suite.start(OWN_SERVERS);
            assertThat(suite.running()).contains(view);
            assertThat(suite.unready(view)).isEmpty();
            assertThat(suite.ended()).isEmpty();
            assertThat(KafkaProcess.answers(view.kafka(), 5_000)).isTrue();
            assertThat(view.database()).startsWith("cvsa@127.0.0.1:");
        } finally {
            List<String> stopped = suite.stop();
            assertThat(stopped)
                    .containsExactlyInAnyOrder(
                            "labels", "embeddings", "datasets", "training", "gateway", "kafka", "postgres");
        }
        assertThat(suite.running()).isEmpty();
        assertThat(suite.stop()).isEmpty();
    }

    @Test
    void aServiceThatDiesStopsAllAndNamesItsLog() {
        Suite suite = new Suite(new Home(root), new StateDirectory(root.resolve("dying")), line -> {});
        assertThatThrownBy(() -> suite.start(OWN_SERVERS))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ended while starting")
                .hasMessageContaining("logs")
                .hasMessageContaining("the stub dies as it was told");
        assertThat(suite.stop()).isEmpty();
    }

    @Test
    void adoptsNoDatabaseForASuiteThatCannotStart() throws Exception {
        Database database = DevPostgres.shared().emptyDatabase();
        String script = SharedSchema.script();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(script.substring(0, script.indexOf("-- The marker")));
        }
        String url = "postgresql://" + database.user() + ":" + database.password() + "@127.0.0.1:" + database.port()
                + "/" + database.name();
        Suite suite = new Suite(new Home(root), new StateDirectory(root.resolve("adopting")), line -> {});
        SuiteRequest request = new SuiteRequest(Optional.of(url), Optional.of("127.0.0.1:" + FreePort.any()), true);
        assertThatThrownBy(() -> suite.start(request)).hasMessageContaining("no Kafka answers");
        try (Connection connection = database.connect()) {
            assertThat(SharedSchema.originOf(connection)).isEqualTo(SharedSchema.Origin.FOREIGN);
        }
    }

    private static void writeStub(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubService.class.getName());
        String entry = StubService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = SuiteIT.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
            out.closeEntry();
        }
    }
}
