package io.cvsa.ml.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunTagsTest {

    @Test
    void aTagIsKeptOnceInOneForm() {
        assertThat(RunTags.normalised(List.of(" Wide  Net ", "wide net", "初音", "cafe\u0301", "caf\u00e9")))
                .containsExactly("caf\u00e9", "wide net", "初音");
        assertThat(RunTags.normalised(List.of())).isEmpty();
    }

    @Test
    void everyTagAtFaultIsNamed() {
        assertThat(faults(Arrays.asList("fine", " ", null, "x".repeat(41), "a\0b")))
                .containsExactly("tags[1]", "tags[2]", "tags[3]", "tags[4]");
        assertThat(faults(IntStream.range(0, 21).mapToObj(i -> "t" + i).toList()))
                .containsExactly("tags");
        assertThat(faults(null)).containsExactly("tags");
    }

    private static List<String> faults(List<String> tags) {
        List<String> fields = new java.util.ArrayList<>();
        assertThatThrownBy(() -> RunTags.normalised(tags))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        wrong -> wrong.errors().stream().map(FieldError::field).forEach(fields::add));
        return fields;
    }

    @Test
    void aBuildOutsideACheckoutSaysUnknown() {
        Properties commit = new Properties();
        assertThat(CodeVersion.of(commit)).isEqualTo("unknown");
        commit.setProperty("commit", "c12ecd3");
        assertThat(CodeVersion.of(commit)).isEqualTo("c12ecd3");
        commit.setProperty("dirty", "true");
        assertThat(CodeVersion.of(commit)).isEqualTo("c12ecd3-dirty");
    }
}
