package io.cvsa.ml.training.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The gate asks whether two versions were trained the same way, not whether the same words were stored. */
class ModelVersionTest {

    private static ModelVersion version(String trainer, String hyperparameters) throws JsonProcessingException {
        return new ModelVersion(
                "filter",
                1,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "hash",
                "bge",
                8,
                trainer,
                new ObjectMapper().readTree(hyperparameters.replace('\'', '"')),
                null,
                0.5,
                "sha");
    }

    @Test
    void aParameterThatCameLaterOrDoesNotMatterMakesNoOtherConfiguration() throws JsonProcessingException {
        ModelVersion before = version("hybrid", "{'folds':4}");
        assertThat(before.configuredLike(version("hybrid", "{'folds':4.0,'positiveWeight':1}")))
                .isTrue();
        assertThat(before.configuredLike(version("hybrid", "{'positiveWeight':2}")))
                .isFalse();
        assertThat(before.configuredLike(version("ngram", "{'folds':4}"))).isFalse();
        assertThat(version("mlp", "{'focalGamma':3}").configuredLike(version("mlp", "{}")))
                .isTrue();
        assertThat(version("mlp", "{'loss':'focal','focalGamma':3}").configuredLike(version("mlp", "{'loss':'focal'}")))
                .isFalse();
    }

    /** A trainer or a parameter that is gone by now leaves the stored words to be compared. */
    @Test
    void whatCannotBeReadAnyMoreIsComparedAsItStands() throws JsonProcessingException {
        assertThat(version("oracle", "{'a':1}").configuredLike(version("oracle", "{'a':1}")))
                .isTrue();
        assertThat(version("hybrid", "{'gone':1}").configuredLike(version("hybrid", "{'gone':2}")))
                .isFalse();
    }
}
