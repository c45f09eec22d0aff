package io.cvsa.ml.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.evaluation.DecisionRule;
import io.cvsa.ml.training.evaluation.Evaluation;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every preset is a set of values that its trainer accepts, trains, and keeps what its title promises. */
class PresetsTest {

    private static final TrainingSet SET = GeneratedSet.of(900, 12, 21);

    @TempDir
    Path directory;

    static Stream<Trainer> trainers() {
        return Trainers.all().stream();
    }

    private static JsonNode presets(Trainer trainer) {
        return trainer.schema().json().path("x-presets");
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void presetsAreNamedOnceDescribedInBothLanguagesAndOneIsTheDefaults(Trainer trainer) {
        Set<String> names = new HashSet<>();
        Set<String> meanings = new HashSet<>();
        for (JsonNode preset : presets(trainer)) {
            assertThat(names.add(preset.path("name").asText())).isTrue();
            assertThat(Stream.of("title", "x-title-zh", "description", "x-description-zh")
                            .map(field -> preset.path(field).asText()))
                    .doesNotContain("");
            assertThat(trainer.schema().violations(preset.path("values"))).isEmpty();
            assertThat(meanings.add(trainer.schema().canonical(preset.path("values"))))
                    .as("%s says what another one says", preset)
                    .isTrue();
        }
        assertThat(names).contains("quick", "balanced", "rare-yes");
        assertThat(meanings).contains(trainer.schema().canonical(null));
    }

    /** The looks of the monitor count steps of the solver: work that is the same on every machine. */
    @ParameterizedTest
    @MethodSource("trainers")
    void everyPresetTrainsAndTheQuickOneWorksLess(Trainer trainer) throws IOException {
        Map<String, Long> looks = new HashMap<>();
        for (JsonNode preset : presets(trainer)) {
            Hyperparameters values = trainer.schema().complete(preset.path("values"));
            RecordingMonitor monitor = RecordingMonitor.undisturbed(directory);
            TrainedModel model = trainer.train(SET, values, 1, monitor);
            String name = preset.path("name").asText();
            assertThat(Evaluation.of(MatrixScoring.probabilities(model, SET), SET, values.part(DecisionRule.class))
                            .test()
                            .auc())
                    .as(name)
                    .isGreaterThan(0.63);
            looks.put(name, monitor.looks());
        }
        assertThat(looks.get("quick")).isLessThan(looks.get("balanced") * 2 / 3);
        assertThat(looks.getOrDefault("thorough", Long.MAX_VALUE)).isGreaterThan(looks.get("balanced"));
    }
}
