package io.cvsa.ml.training.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextRecipeTest {

    @Test
    void joinsStrippedPartsByLineFeeds() {
        assertThat(TextRecipe.CVSA_V1.text("  星尘 ", null, "a,b\n")).isEqualTo("星尘\na,b");
        assertThat(TextRecipe.CVSA_V2.text("  星尘 ", "", "a,b\n")).isEqualTo("标题：星尘\n标签：a,b");
    }

    @Test
    void stripsEachOfPythons29Spaces() {
        assertThat(TextRecipe.SPACE).hasSize(29);
        for (char space : TextRecipe.SPACE.toCharArray()) {
            assertThat(TextRecipe.CVSA_V1.text(space + "x" + space, null, null)).isEqualTo("x");
        }
    }

    @Test
    void keepsWhatPythonKeeps() {
        assertThat(TextRecipe.CVSA_V1.text("\u200bx\ufeff", null, null)).isEqualTo("\u200bx\ufeff");
    }

    @Test
    void aVideoWithoutTextHasTheEmptyText() {
        assertThat(TextRecipe.CVSA_V2.text(null, " ", "\u3000")).isEmpty();
    }
}
