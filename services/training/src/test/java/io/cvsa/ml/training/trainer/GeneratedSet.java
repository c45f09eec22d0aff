package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A seeded set whose vectors and texts each tell half of the truth. */
public final class GeneratedSet {

    private static final String[] WORDS = {"春天", "猫咪", "料理", "铁路", "旅行", "游戏", "测评", "新闻"};

    private GeneratedSet() {}

    public static TrainingSet of(int rows, int dimensions, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] vectors = new float[rows * dimensions];
        List<String> texts = new ArrayList<>();
        byte[] labels = new byte[rows];
        float[] weights = new float[rows];
        Split[] splits = new Split[rows];
        List<String> fingerprints = new ArrayList<>();
        long[] aids = new long[rows];
        Arrays.fill(weights, 1);
        for (int i = 0; i < rows; i++) {
            labels[i] = (byte) (random.nextInt(4) == 0 ? 1 : 0);
            for (int j = 0; j < dimensions; j++) {
                double shift = j < 4 && labels[i] == 1 ? 0.7 : 0;
                vectors[i * dimensions + j] = (float) (3 + j % 5 * (shift + gaussian(random)));
            }
            boolean named = labels[i] == 1 ? random.nextInt(10) < 6 : random.nextInt(20) == 0;
            texts.add((named ? "初音 " : "") + WORDS[random.nextInt(WORDS.length)] + " 第" + i + "期");
            splits[i] = i % 10 < 6 ? Split.TRAIN : i % 10 < 8 ? Split.VALIDATION : Split.TEST;
            fingerprints.add("f" + i);
            aids[i] = 100L + i;
        }
        return new TrainingSet(
                "hash",
                "bge",
                "cvsa-v1",
                FloatMatrix.wrap(vectors, rows, dimensions),
                texts,
                labels,
                weights,
                List.of(splits),
                fingerprints,
                aids);
    }

    /** The same set with other labels in the split, to show what a trainer does not look at. */
    static TrainingSet flipped(TrainingSet set, Split split) {
        byte[] labels = set.labels().clone();
        for (int row : set.rowsOf(split)) {
            labels[row] = (byte) (1 - labels[row]);
        }
        return with(set, labels, set.weights());
    }

    static TrainingSet with(TrainingSet set, byte[] labels, float[] weights) {
        return new TrainingSet(
                set.hash(),
                set.model(),
                set.recipe(),
                set.vectors(),
                set.texts(),
                labels,
                weights,
                set.splits(),
                set.fingerprints(),
                set.aids());
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
