package io.cvsa.ml.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void ignoresCaseWidthAndWhiteSpace() {
        assertThat(Fingerprint.of("Ｍｉｋｕ  初音\u00a0", "a b", "x,y"))
                .isEqualTo(Fingerprint.of("miku初音", "AB\u200b\n", "X, Y"));
    }

    @Test
    void tellsFieldsApart() {
        assertThat(Fingerprint.of("ab", "", "")).isNotEqualTo(Fingerprint.of("a", "b", ""));
        assertThat(Fingerprint.of("a", null, "")).isEqualTo(Fingerprint.of("a", "", null));
    }

    @Test
    void isTheSameOnEveryMachine() {
        assertThat(Fingerprint.of("星尘 原创曲", "说明", "VOCALOID")).hasToString("95b089c1-ca14-686c-a050-46a242874eaa");
    }
}
