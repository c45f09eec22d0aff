package io.cvsa.ml.labels.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void wildcardsStandForThemselves() {
        assertThat(SearchText.pattern("100%_\\")).isEqualTo("%100\\%\\_\\\\%");
    }

    @Test
    void foldsFullWidthFormsAndCase() {
        assertThat(SearchText.folded(" ＶＯＣＡＬＯＩＤ ")).isEqualTo("vocaloid");
        assertThat(SearchText.pattern("言和")).isEqualTo("%言和%");
    }
}
