package io.cvsa.ml.embeddings.model.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthBatchesTest {

    @Test
    void everyTextIsInOneBatchAndNoBatchIsOverTheLimitUnlessAlone() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int[] lengths = IntStream.range(0, random.nextInt(300))
                    .map(i -> random.nextInt(700))
                    .toArray();
            List<int[]> batches = LengthBatches.plan(lengths, 512);
            assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                    .isEqualTo(IntStream.range(0, lengths.length)
                            .filter(i -> lengths[i] > 0)
                            .toArray());
            assertThat(batches)
                    .allMatch(batch -> batch.length == 1
                            || batch.length
                                            * Arrays.stream(batch)
                                                    .map(i -> lengths[i])
                                                    .max()
                                                    .orElseThrow()
                                    <= 512);
        }
    }

    @Test
    void theLongestGoFirst() {
        assertThat(LengthBatches.plan(new int[] {3, 400, 3, 100}, 512))
                .containsExactly(new int[] {1}, new int[] {3, 0, 2});
    }
}
