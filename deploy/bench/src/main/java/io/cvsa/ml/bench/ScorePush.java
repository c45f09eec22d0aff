package io.cvsa.ml.bench;

import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.artefact.LinearModel;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.prediction.CatalogueScoring;
import io.cvsa.ml.training.prediction.PredictionRepository;
import io.cvsa.ml.training.prediction.ScoringProgress;
import io.cvsa.ml.training.prediction.ScoringRepository;
import io.cvsa.ml.training.prediction.TextRecipe;
import io.cvsa.ml.training.registry.ModelVersion;
import io.cvsa.ml.training.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * A catalogue 100 ms away scored anew by a linear head, whose sums the database computes, and by the same head as a network,
 * whose vectors are fetched.
 */
final class ScorePush implements Claim {

    private static final int VIDEOS = 50_000;
    private static final int PAIRS = 5;
    private static final long WINDOW = 1 << 20;
    private static final int MOST_BYTES = 20;
    private static final double TARGET = 20;
    private static final double NEAR = 1e-5;

    private static final String DIFFERENCE = """
            SELECT count(*), max(abs(o.probability - t.probability)) FROM training.prediction o
            JOIN training.prediction t ON t.aid = o.aid AND t.model_name = 'theirs' AND t.version = o.version
            WHERE o.model_name = 'ours'""";

    private final LinearModel head = head();

    @Override
    public String name() {
        return "score-push";
    }

    @Override
    public List<Result> measure() throws Exception {
        try (VectorShelf shelf = new VectorShelf()) {
            Catalogue.in(shelf.database(), VIDEOS);
            shelf.execute("CREATE SCHEMA training");
            for (String script : VectorShelf.scripts(Sql.class, "db/migration")) {
                shelf.execute(script);
            }
            Sql sql = new Sql(shelf.pool(shelf.proxy().port()));
            shelf.proxy().latency(VectorShelf.EACH_WAY).window(WINDOW);
            int[] run = {0, 0};
            scoreAll(sql, "ours", run[0]++, head);
            shelf.proxy().traffic().zero();
            long scored = scoreAll(sql, "ours", run[0]++, head);
            double bytes = shelf.proxy().traffic().received() / (double) scored;
            run[0] = 0;
            shelf.execute("TRUNCATE training.prediction");
            Pairs.Times times = Pairs.run(
                    PAIRS,
                    () -> scoreAll(sql, "ours", run[0]++, head),
                    () -> scoreAll(sql, "theirs", run[1]++, head.asNetwork().orElseThrow()));
            String workload = "50k x 1024, linear head, 100 ms, 1 MiB window";
            double error = error(shelf, (long) VIDEOS * run[0]);
            String check = String.format(Locale.ROOT, "probabilities within %.1g", error);
            return List.of(
                    Result.counted(
                            name(), workload, bytes, MOST_BYTES, "bytes a row", "all rows scored", scored == VIDEOS),
                    Result.timed(
                            name(), workload + " / fetch vectors, then score", times, TARGET, check, error <= NEAR));
        }
    }

    private static long scoreAll(Sql sql, String name, int number, TrainedModel model) {
        PredictionRepository answers = new PredictionRepository(sql);
        CatalogueScoring scoring = new CatalogueScoring(
                new ScoringRepository(sql, answers), answers, version(name, number), model, TextRecipe.CVSA_V1);
        ScoringProgress progress = ScoringProgress.start(VIDEOS);
        for (Optional<ScoringProgress> next = scoring.next(progress); next.isPresent(); next = scoring.next(progress)) {
            progress = next.get();
        }
        return progress.scored();
    }

    /** The largest difference between both sides' answers; infinite when not {@code expected} of them are there. */
    private static double error(VectorShelf shelf, long expected) throws SQLException {
        try (Connection connection = shelf.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DIFFERENCE)) {
            row.next();
            return row.getLong(1) == expected ? row.getDouble(2) : Double.POSITIVE_INFINITY;
        }
    }

    private static LinearModel head() {
        Random random = new Random(3);
        float[] mean = new float[Catalogue.DIMENSIONS];
        float[] scale = new float[Catalogue.DIMENSIONS];
        float[] weights = new float[Catalogue.DIMENSIONS];
        for (int i = 0; i < weights.length; i++) {
            mean[i] = (float) (0.1 * random.nextGaussian());
            scale[i] = 1;
            weights[i] = (float) (0.05 * random.nextGaussian());
        }
        return LinearModel.ofVectors(new Standardisation(mean, scale), weights, 0.1f);
    }

    private static ModelVersion version(String name, int number) {
        return new ModelVersion(
                name,
                number,
                new UUID(0, 0),
                new UUID(0, 0),
                "bench",
                Catalogue.MODEL,
                Catalogue.DIMENSIONS,
                "logistic-regression",
                Json.parse("{}"),
                null,
                0.5,
                "bench");
    }
}
