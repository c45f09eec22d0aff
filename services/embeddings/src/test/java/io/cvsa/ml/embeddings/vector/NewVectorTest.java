package io.cvsa.ml.embeddings.vector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Defect B1 at the last gate: nothing that is no vector can be handed to the store. */
class NewVectorTest {

    @Test
    void aZeroOrUnfiniteVectorCannotBeMade() {
        assertThatThrownBy(() -> new NewVector("c", new float[4], 0)).hasMessageContaining("zero");
        assertThatThrownBy(() -> new NewVector("c", new float[] {1, Float.NaN}, 0))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> new NewVector("c", new float[] {1, Float.POSITIVE_INFINITY}, 0))
                .hasMessageContaining("finite");
    }
}
