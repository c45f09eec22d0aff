package io.cvsa.ml.platform.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;

class ForeignTextTest {
    @Test
    void refusesOnlyNul() {
        assertThat(ForeignText.require("title", "標題 💙 \u0001")).isEqualTo("標題 💙 \u0001");
        assertThat(ForeignText.require("title", null)).isNull();
        assertThat(ForeignText.withoutNul("a\0b")).isEqualTo("ab");
        assertThatThrownBy(() -> ForeignText.require("title", "a\0b"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.status()).isEqualTo(422);
                    assertThat(e.errors().get(0).field()).isEqualTo("title");
                });
    }
}
