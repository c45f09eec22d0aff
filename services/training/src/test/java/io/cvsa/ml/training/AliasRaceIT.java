package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whoever moves or deletes at the same moment: one of them moves an alias, and it never points at what is gone. */
@QuarkusTest
class AliasRaceIT extends TrainingCase {

    private static final int COPIES = 40;
    private static final String COPY = """
            INSERT INTO training.model_version (model_name, version, run_id, dataset_id, dataset_hash, embedding_model,
              dimensions, trainer, hyperparameters, seed, metrics, threshold, sha256)
            SELECT model_name, version + n, gen_random_uuid(), dataset_id, dataset_hash, embedding_model, dimensions, trainer,
              hyperparameters, seed, metrics, threshold, sha256
            FROM training.model_version, generate_series(1, $2) n WHERE model_name = $1
            """;
    private static final String DELETED_CHALLENGER = """
            SELECT 1 FROM training.model_alias a JOIN training.model_version v
              ON v.model_name = a.model_name AND v.version = a.version
            WHERE a.model_name = $1 AND v.deleted_at IS NOT NULL
            """;

    /** A version and as many more that have its artefact. */
    private void copies(String model, long seed) throws IOException {
        version(TinyDataset.write(Neighbours.directory(), 200, seed), "ngram", model);
        assertThat(sql.run(COPY, model, COPIES)).isEqualTo(COPIES);
    }

    private Api.Answer challenge(String model, int version) {
        return api().put("/api/v1/models/" + model + "/challenger", "{\"version\":%d}".formatted(version));
    }

    @Test
    void ofManyWhoSawTheSameChallengerOneMovesIt() throws Exception {
        String model = "challenged-at-once";
        copies(model, 66);
        assertThat(challenge(model, COPIES + 1).at("/revision").asInt()).isEqualTo(1);
        for (int round = 1; round <= 4; round++) {
            List<Callable<Api.Answer>> acts = new ArrayList<>();
            for (int i = 1; i <= COPIES / 2; i++) {
                String body = "{\"version\":%d,\"revision\":%d}".formatted(round % 2 * COPIES / 2 + i, round);
                acts.add(() -> api().put("/api/v1/models/" + model + "/challenger", body));
            }
            List<Integer> statuses =
                    atOnce(acts).stream().map(Api.Answer::status).toList();
            assertThat(statuses).as("round %d", round).containsOnlyOnce(200).containsOnly(200, 409);
        }
        assertThat(api().get("/api/v1/models/" + model + "/challenges").at("/items"))
                .extracting(move -> move.path("revision").asInt())
                .containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void whatBecomesChallengerWhileItIsDeletedIsOneOrTheOther() throws Exception {
        String model = "deleted-at-once";
        copies(model, 67);
        for (int i = 1; i <= COPIES; i++) {
            int version = i;
            List<Api.Answer> answers = atOnce(List.of(() -> challenge(model, version), () -> api().delete(
                            "/api/v1/models/" + model + "/versions/" + version)));
            assertThat(answers.get(0).status()).isIn(200, 404, 409);
            assertThat(answers.get(1).status()).isIn(204, 409);
            assertThat(sql.run(DELETED_CHALLENGER, model))
                    .as("version %d: %s", version, answers)
                    .isZero();
        }
    }

    private static List<Api.Answer> atOnce(List<Callable<Api.Answer>> acts) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(20, acts.size()));
        try {
            List<Api.Answer> answers = new ArrayList<>();
            for (Future<Api.Answer> answer : pool.invokeAll(acts)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
