package io.cvsa.ml.bench;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Label writes to the packaged service. They are sent when they are due, whatever became of those before, and each latency
 * counts from that moment: a service that stalls is charged for everybody who had to wait.
 */
final class LabelLoad {

    static final int A_SECOND = 50;

    private static final long VIDEOS = 500;
    private static final int CREATED = 201;

    private LabelLoad() {}

    /** Milliseconds of each write from the moment it was due. */
    static double[] paced(Caller client, int writes) {
        List<CompletableFuture<Double>> answers = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < writes; i++) {
            long due = begin + i * 1_000_000_000L / A_SECOND;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            answers.add(client.posted(path(i), body(i)).thenApply(answer -> {
                double millis = (System.nanoTime() - due) / 1e6;
                requireCreated(answer);
                return millis;
            }));
        }
        return answers.stream().mapToDouble(CompletableFuture::join).toArray();
    }

    static ServiceProcess labels(Database database, Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        settings.putAll(more);
        return new ServiceProcess(Soak.module("labels"), Files.createTempDirectory("bench-"), settings);
    }

    static void catalogue(ServiceProcess labels) {
        String lines = LongStream.rangeClosed(1, VIDEOS)
                .mapToObj(aid -> "{\"aid\":" + aid + ",\"title\":\"video " + aid + "\"}\n")
                .collect(Collectors.joining());
        HttpResponse<String> answer = labels.post("admin", "/api/v1/imports/videos", lines);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the catalogue's import answered " + answer.body());
        }
    }

    /** One write, and its answer. */
    static void write(Caller client, int i) throws IOException, InterruptedException {
        requireCreated(client.post(path(i), body(i)));
    }

    private static String path(int i) {
        return "/api/v1/videos/" + (1 + i % VIDEOS) + "/labels";
    }

    private static String body(int i) {
        return "{\"label\":" + (i % 3 == 0) + "}";
    }

    private static void requireCreated(HttpResponse<String> answer) {
        if (answer.statusCode() != CREATED) {
            throw new IllegalStateException("a write answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    static long count(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM internal.video_type_label")) {
            row.next();
            return row.getLong(1);
        }
    }
}
