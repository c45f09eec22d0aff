package io.cvsa.ml.bench;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.devkit.TcpProxy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Label writes to the packaged service whose database is 100 ms away. They are sent when they are due, whatever became of
 * those before, and each latency counts from that moment: a service that stalls is charged for everybody who had to wait.
 */
final class LabelWrite implements Claim {

    private static final Duration EACH_WAY = Duration.ofMillis(50);
    private static final long VIDEOS = 500;
    private static final int A_SECOND = 50;
    private static final int WARM_UP = 5 * A_SECOND;
    private static final int WRITES = 60 * A_SECOND;
    private static final int COUNTED = 20;
    private static final double P50 = 120;
    private static final double P99 = 300;
    private static final int CREATED = 201;

    @Override
    public String name() {
        return "label-write";
    }

    @Override
    public List<Result> measure() throws Exception {
        Database database = DevPostgres.shared().newDatabase();
        try (TcpProxy proxy = new TcpProxy(database.host(), database.port())) {
            List<Result> results = new ArrayList<>(load(database, proxy));
            results.add(roundTrips(database, proxy));
            return results;
        }
    }

    private List<Result> load(Database database, TcpProxy proxy) throws Exception {
        try (ServiceProcess labels = labels(database, proxy, Map.of()).awaitReady()) {
            catalogue(labels);
            proxy.latency(EACH_WAY);
            Caller lin = new Caller(labels.base(), "lin", "labeler");
            var unused = paced(lin, WARM_UP);
            double[] millis = paced(lin, WRITES);
            proxy.latency(Duration.ZERO);
            long written = count(database);
            String workload = A_SECOND + "/s for " + WRITES / A_SECOND + " s, database 100 ms away, after 5 s, ";
            String check = written + " labels written";
            boolean whole = written == WARM_UP + WRITES;
            return List.of(
                    Result.counted(name(), workload + "p50", Percentile.of(millis, 0.5), P50, "ms", check, whole),
                    Result.counted(name(), workload + "p99", Percentile.of(millis, 0.99), P99, "ms", check, whole));
        }
    }

    /** Milliseconds of each write from the moment it was due. */
    private static double[] paced(Caller client, int writes) {
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

    /** Nothing but the writes speaks to the database here: no relay, no scheduled look at anything. */
    private Result roundTrips(Database database, TcpProxy proxy) throws Exception {
        Map<String, String> quiet =
                Map.of("CVSA_PLATFORM_OUTBOX_ENABLED", "false", "QUARKUS_SCHEDULER_ENABLED", "false");
        try (ServiceProcess labels = labels(database, proxy, quiet).awaitReady()) {
            Caller lin = new Caller(labels.base(), "lin", "labeler");
            for (int i = 0; i < COUNTED; i++) {
                requireCreated(lin.post(path(i), body(i)));
            }
            proxy.traffic().zero();
            for (int i = 0; i < COUNTED; i++) {
                requireCreated(lin.post(path(i), body(i)));
            }
            double each = (double) proxy.traffic().roundTrips() / COUNTED;
            return Result.counted(
                    name(),
                    "one write on a quiet connection",
                    each,
                    1,
                    "round trips",
                    "of " + COUNTED + " writes",
                    each == 1);
        }
    }

    private static ServiceProcess labels(Database database, TcpProxy proxy, Map<String, String> more)
            throws IOException {
        Map<String, String> settings =
                new HashMap<>(database.through(proxy.port()).settings());
        settings.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        settings.putAll(more);
        return new ServiceProcess(Soak.module("labels"), Files.createTempDirectory("bench-"), settings);
    }

    private static void catalogue(ServiceProcess labels) {
        String lines = LongStream.rangeClosed(1, VIDEOS)
                .mapToObj(aid -> "{\"aid\":" + aid + ",\"title\":\"video " + aid + "\"}\n")
                .collect(Collectors.joining());
        HttpResponse<String> answer = labels.post("admin", "/api/v1/imports/videos", lines);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the catalogue's import answered " + answer.body());
        }
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

    private static long count(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM internal.video_type_label")) {
            row.next();
            return row.getLong(1);
        }
    }
}
