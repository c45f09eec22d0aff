package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.devkit.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;

/** What a full catalogue has beside labels: a prediction of every video, decisions of reviewers, skipped videos, quiet. */
final class ScaleState {

    private static final int DECISIONS = 200;
    private static final int SKIPS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String BEHIND = """
            SELECT 1 FROM (
                SELECT aid, count(*) + count(*) FILTER (WHERE retracted) AS seen FROM labels.vote GROUP BY aid
            ) AS v LEFT JOIN labels.effective_label e USING (aid)
            WHERE e.seen IS NULL OR e.seen < v.seen LIMIT 1
            """;

    /** Videos that the service still holds for unpredicted, or all while it has not heard of the champion. */
    private static final String UNHEARD = """
            SELECT 1 FROM training.prediction p
            WHERE NOT EXISTS (SELECT FROM labels.unpredicted_by b WHERE (b.model_name, b.version) = (p.model_name, p.version))
               OR EXISTS (SELECT FROM labels.unpredicted u WHERE u.aid = p.aid)
            LIMIT 1
            """;

    private static final String CHAMPION = """
            INSERT INTO training.model (name, last_version) VALUES ('scale', 1);
            INSERT INTO training.model_version (model_name, version, run_id, dataset_id, dataset_hash, embedding_model,
                dimensions, trainer, hyperparameters, seed, metrics, threshold, sha256)
            VALUES ('scale', 1, gen_random_uuid(), gen_random_uuid(), '', 'bench', 1024, 'logistic-regression', '{}', 1, '{}',
                0.5, '');
            INSERT INTO training.model_alias (model_name, alias, version, revision, moved_by)
            VALUES ('scale', 'champion', 1, 1, 'soak');
            INSERT INTO training.prediction (aid, model_name, version, checksum, probability, label)
            SELECT aid, 'scale', 1, '', p, p >= 0.5
            FROM (SELECT aid, abs(hashint8(aid)) / 2147483648.0 AS p FROM public.bilibili_metadata) AS guess
            """;

    private final Database database;
    private boolean predicted;

    ScaleState(Database database) {
        this.database = database;
    }

    /** A model that has said something about every video. */
    void predict() throws SQLException, IOException {
        System.err.println("predicting ...");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA training");
            statement.execute("SET search_path = training, public");
            statement.execute(migration("V001__training.sql"));
            statement.execute(migration("V002__failed_builds.sql"));
            statement.execute(CHAMPION);
            predicted = true;
        }
    }

    /** Reviewers decide some disputes, a labeler passes over some videos. */
    void act(Caller reviewer, Caller labeler) throws IOException, InterruptedException {
        for (long aid : aids(reviewer, "/api/v1/reviews?limit=" + DECISIONS)) {
            require(200, reviewer.post("/api/v1/videos/" + aid + "/decision", "{\"label\":" + (aid % 2 == 0) + "}"));
        }
        for (long aid : aids(labeler, "/api/v1/videos?label=unlabelled&limit=" + SKIPS)) {
            // asked of a service that may be older than the skips: its answer then is in the table of requests
            var unused = labeler.post("/api/v1/videos/" + aid + "/skips", "");
        }
    }

    /** Until every fact has left and was applied, and the planner knows the tables as it would the next morning. */
    void settle() throws SQLException {
        System.err.println("settling ...");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            Awaitility.await()
                    .atMost(Duration.ofHours(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> none(statement, "SELECT 1 FROM labels.outbox LIMIT 1")
                            && none(statement, BEHIND)
                            && none(statement, "SELECT 1 FROM labels.outbox LIMIT 1")
                            && (!predicted || none(statement, UNHEARD)));
            statement.execute("VACUUM ANALYZE");
        }
    }

    private static List<Long> aids(Caller client, String path) throws IOException, InterruptedException {
        List<Long> aids = new ArrayList<>();
        for (JsonNode item : JSON.readTree(client.get(path).body()).path("items")) {
            aids.add(item.path("aid").asLong());
        }
        return aids;
    }

    private static void require(int status, java.net.http.HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private static boolean none(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return !row.next();
        }
    }

    private static String migration(String name) throws IOException {
        try (InputStream in = ScaleState.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
