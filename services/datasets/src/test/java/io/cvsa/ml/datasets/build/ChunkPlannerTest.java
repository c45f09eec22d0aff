package io.cvsa.ml.datasets.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChunkPlannerTest {

    @Test
    void aChunkHasAtMost256Texts() {
        List<List<TextsRequested.Text>> chunks = plan(600, "短");
        assertThat(chunks).extracting(List::size).containsExactly(256, 256, 88);
        assertThat(chunks.get(0).get(0).bytes()).isEqualTo(3);
    }

    @Test
    void aChunkFitsIntoAKafkaRecordWhateverTheTextsHold() {
        for (String text :
                List.of("x".repeat(100_000), "歌".repeat(30_000), "\u0001".repeat(50_000), "\"".repeat(90_000))) {
            for (List<TextsRequested.Text> chunk : plan(40, text)) {
                TextsRequested event = new TextsRequested(UUID.randomUUID(), 0, "m", "cvsa-v1", false, chunk);
                assertThat(Json.text(event).getBytes(StandardCharsets.UTF_8).length)
                        .isLessThan(TextsRequested.MAX_BYTES + 50_000);
                assertThat(chunk).allMatch(one -> one.text() != null);
            }
        }
    }

    @Test
    void aTextThatIsTooLargeTravelsAsChecksumAndSize() {
        List<TextsRequested.Text> chunk = plan(3, "歌".repeat(350_000)).get(0);
        assertThat(chunk).hasSize(3).allSatisfy(text -> {
            assertThat(text.text()).isNull();
            assertThat(text.bytes()).isEqualTo(1_050_000);
        });
    }

    @Test
    void countsBytesAsUtf8() {
        assertThat(plan(1, "é歌\uD83C\uDFB5a").get(0).get(0).bytes()).isEqualTo(2 + 3 + 4 + 1);
    }

    @Test
    void nothingMakesNoChunk() {
        assertThat(plan(0, "")).isEmpty();
    }

    private static List<List<TextsRequested.Text>> plan(int count, String text) {
        List<List<TextsRequested.Text>> chunks = new ArrayList<>();
        ChunkPlanner planner = new ChunkPlanner(chunks::add);
        for (int i = 0; i < count; i++) {
            planner.add("checksum" + i, text);
        }
        planner.flush();
        return chunks;
    }
}
