package io.cvsa.ml.bench;

import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import io.cvsa.ml.training.trainer.MlpTrainer;
import io.cvsa.ml.training.trainer.TrainingMonitor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The training of a perceptron, beside DJL's own loop and beside the matrix products that it cannot do without. */
final class TrainMlp implements Claim {

    private static final int PAIRS = 5;
    private static final int COLUMNS = 1_024;
    private static final int TRAIN = 16_384;
    private static final double NEAR = 0.002;
    private static final Perceptron SHAPE = new Perceptron(128, 0.3, 256, 4, 0.001, 0.01);

    @Override
    public String name() {
        return "train-mlp";
    }

    @Override
    public List<Result> measure() throws Exception {
        TrainingSet set = MadeUpSet.of(COLUMNS, TRAIN, 2_048, 8_192);
        MlpTrainer trainer = new MlpTrainer();
        Hyperparameters hyperparameters = trainer.schema().complete(SHAPE.hyperparameters());
        TrainedModel[] model = new TrainedModel[1];
        float[][] logits = new float[1][];
        Products floor = new Products(SHAPE, TRAIN, COLUMNS);
        Pairs.Times weak = Pairs.run(
                PAIRS,
                () -> model[0] = trainer.train(set, hyperparameters, 1, TrainingMonitor.silent()),
                () -> logits[0] = new EasyPerceptron(set, SHAPE).run());
        Pairs.Times strong =
                Pairs.run(PAIRS, () -> trainer.train(set, hyperparameters, 1, TrainingMonitor.silent()), floor::run);
        int[] test = set.rowsOf(Split.TEST);
        double ours = auc(
                model[0].probabilities(set.vectors().select(test), Collections.nCopies(test.length, "")),
                set.labelsOf(test));
        double theirs = auc(
                IntStream.range(0, test.length).mapToDouble(i -> logits[0][i]).toArray(), set.labelsOf(test));
        String check = String.format(Locale.ROOT, "AUC %.4f beside %.4f", ours, theirs);
        boolean near = Math.abs(ours - theirs) <= NEAR;
        String workload = "16k x 1024, 128 hidden, batch 256, " + SHAPE.epochs() + " epochs / ";
        return List.of(
                Result.timed(name(), workload + "DJL EasyTrain + AdamW", weak, 1.7, check, near),
                Result.timed(name(), workload + "the GEMMs alone", strong, 0.5, check, near));
    }

    /** The share of pairs of a yes and a no that stand in the right order. */
    static double auc(double[] scores, byte[] labels) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        double pairs = 0;
        long no = 0;
        for (int i : order) {
            if (labels[i] == 0) {
                no++;
            } else {
                pairs += no;
            }
        }
        return pairs / ((double) no * (labels.length - no));
    }
}
