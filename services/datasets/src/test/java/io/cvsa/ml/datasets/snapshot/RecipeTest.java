package io.cvsa.ml.datasets.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecipeTest {

    @Test
    void version1JoinsStrippedPartsAndHashesMd5() {
        String text = Recipe.CVSA_V1.text(" a\u3000", null, "\u001cb\n");
        assertThat(text).isEqualTo("a\nb");
        assertThat(Recipe.CVSA_V1.checksum("a")).isEqualTo("0cc175b9c0f1b6a831c399e269772661");
    }

    @Test
    void version2NamesItsLinesAndHashesSha256() {
        assertThat(Recipe.CVSA_V2.text("歌", " ", "x,y")).isEqualTo("标题：歌\n标签：x,y");
        assertThat(Recipe.CVSA_V2.checksum("")).startsWith("e3b0c44298fc1c149afbf4c8996fb92427ae41e4");
    }

    @Test
    void stripsEachOfPythons29WhitespaceCharacters() {
        assertThat(PythonWhitespace.CHARACTERS.codePoints().distinct().count()).isEqualTo(29);
        PythonWhitespace.CHARACTERS.chars().forEach(c -> assertThat(PythonWhitespace.strip((char) c + "x" + (char) c))
                .isEqualTo("x"));
        assertThat(PythonWhitespace.strip("\u200bx\ufeff")).isEqualTo("\u200bx\ufeff");
        assertThat(PythonWhitespace.strip(null)).isEmpty();
    }

    @Test
    void anUnknownRecipeIsNoRecipe() {
        assertThat(Recipe.named("cvsa-v3")).isEmpty();
        assertThat(Recipe.named("cvsa-v2")).contains(Recipe.CVSA_V2);
    }
}
