package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The packaged training service whose worker is killed at random moments of its runs, on one version: every run
 * must end, with the weights of the one that nobody disturbed.
 */
final class TrainerKills {

    static final String NAME = "trainer-kills";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int VIDEOS = 4_000;

    /** Below the number of lost processes that ends a run. */
    private static final int MOST_A_RUN = 5;

    private static final int SEGMENT = 100;

    private static final String RUN =
            "{\"hiddenSizes\":[64],\"epochs\":60,\"patience\":1000,\"batchSize\":64,\"checkpointSteps\":%d}";

    private final int kills;
    private final Random random = new Random(1);
    private final List<String> weights = new ArrayList<>();
    private TrainingStand stand;
    private int dealt;
    private int unended;
    private int rough;

    TrainerKills(int kills) {
        this.kills = kills;
    }

    List<Result> measure() throws Exception {
        Map<String, String> shortLease = Map.of(
                "CVSA_PLATFORM_JOB_LEASE", "6s",
                "CVSA_PLATFORM_JOB_HEARTBEAT", "1s",
                "CVSA_PLATFORM_JOB_STOP_AFTER", "4s");
        try (TrainingStand started = new TrainingStand(DevPostgres.shared().newDatabase(), VIDEOS, shortLease)) {
            stand = started;
            kill();
            return results();
        }
    }

    private void kill() throws Exception {
        long shortest = Long.MAX_VALUE;
        while (dealt < kills) {
            int before = dealt;
            long begin = System.nanoTime();
            String run = start();
            for (int i = 0; !weights.isEmpty() && i < MOST_A_RUN && dealt < kills && stand.active(run); i++) {
                strike(run, shortest);
            }
            end(run);
            if (dealt == before) {
                shortest = Math.min(shortest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            }
            System.err.printf("%d of %d kills, %d runs%n", dealt, kills, weights.size());
        }
    }

    /** Kills whatever works on the run at some moment of the time that the quickest undisturbed run took; nobody if it ends before. */
    private void strike(String run, long withinMillis) throws Exception {
        stand.awaitBegin(run);
        boolean ended = endsWithin(run, random.nextLong(withinMillis));
        List<ProcessHandle> workers = stand.service().workers();
        if (ended || workers.isEmpty()) {
            return;
        }
        ProcessHandle worker = workers.get(0);
        worker.destroyForcibly();
        worker.onExit().get();
        dealt++;
        int before = stand.view(run).path("attempts").asInt();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        !stand.active(run) || stand.view(run).path("attempts").asInt() > before);
    }

    private boolean endsWithin(String run, long millis) throws Exception {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (stand.active(run)) {
            if (System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }

    private String start() throws IOException, InterruptedException {
        return stand.start("killed", RUN.formatted(SEGMENT));
    }

    /** Waits for the run's end and keeps the hash of its weights. */
    private void end(String run) throws Exception {
        JsonNode ended = stand.awaitEnd(run);
        if (!TrainingStand.state(ended).equals("succeeded")) {
            unended++;
            System.err.println("run " + run + " ended as " + ended);
            return;
        }
        rough += ended.path("attempts").asInt() > 1 ? 1 : 0;
        String sha256 = stand.get("/api/v1/models/killed/versions?limit=1")
                .at("/items/0/sha256")
                .asText();
        weights.add(sha256);
    }

    private List<Result> results() {
        long lost = LostSteps.most(DevKafka.shared().bootstrapServers());
        double other = weights.stream()
                .mapToInt(hash -> hash.equals(weights.get(0)) ? 0 : 1)
                .sum();
        String check = "%d kills, %d of %d runs begun more than once".formatted(dealt, rough, weights.size());
        boolean shaken = dealt >= kills && rough > 0;
        return List.of(
                Result.counted(NAME, "runs that did not succeed", unended, 0, "runs", check, shaken),
                Result.counted(NAME, "runs with other weights", other, 0, "runs", check, shaken),
                Result.counted(
                        NAME,
                        "most work lost to one kill",
                        (double) lost,
                        SEGMENT,
                        "steps",
                        check,
                        shaken && lost > 0));
    }
}
