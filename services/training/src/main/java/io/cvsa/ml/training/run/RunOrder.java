package io.cvsa.ml.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.RunRequested;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.trainer.Trainers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A run that somebody wants, complete: what to train, on what, for whom.
 *
 * @param dedupeKey equal orders have equal keys and become one run
 * @param policy the retraining policy behind it, null for a person's wish
 * @param experimentId the experiment it belongs to, or null
 */
public record RunOrder(
        UUID id,
        String dedupeKey,
        UUID datasetId,
        String trainer,
        JsonNode hyperparameters,
        long seed,
        String modelName,
        String policy,
        UUID buildId,
        String requestedBy,
        int priority,
        UUID experimentId) {

    /** How a retraining policy signs what it asks for. */
    public static final String POLICY_PREFIX = "policy:";

    /** The model and the trainer of the run that every data set version gets by itself, and how it is signed. */
    static final String BASELINE_MODEL = "baseline";

    static final String BASELINE_TRAINER = "logistic-regression";
    static final String BASELINE_USER = "system:baseline";

    private static final long DEFAULT_SEED = 1;

    /** After everything that somebody asked for. */
    private static final int BASELINE_PRIORITY = -10;

    /** The run that a data set asked for; the same version, trainer, hyper-parameters, seed and model are one run. */
    public static RunOrder of(DatasetReady ready) {
        DatasetSpec.Train train = ready.train();
        JsonNode complete = complete(train.trainer(), train.hyperparameters());
        long seed = seed(train.seed());
        String key = String.join(
                "\n",
                ready.datasetId().toString(),
                train.trainer(),
                Trainers.canonical(train.trainer(), complete),
                Long.toString(seed),
                train.modelName());
        return new RunOrder(
                UUID.randomUUID(),
                "run:ready:" + sha256(key),
                ready.datasetId(),
                train.trainer(),
                complete,
                seed,
                train.modelName(),
                policy(ready.requestedBy()),
                ready.buildId(),
                ready.requestedBy(),
                0,
                null);
    }

    /** The bar that every run on this version is held against: one for a version, however often it is announced. */
    static RunOrder baseline(DatasetReady ready) {
        return new RunOrder(
                UUID.randomUUID(),
                "run:baseline:" + ready.datasetId(),
                ready.datasetId(),
                BASELINE_TRAINER,
                complete(BASELINE_TRAINER, null),
                DEFAULT_SEED,
                BASELINE_MODEL,
                null,
                ready.buildId(),
                BASELINE_USER,
                BASELINE_PRIORITY,
                null);
    }

    /** The run that another service wants, under the id it chose. */
    public static RunOrder of(RunRequested wanted) {
        return new RunOrder(
                wanted.runId(),
                "run:requested:" + wanted.runId(),
                wanted.datasetId(),
                wanted.trainer(),
                complete(wanted.trainer(), wanted.hyperparameters()),
                seed(wanted.seed()),
                wanted.modelName(),
                policy(wanted.requestedBy()),
                null,
                wanted.requestedBy(),
                0,
                null);
    }

    /** The same training once more, for another user. */
    static RunOrder again(Run before, int priority, String user, String dedupeKey) {
        return new RunOrder(
                UUID.randomUUID(),
                dedupeKey,
                before.datasetId(),
                before.trainer(),
                before.hyperparameters(),
                before.seed(),
                before.modelName(),
                null,
                null,
                user,
                priority,
                before.experimentId());
    }

    static long seed(Long asked) {
        return asked == null ? DEFAULT_SEED : asked;
    }

    /** With defaults where that is possible; what is invalid stays as given and fails the run with its reason. */
    static JsonNode complete(String trainer, JsonNode given) {
        JsonNode object = given == null || given.isNull() ? Json.mapper().createObjectNode() : given;
        return Trainers.named(trainer)
                .filter(known -> known.schema().violations(object).isEmpty())
                .<JsonNode>map(known -> known.schema().complete(object).json())
                .orElse(object);
    }

    private static String policy(String requestedBy) {
        return requestedBy.startsWith(POLICY_PREFIX) ? requestedBy.substring(POLICY_PREFIX.length()) : null;
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
