package io.cvsa.ml.labels.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.labels.aid.Aid;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FieldsTest {

    @Test
    void aListOfTagsIsJoined() {
        assertThat(fields("{'tags':['言和','原创']}").text("tags")).isEqualTo("言和,原创");
        assertThat(fields("{'tags':null}").text("tags")).isNull();
        assertThat(fields("{'title':''}").text("title")).isEmpty();
    }

    @Test
    void textsThatCannotBeStoredAreRefused() {
        assertThatThrownBy(() -> fields("{'title':'a\\u0000b'}").text("title")).hasMessageContaining("NUL");
        assertThatThrownBy(() -> fields("{'title':'a\\ud83cb'}").text("title")).hasMessageContaining("surrogate");
        assertThat(fields("{'title':'\\ud83c\\udfb5'}").text("title")).isEqualTo("🎵");
    }

    @Test
    void aVideoIsNamedByAidOrBvid() {
        assertThat(fields("{'aid':170001}").video()).isEqualTo(new Aid(170001));
        assertThat(fields("{'bvid':'BV17x411w7KC'}").video()).isEqualTo(new Aid(170001));
        assertThat(fields("{'aid':'av170001','bvid':'BV17x411w7KC'}").video()).isEqualTo(new Aid(170001));
        assertThatThrownBy(() -> fields("{'aid':1,'bvid':'BV17x411w7KC'}").video())
                .hasMessageContaining("not the id of");
        assertThatThrownBy(() -> fields("{'aid':-5}").video()).hasMessage("aid is not a video's id: -5");
        assertThatThrownBy(() -> fields("{'aid':1.5}").video()).hasMessageContaining("not a video's id");
        assertThatThrownBy(() -> fields("{'title':'x'}").video()).hasMessageContaining("names no video");
    }

    @Test
    void numbersHaveBounds() {
        assertThat(fields("{'duration':'215'}").number("duration", 0, 1000)).isEqualTo(215);
        assertThatThrownBy(() -> fields("{'duration':99999999999}").number("duration", 0, Integer.MAX_VALUE))
                .hasMessageContaining("not a whole number");
        assertThatThrownBy(() -> fields("{'duration':'3:35'}").number("duration", 0, 1000))
                .hasMessageContaining("3:35");
    }

    @Test
    void readsTimesAsOthersWriteThem() {
        Instant expected = Instant.parse("2020-01-02T00:04:05Z");
        for (String text : new String[] {
            "2020-01-02T08:04:05+08:00",
            "2020-01-02T00:04:05Z",
            "2020-01-02 08:04:05+08",
            "2020-01-02 08:04:05",
            "1577923445"
        }) {
            assertThat(ForeignTime.parse(text)).as(text).isEqualTo(expected);
        }
        assertThat(ForeignTime.parse("2020-01-02")).isEqualTo(Instant.parse("2020-01-01T16:00:00Z"));
    }

    private static Fields fields(String row) {
        return new Fields(JsonRows.object(row.replace('\'', '"')));
    }
}
