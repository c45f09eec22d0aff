package io.cvsa.ml.datasets.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestSearchTest {

    @Test
    void theNearestIsByAngleAndNotByLength() {
        NearestSearch search = new NearestSearch(new float[][] {{1, 0}, {0, 2}, {0, 0}}, 2);
        offer(search, 10, 5, 1);
        offer(search, 11, 0.1f, 0.01f);
        offer(search, 12, 1, 3);
        offer(search, 13, 2, 6);
        offer(search, 14, 0, 0);
        // 5:1 has a cosine of .9806 with the first axis, .1:.01 one of .9950; 1:3 and 2:6 are equal, the first stays
        assertThat(search.nearest(0)).isEqualTo(11);
        assertThat(search.nearest(1)).isEqualTo(12);
        assertThat(search.nearest(2)).isEqualTo(10);
        assertThat(NearestSearch.cosine(new float[] {1, 0}, new float[] {5, 1}, 2))
                .isCloseTo(0.980581, within(1e-6));
        assertThat(NearestSearch.cosine(new float[] {0, 0}, new float[] {5, 1}, 2))
                .isZero();
    }

    @Test
    void nothingPassedIsNothingFound() {
        assertThat(new NearestSearch(new float[][] {{1}}, 1).nearest(0)).isEqualTo(-1);
    }

    @Test
    void findsWhatAPlainSearchFinds() {
        Random random = new Random(3);
        float[][] few = vectors(random, 37, 19);
        float[][] many = vectors(random, 500, 19);
        NearestSearch search = new NearestSearch(few, 19);
        for (int i = 0; i < many.length; i++) {
            search.offer(i, many[i], NormTally.norm(many[i], 19));
        }
        for (int i = 0; i < few.length; i++) {
            int best = 0;
            for (int j = 1; j < many.length; j++) {
                if (NearestSearch.cosine(few[i], many[j], 19) > NearestSearch.cosine(few[i], many[best], 19)) {
                    best = j;
                }
            }
            assertThat(search.nearest(i)).isEqualTo(best);
        }
    }

    private static void offer(NearestSearch search, int index, float... vector) {
        search.offer(index, vector, NormTally.norm(vector, vector.length));
    }

    private static float[][] vectors(Random random, int count, int dimensions) {
        float[][] vectors = new float[count][dimensions];
        for (float[] vector : vectors) {
            for (int d = 0; d < dimensions; d++) {
                vector[d] = (float) random.nextGaussian();
            }
        }
        return vectors;
    }
}
