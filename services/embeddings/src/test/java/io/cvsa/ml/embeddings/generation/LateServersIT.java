package io.cvsa.ml.embeddings.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.embeddings.model.remote.FakeProvider;
import io.cvsa.ml.platform.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are away at the start or later are told to every caller, and no work is lost meanwhile. */
class LateServersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> READS = List.of(
            "/api/v1/embedding-models",
            "/api/v1/embedding-models/fake/coverage",
            "/api/v1/embedding-models/fake/neighbours?aid=1",
            "/api/v1/embedding-jobs",
            "/api/v1/embedding-jobs/" + UUID.randomUUID(),
            "/api/v1/quarantined-texts");

    private final Database database = DevPostgres.shared().newDatabase();
    private final String kafka = "127.0.0.1:" + FreePort.any();

    @TempDir
    Path directory;

    @Test
    void worksAsSoonAsItsServersComeAndGoesOnWhenOneGoesAndReturns() throws Exception {
        Process broker = null;
        try (FakeProvider provider = new FakeProvider(8);
                TcpProxy proxy = new TcpProxy(database.host(), database.port()).refuse(true);
                ServiceProcess service = new ServiceProcess(
                                directory,
                                RemoteModel.settings(directory, provider, database.through(proxy.port()), kafka))
                        .awaitLive()) {
            assertThat(service.health("ready")).isEqualTo(503);
            refusesPolitely(service);

            fillCatalogue();
            proxy.refuse(false);
            service.awaitReady();
            String job = Json.parse(service.post("trainer", "/api/v1/embedding-jobs", "{\"model\":\"fake\"}")
                            .body())
                    .path("id")
                    .asText();
            await().atMost(PATIENCE)
                    .until(() ->
                            service.get("/api/v1/embedding-jobs/" + job).body().contains("\"state\":\"succeeded\""));

            broker = DevKafka.startAt(Integer.parseInt(kafka.substring(kafka.indexOf(':') + 1)));
            assertThat(answer("after the broker came").stored()).isEqualTo(1);

            proxy.refuse(true);
            proxy.reset();
            refusesPolitely(service);
            TextsRequested meanwhile = request("while the database is away");
            new Chunks(kafka).send(meanwhile);
            proxy.refuse(false);
            assertThat(new Chunks(kafka).answers(meanwhile.buildId(), 1))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.stored()).isEqualTo(1));
            service.awaitReady();
            assertThat(service.get("/api/v1/embedding-models").statusCode()).isEqualTo(200);
        } finally {
            if (broker != null) {
                broker.destroyForcibly();
            }
        }
    }

    private static void refusesPolitely(ServiceProcess service) {
        READS.forEach(path -> refused(path, service.get(path)));
        String jobs = "/api/v1/embedding-jobs";
        refused(jobs, service.post("trainer", jobs, "{\"model\":\"fake\"}"));
    }

    private static void refused(String path, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("urn:cvsa:problem:unavailable");
    }

    private void fillCatalogue() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO public.bilibili_metadata (aid, title)"
                    + " SELECT n, 'video ' || n FROM generate_series(1, 40) AS n");
        }
    }

    private TextsEmbedded answer(String text) {
        TextsRequested request = request(text);
        new Chunks(kafka).send(request);
        return new Chunks(kafka).answers(request.buildId(), 1).get(0);
    }

    private static TextsRequested request(String text) {
        return new TextsRequested(UUID.randomUUID(), 0, "fake", "cvsa-v1", false, List.of(RemoteModel.text(text)));
    }
}
