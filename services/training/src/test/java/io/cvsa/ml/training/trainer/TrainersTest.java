package io.cvsa.ml.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every trainer. */
class TrainersTest {

    private static final TrainingSet SET = GeneratedSet.of(500, 8, 11);

    static Stream<String> names() {
        return Trainers.all().stream().map(Trainer::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void testLabelsAreNeverSeenAndTrainLabelsAre(String name) throws IOException {
        TrainedModel plain = train(name, SET);
        assertThat(train(name, GeneratedSet.flipped(SET, Split.TEST)).tensors()).isEqualTo(plain.tensors());
        assertThat(train(name, SET.withoutTest()).tensors()).isEqualTo(plain.tensors());
        assertThat(train(name, GeneratedSet.flipped(SET, Split.TRAIN)).tensors())
                .isNotEqualTo(plain.tensors());
    }

    @Test
    void theDefaultComesFirstAndEveryTrainerIsNamed() {
        assertThat(names()).containsExactly(Trainers.DEFAULT, "logistic-regression", "mlp", "ngram");
    }

    private static TrainedModel train(String name, TrainingSet set) throws IOException {
        Trainer trainer = Trainers.named(name).orElseThrow();
        ObjectNode few = new ObjectMapper().createObjectNode();
        few.put(name.equals("mlp") ? "epochs" : "strengthSteps", 2);
        return trainer.train(set, trainer.schema().complete(few), 5, TrainingMonitor.silent());
    }
}
