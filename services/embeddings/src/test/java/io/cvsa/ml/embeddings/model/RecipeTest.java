package io.cvsa.ml.embeddings.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecipeTest {

    private final Recipe v1 = Recipe.named("cvsa-v1");
    private final Recipe v2 = Recipe.named("cvsa-v2");

    @Test
    void stripsEachOfPythonsWhitespaceCharactersAndNoOther() {
        assertThat(PythonWhitespace.CHARACTERS).hasSize(29);
        for (int c = 0; c < 0x10000; c++) {
            if (Character.isSurrogate((char) c)) {
                continue;
            }
            boolean space = PythonWhitespace.CHARACTERS.indexOf(c) >= 0;
            String text = (char) c + "a" + (char) c;
            assertThat(v1.text(text, null, null)).as("U+%04X", c).isEqualTo(space ? "a" : text);
        }
    }

    @Test
    void joinsWhatIsNotEmptyWithoutPrefixes() {
        assertThat(v1.text(" 标题 ", null, "a,b\u3000")).isEqualTo("标题\na,b");
        assertThat(v1.text(null, "\u00a0\u2007\u202f\u0085", "")).isEmpty();
        assertThat(v1.text("a\u3000b", "c", "d")).isEqualTo("a\u3000b\nc\nd");
    }

    @Test
    void keysByMd5OfUtf8() {
        assertThat(v1.checksum("a")).isEqualTo("0cc175b9c0f1b6a831c399e269772661");
        assertThat(v1.checksum("")).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(v1.checksum("中文")).isEqualTo("a7bac2239fcdcb3a067903d8077c4a07");
    }

    @Test
    void secondRecipeNamesItsLinesAndKeysBySha256() {
        assertThat(v2.text(" 歌 ", "", "x,y")).isEqualTo("标题：歌\n标签：x,y");
        assertThat(v2.text(null, "\u2003", null)).isEmpty();
        assertThat(v2.checksum("a")).isEqualTo("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
    }

    @Test
    void unknownRecipeIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> Recipe.named("cvsa-v9"))
                .hasMessageContaining("cvsa-v9")
                .hasMessageContaining("cvsa-v1");
    }
}
