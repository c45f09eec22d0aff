package io.cvsa.ml.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a run reports is what a person would count. */
class EvaluationTest {

    private static final int ROWS = 900;
    private static final List<Split> SPLITS = List.of(Split.TRAIN, Split.VALIDATION, Split.TEST);
    private static final DecisionRule RULE = new DecisionRule(DecisionRule.Goal.BEST_F1, 0);

    @Test
    void theWeightsOfTrainingMoveNoFigure() {
        float[] equal = new float[ROWS];
        Arrays.fill(equal, 1);
        float[] agreed = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            agreed[i] = i % 3 == 0 ? 0.1f : 1;
        }
        Evaluation plain = evaluate(set(equal));
        Evaluation weighted = evaluate(set(agreed));
        assertThat(weighted.threshold()).isEqualTo(plain.threshold());
        assertThat(weighted.train()).isEqualTo(plain.train());
        assertThat(weighted.validation()).isEqualTo(plain.validation());
        assertThat(weighted.test()).isEqualTo(plain.test());
        assertThat(weighted.majorityAccuracy()).isEqualTo(plain.majorityAccuracy());
    }

    @Test
    void figuresAndConfusionAgree() {
        float[] weights = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            weights[i] = 0.5f + i % 2;
        }
        Evaluation evaluation = evaluate(set(weights));
        Confusion confusion = evaluation.confusion();
        assertThat(evaluation.test().precision())
                .isEqualTo(confusion.tp() / (double) (confusion.tp() + confusion.fp()));
        assertThat(evaluation.test().recall()).isEqualTo(confusion.tp() / (double) (confusion.tp() + confusion.fn()));
    }

    @Test
    void aReportOfOldKnowsNobodyWhoLabelled() throws IOException {
        WorstError read = new ObjectMapper()
                .readValue("{\"aid\":1,\"text\":\"a\",\"label\":true,\"probability\":0.1}", WorstError.class);
        assertThat(read.given()).isEmpty();
    }

    /** Of what the vector's only number says. */
    private static Evaluation evaluate(TrainingSet set) {
        float[] numbers = set.vectors().toArray();
        double[] probabilities =
                IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
        return Evaluation.of(probabilities, set, RULE);
    }

    private static TrainingSet set(float[] weights) {
        SplittableRandom random = new SplittableRandom(17);
        float[] vectors = new float[ROWS];
        byte[] labels = new byte[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = (byte) (random.nextInt(3) == 0 ? 1 : 0);
            vectors[i] = (float) ((labels[i] + random.nextDouble() * 2) / 3);
        }
        return new TrainingSet(
                "hash",
                "tiny",
                "cvsa-v1",
                FloatMatrix.wrap(vectors, ROWS, 1),
                Collections.nCopies(ROWS, "text"),
                labels,
                weights,
                IntStream.range(0, ROWS).mapToObj(i -> SPLITS.get(i % 3)).toList(),
                IntStream.range(0, ROWS).mapToObj(i -> "f" + i).toList(),
                new long[ROWS]);
    }
}
