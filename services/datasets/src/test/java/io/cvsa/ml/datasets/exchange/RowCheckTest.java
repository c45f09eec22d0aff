package io.cvsa.ml.datasets.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.datasets.export.Vote;
import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.datasets.snapshot.Recipe;
import io.cvsa.ml.datasets.split.Fingerprint;
import io.cvsa.ml.datasets.split.Split;
import org.junit.jupiter.api.Test;

class RowCheckTest {

    private final RowCheck check = new RowCheck(new EmbeddingModel("tiny", Recipe.CVSA_V1, 2, false, 0));

    @Test
    void takesTheOldProgramsRow() {
        ImportedVideo video = check.check(row());
        assertThat(video.aid()).isEqualTo(7);
        assertThat(video.label()).isTrue();
        assertThat(video.text()).isEqualTo("歌 🎵\na,b");
        assertThat(video.fingerprint()).isEqualTo(Fingerprint.of("歌 🎵", null, "a,b"));
        assertThat(video.vector().getFloat(4)).isEqualTo(-0.5f);
        assertThat(video.votes()).containsExactly(new Vote("lin", true), new Vote("mei", false));
        assertThat(video.split()).isNull();
        assertThat(video.weight()).isNull();
    }

    @Test
    void takesOurOwnRowWithItsSplitAndWeight() {
        FileRow row = row();
        row.put("text", "歌 🎵\na,b");
        row.put("fingerprint", Fingerprint.of("歌 🎵", null, "a,b").toString());
        row.put("split", "validation");
        row.put("weight", 0.666667);
        ImportedVideo video = check.check(row);
        assertThat(video.split()).isEqualTo(Split.VALIDATION);
        assertThat(video.weight()).isEqualTo(0.666667);
    }

    @Test
    void labelsOfEveryTypeAreRead() {
        for (Object yes : new Object[] {true, 1L, 2L, 1.0}) {
            FileRow row = row();
            row.put("label", yes);
            assertThat(check.check(row).label()).isTrue();
        }
        FileRow no = row();
        no.put("label", 0L);
        assertThat(check.check(no).label()).isFalse();
    }

    @Test
    void saysWhatIsWrongWithARow() {
        refused("label", 3L, "label is none of 0, 1, 2: 3");
        refused("label", 0.5, "label is none of 0, 1, 2: 0.5");
        refused("label", null, "label is none of 0, 1, 2: null");
        refused("aid", -1L, "aid is no video's id: -1");
        refused("text_checksum", "0".repeat(32), "text_checksum is not the checksum of the text by recipe cvsa-v1");
        refused("metadata_json", "{", "metadata_json is not JSON");
        refused("metadata_json", null, "neither text nor metadata_json says what was embedded");
        refused("metadata_json", "{\"title\":[1]}", "metadata_json: title is not a text");
        refused("user_labels_json", "[1]", "user_labels_json is no list of {user, label}");
        refused("split", "dev", "split is none of train, validation, test: dev");
        refused("weight", 1.5, "weight is no number above 0.5 and up to 1: 1.5");
        refused("fingerprint", "x", "fingerprint is not one of this text");
        refused("fingerprint", Fingerprint.of("other", null, null).toString(), "fingerprint is not one of this text");
    }

    @Test
    void refusesAVectorThatNoModelMakes() {
        vectorRefused("embedding has 1 values, the model tiny has 2", 1);
        vectorRefused("embedding has 3 values, the model tiny has 2", 1, 2, 3);
        vectorRefused("embedding is all zero", 0, 0);
        vectorRefused("no finite number", 1, Float.NaN);
        vectorRefused("no finite number", Float.POSITIVE_INFINITY, 1);
    }

    private void refused(String column, Object value, String message) {
        FileRow row = row();
        row.put(column, value);
        assertThatThrownBy(() -> check.check(row))
                .isInstanceOf(RowRefused.class)
                .hasMessageContaining(message);
    }

    private void vectorRefused(String message, float... values) {
        FileRow row = row();
        FileRow.Numbers numbers = row.begin("embedding");
        for (float value : values) {
            numbers.add(value);
        }
        assertThatThrownBy(() -> check.check(row))
                .isInstanceOf(RowRefused.class)
                .hasMessageContaining(message);
    }

    private static FileRow row() {
        FileRow row = new FileRow();
        row.put("aid", 7L);
        row.put("label", true);
        row.put("text_checksum", Recipe.CVSA_V1.checksum("歌 🎵\na,b"));
        row.put("metadata_json", "{\"title\":\" 歌 🎵\",\"description\":null,\"tags\":\"a,b \"}");
        row.put("user_labels_json", "[{\"user\":\"lin\",\"label\":true},{\"user\":\"mei\",\"label\":0}]");
        FileRow.Numbers numbers = row.begin("embedding");
        numbers.add(1);
        numbers.add(-0.5f);
        return row;
    }
}
