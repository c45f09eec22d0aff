package io.cvsa.ml.training.hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.training.trainer.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The committed reference is what the schemas say. */
class HyperparameterReferenceTest {

    private static final String REGENERATE =
            "./mvnw -pl services/training -am test -Dtest=HyperparameterReferenceTest -Dcvsa.reference=write"
                    + " -Dsurefire.failIfNoSpecifiedTests=false";

    @ParameterizedTest
    @CsvSource({"HYPERPARAMETERS.md,false", "HYPERPARAMETERS.zh-CN.md,true"})
    void theCommittedReferenceIsTheOneThatTheSchemasGive(String name, boolean chinese) throws IOException {
        Path file = Path.of(name);
        String generated = new HyperparameterReference(chinese).of(Trainers.all());
        if (System.getProperty("cvsa.reference", "").equals("write")) {
            Files.writeString(file, generated);
        }
        assertThat(file)
                .as("the reference is behind the records; write it with: " + REGENERATE)
                .hasContent(generated);
    }
}
