package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The packaged datasets service with a heap of 1.5 GiB: a build of any size at 1,024 dimensions, and what is made of its version
 * afterwards.
 */
final class BuildScale {

    static final String NAME = "build-1m";

    private static final String HEAP = "1536m";
    private static final double MOST_GIB = 1.5;
    private static final double PATIENCE_SECONDS = 1_800;
    private static final String SPEC = "{\"name\":\"%s\",\"model\":\"" + Catalogue.MODEL + "\",\"seed\":%d}";
    private static final String MODELS =
            "[models." + Catalogue.MODEL + "]\ndimensions = " + Catalogue.DIMENSIONS + "\n";

    private final int rows;
    private final List<Result> results = new ArrayList<>();
    private Caller trainer;

    BuildScale(long rows) {
        this.rows = Math.toIntExact(rows);
    }

    List<Result> measure() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        Path directory = Files.createTempDirectory("soak-");
        Files.writeString(directory.resolve("embedding_models.toml"), MODELS);
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        settings.put("CVSA_CONFIG_DIR", directory.toString());
        try (ServiceProcess started = new ServiceProcess(Soak.module("datasets"), directory, settings, HEAP)) {
            trainer = new Caller(started.awaitReady().base(), "soak", "trainer");
            System.err.println("filling the catalogue ...");
            Catalogue.in(database, rows);
            measureAll();
        } finally {
            remove(directory);
        }
        return results;
    }

    private void measureAll() throws Exception {
        String first = timed("build", () -> built("first", 1), id -> rowsOf(id) == rows);
        timed("statistics of the version", () -> statistics(first), state -> state.equals("succeeded"));
        timed(
                "export as Parquet",
                () -> size("/api/v1/datasets/" + first + "/export?format=parquet"),
                bytes -> bytes > (long) rows * Catalogue.DIMENSIONS);
        String second = timed("second build, of another seed", () -> built("second", 2), id -> rowsOf(id) == rows);
        timed(
                "difference of the two",
                () -> get("/api/v1/datasets/" + first + "/differences/" + second),
                summary -> summary.path("unchanged").asInt() > 0);
        results.add(Result.counted(
                NAME,
                "heap behind the last full collection",
                gauge("jvm_gc_live_data_size_bytes") / (1L << 30),
                MOST_GIB,
                "GiB",
                "all of the above with -Xmx" + HEAP,
                results.stream().allMatch(Result::pass)));
    }

    private <T> T timed(String what, Callable<T> work, Check<T> check) throws Exception {
        System.err.println(what + " ...");
        long begin = System.nanoTime();
        T found = work.call();
        results.add(Result.counted(
                NAME,
                what + ", " + rows + " x " + Catalogue.DIMENSIONS,
                LabelsScale.seconds(begin),
                PATIENCE_SECONDS,
                "s",
                "whole",
                check.holds(found)));
        return found;
    }

    /** Whether the work was done. */
    private interface Check<T> {
        boolean holds(T found) throws Exception;
    }

    private String built(String name, int seed) throws IOException, InterruptedException {
        String spec = SPEC.formatted(name, seed);
        String build = Caller.json(trainer.post("/api/v1/datasets/builds", spec))
                .path("id")
                .asText();
        return ended("/api/v1/datasets/builds/" + build).path("datasetId").asText();
    }

    private String statistics(String version) throws IOException, InterruptedException {
        return ended("/api/v1/datasets/" + version + "/statistics")
                .path("state")
                .asText();
    }

    /** Polls until what stands there is done, one way or another. */
    private JsonNode ended(String path) throws IOException, InterruptedException {
        Awaitility.await()
                .atMost(Duration.ofSeconds((long) PATIENCE_SECONDS))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> List.of("succeeded", "failed", "cancelled")
                        .contains(get(path).path("state").asText()));
        JsonNode end = get(path);
        if (!end.path("state").asText().equals("succeeded")) {
            throw new IllegalStateException(path + " ended as " + end);
        }
        return end;
    }

    private int rowsOf(String version) throws IOException, InterruptedException {
        return get("/api/v1/datasets/" + version).path("rows").asInt();
    }

    /** Asks until the file is made; returns its bytes. */
    private long size(String path) {
        HttpResponse<String> answer = Awaitility.await()
                .atMost(Duration.ofSeconds((long) PATIENCE_SECONDS))
                .until(() -> trainer.begin(path), found -> found.statusCode() != 503);
        String range = answer.headers().firstValue("Content-Range").orElseThrow();
        return Long.parseLong(range.substring(range.indexOf('/') + 1));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return Caller.json(trainer.get(path));
    }

    private double gauge(String name) throws IOException, InterruptedException {
        return trainer.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .max()
                .orElseThrow();
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
