package io.cvsa.ml.training.hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.Trainers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tuning varies lies within what trainers accept, and knows its own conditions. */
class SearchSpaceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Trainer> trainers() {
        return Trainers.all().stream();
    }

    private static List<Object> corners(Dimension dimension) {
        if (!dimension.choices().isEmpty()) {
            return dimension.choices();
        }
        return dimension.step() == null
                ? List.of(dimension.minimum(), dimension.maximum())
                : List.of(dimension.minimum().intValue(), dimension.maximum().intValue());
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void everyCornerOfEveryTrainersSpaceIsValid(Trainer trainer) {
        List<Dimension> space = trainer.schema().searchSpace().dimensions();
        assertThat(space).extracting(Dimension::parameter).contains("positiveWeight");
        for (Dimension dimension : space) {
            for (Object corner : corners(dimension)) {
                verify(trainer, JSON.createObjectNode().putPOJO(dimension.parameter(), corner));
            }
        }
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 500; i++) {
            ObjectNode all = JSON.createObjectNode();
            for (Dimension dimension : space) {
                List<Object> corners = corners(dimension);
                all.putPOJO(dimension.parameter(), corners.get(random.nextInt(corners.size())));
            }
            verify(trainer, all);
        }
    }

    private static void verify(Trainer trainer, ObjectNode values) {
        assertThat(trainer.schema().violations(JSON.valueToTree(values)))
                .as(values.toString())
                .isEmpty();
    }

    /** A study starts from the defaults, so that they must be a point of the space. */
    @ParameterizedTest
    @MethodSource("trainers")
    void theDefaultsLieInTheSpace(Trainer trainer) {
        for (Dimension dimension : trainer.schema().searchSpace().dimensions()) {
            Object standard = JSON.convertValue(trainer.schema().defaults().get(dimension.parameter()), Object.class);
            if (dimension.choices().isEmpty()) {
                assertThat(((Number) standard).doubleValue())
                        .as(dimension.parameter())
                        .isBetween(dimension.minimum(), dimension.maximum());
            } else {
                assertThat(dimension.choices()).contains(standard);
            }
        }
    }

    @Test
    void aDimensionSaysItsRangeScaleStepAndCondition() {
        List<Dimension> mlp =
                Trainers.named("mlp").orElseThrow().schema().searchSpace().dimensions();
        assertThat(mlp)
                .contains(
                        new Dimension("batchSize", "integer", 32.0, 1024.0, 1.0, true, List.of(), List.of()),
                        new Dimension(
                                "focalGamma",
                                "number",
                                0.5,
                                4.0,
                                null,
                                false,
                                List.of(),
                                List.of(new Condition("loss", true, "focal"))),
                        new Dimension("loss", "category", null, null, null, false, List.of("bce", "focal"), List.of()))
                .extracting(Dimension::parameter)
                .doesNotContain("epochs", "checkpointSteps", "thresholdGoal");
    }

    @Test
    void aRangeThatCannotBeSearchedIsRefused() {
        assertThatThrownBy(() -> new Dimension("rate", "number", 0.0, 1.0, null, true, List.of(), List.of()))
                .hasMessageContaining("begins at 0");
        assertThatThrownBy(() -> new Dimension("rate", "number", 1.0, null, null, false, List.of(), List.of()))
                .hasMessageContaining("no range");
    }
}
