package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.devkit.TestTokens;
import io.cvsa.ml.devkit.sample.SampleFile;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** The packaged labels service with a catalogue of any size: how long an import takes, and how long every list then does. */
final class LabelsScale {

    static final String NAME = "labels-scale";

    private static final int ASKED = 40;
    private static final double LIST_MILLIS = 300;
    private static final double AGREEMENT_SECONDS = 5;
    private static final double LABELS_A_SECOND = 1_000_000 / 60.0;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long rows;
    private final Database database = DevPostgres.shared().newDatabase();

    LabelsScale(long rows) {
        this.rows = rows;
    }

    List<Result> measure() throws Exception {
        Path home = Path.of(System.getenv().getOrDefault("CVSA_HOME", "")).resolve("services/labels");
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        try (ServiceProcess labels =
                new ServiceProcess(home, Files.createTempDirectory("soak-"), settings).awaitReady()) {
            List<Result> results = new ArrayList<>();
            results.add(imported(labels));
            settle();
            for (String query : queries()) {
                results.add(list(labels, query));
            }
            results.add(agreement(labels));
            return results;
        }
    }

    private Result imported(ServiceProcess labels) throws Exception {
        System.err.println("importing " + rows + " videos ...");
        long begin = System.nanoTime();
        JsonNode report = JSON.readTree(send(labels));
        double seconds = seconds(begin);
        long written = report.path("labelsInserted").asLong();
        return Result.counted(
                NAME,
                "import of " + rows + " videos with " + written + " labels",
                seconds,
                written / LABELS_A_SECOND,
                "s",
                "every row taken",
                report.path("videosInserted").asLong() == rows);
    }

    private String send(ServiceProcess labels) throws IOException, InterruptedException {
        PipedInputStream body = new PipedInputStream(1 << 20);
        PipedOutputStream sample = new PipedOutputStream(body);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(sample));
        HttpRequest request = HttpRequest.newBuilder(labels.base().resolve("/api/v1/imports/videos"))
                .header("Authorization", TestTokens.bearer("soak", "admin"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        writing.join();
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the import answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private void write(PipedOutputStream sample) {
        try (sample) {
            SampleFile.write(sample, 1, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until every fact of the import has left, and the planner knows the tables as it would the next morning. */
    private void settle() throws SQLException {
        System.err.println("settling ...");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            Awaitility.await()
                    .atMost(Duration.ofHours(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> none(statement, "SELECT 1 FROM labels.outbox LIMIT 1"));
            statement.execute("ANALYZE");
        }
    }

    private static boolean none(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return !row.next();
        }
    }

    private static List<String> queries() {
        return List.of(
                "",
                "&label=unlabelled",
                "&label=yes",
                "&label=tie",
                "&q=" + URLEncoder.encode("翻唱", StandardCharsets.UTF_8),
                "&q=" + URLEncoder.encode("原创曲", StandardCharsets.UTF_8),
                "&q=" + URLEncoder.encode("吉他弹唱教学", StandardCharsets.UTF_8) + "&label=no",
                "&q=" + URLEncoder.encode("没有这样的视频", StandardCharsets.UTF_8));
    }

    private Result list(ServiceProcess labels, String query) throws IOException {
        String path = "/api/v1/videos?limit=50" + query;
        double[] millis = new double[ASKED];
        int found = 0;
        for (int i = 0; i < ASKED; i++) {
            long begin = System.nanoTime();
            HttpResponse<String> answer = labels.get(path);
            millis[i] = 1_000 * seconds(begin);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            found = JSON.readTree(answer.body()).path("items").size();
        }
        String words = URLDecoder.decode(path, StandardCharsets.UTF_8);
        return Result.counted(NAME, words, percentile95(millis), LIST_MILLIS, "ms, p95", found + " found", true);
    }

    private static double percentile95(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(0.95 * sorted.length) - 1];
    }

    private Result agreement(ServiceProcess labels) {
        long begin = System.nanoTime();
        HttpResponse<String> answer = labels.get("/api/v1/labels/agreement");
        return Result.counted(
                NAME,
                "agreement of all labels",
                seconds(begin),
                AGREEMENT_SECONDS,
                "s",
                "answered " + answer.statusCode(),
                answer.statusCode() == 200);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
