package io.cvsa.ml.datasets.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.datasets.split.Fingerprint;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VideoFieldsTest {

    @Test
    void findsTheFieldsThatATextWasMadeFrom() {
        for (Recipe recipe : Recipe.values()) {
            found(recipe, "标题", "one\n\ntwo \"quoted\"", "a,b");
            found(recipe, "标题", null, "a,b");
            found(recipe, null, "only a description\nof two lines", null);
            found(recipe, null, null, "tags,alone");
            found(recipe, "two\nlines 🎵", "简介：looks like a prefix\n标签：too", "a\nb");
            found(recipe, " \u3000padded\u00a0", "\n", " t ");
        }
    }

    @Test
    void refusesAFingerprintThatNoFieldsOfTheTextHave() {
        UUID foreign = Fingerprint.of("another", null, null);
        assertThat(VideoFields.of(Recipe.CVSA_V1, "title\ndescription\ntags", foreign))
                .isEmpty();
    }

    private static void found(Recipe recipe, String title, String description, String tags) {
        String text = recipe.text(title, description, tags);
        UUID fingerprint = Fingerprint.of(title, description, tags);
        Optional<VideoFields> fields = VideoFields.of(recipe, text, fingerprint);
        assertThat(fields).isPresent();
        assertThat(fields.get())
                .isEqualTo(new VideoFields(
                        PythonWhitespace.strip(title),
                        PythonWhitespace.strip(description),
                        PythonWhitespace.strip(tags)));
    }
}
