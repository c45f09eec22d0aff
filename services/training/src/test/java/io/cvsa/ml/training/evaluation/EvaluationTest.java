package io.cvsa.ml.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.artefact.Tensor;
import io.cvsa.ml.training.artefact.TrainedModel;
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

    /** Says what the vector's only number says. */
    private record Echo() implements TrainedModel {

        @Override
        public String kind() {
            return "echo";
        }

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public boolean readsText() {
            return false;
        }

        @Override
        public double[] probabilities(FloatMatrix vectors, List<String> texts) {
            float[] row = new float[1];
            double[] probabilities = new double[vectors.rows()];
            for (int i = 0; i < probabilities.length; i++) {
                vectors.copyRow(i, row, 0);
                probabilities[i] = row[0];
            }
            return probabilities;
        }

        @Override
        public ObjectNode architecture() {
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public List<Tensor> tensors() {
            return List.of();
        }
    }

    @Test
    void theWeightsOfTrainingMoveNoFigure() {
        float[] equal = new float[ROWS];
        Arrays.fill(equal, 1);
        float[] agreed = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            agreed[i] = i % 3 == 0 ? 0.1f : 1;
        }
        Evaluation plain = Evaluation.of(new Echo(), set(equal), RULE);
        Evaluation weighted = Evaluation.of(new Echo(), set(agreed), RULE);
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
        Evaluation evaluation = Evaluation.of(new Echo(), set(weights), RULE);
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
