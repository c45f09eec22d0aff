package io.cvsa.ml.training.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Hashed n-grams are stable, of unit length and count characters, not halves of them. */
class CharacterNgramsTest {

    private static final CharacterNgrams NGRAMS = new CharacterNgrams(1, 2, 18, false);

    @Test
    void aTextOfThreeCharactersHasFiveNgrams() {
        assertThat(NGRAMS.vector("中文歌").indices()).hasSize(5);
        assertThat(NGRAMS.vector("𠮷𠮷𠮷").indices()).hasSize(2);
    }

    @Test
    void vectorsHaveUnitLength() {
        double squares = 0;
        for (float value : NGRAMS.vector("洛天依 luo tianyi").values()) {
            squares += value * value;
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
    }

    @Test
    void anEmptyTextIsTheZeroVector() {
        assertThat(NGRAMS.vector("").indices()).isEmpty();
    }

    @Test
    void widthAndCaseDoNotMatter() {
        assertThat(NGRAMS.vector("ＭＩＫＵ").indices())
                .isEqualTo(NGRAMS.vector("miku").indices());
    }

    @Test
    void countsMayWeigh() {
        CharacterNgrams counting = new CharacterNgrams(1, 1, 18, true);
        float[] values = counting.vector("aab").values();
        float larger = Math.max(values[0], values[1]);
        float smaller = Math.min(values[0], values[1]);
        assertThat(larger / smaller).isCloseTo((float) (1 + Math.log(2)), within(1e-5f));
    }

    /** Stored weights belong to buckets, so the hash may never change. */
    @Test
    void bucketsAreFrozen() {
        assertThat(NGRAMS.vector("歌").indices()).containsExactly(FROZEN);
    }

    private static final int FROZEN = 102394;
}
