package io.cvsa.ml.training.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.cvsa.ml.training.artefact.LinearModel;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.hyperparameter.HyperparameterSchema;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Logistic regression on the embedding alone: L-BFGS over the whole matrix along a path of penalties. */
public final class LogisticRegressionTrainer implements Trainer {

    /** The gradient comes from float32 products, so nothing is gained below this tolerance. */
    private static final Lbfgs SOLVER = new Lbfgs(10, 300, 1e-4);

    private final HyperparameterSchema<LogisticRegressionHyperparameters> schema =
            HyperparameterSchema.of(LogisticRegressionHyperparameters.class);

    @Override
    public String name() {
        return "logistic-regression";
    }

    @Override
    public String title() {
        return "Logistic regression";
    }

    @Override
    public String titleZh() {
        return "逻辑回归";
    }

    @Override
    public String description() {
        return "One weight for each dimension of the embedding; seconds to train, and the bar for anything deeper.";
    }

    @Override
    public String descriptionZh() {
        return "嵌入向量每一维一个权重，几秒即可训练，是更深模型的及格线。";
    }

    @Override
    public HyperparameterSchema<?> schema() {
        return schema;
    }

    @Override
    public Computation computation() {
        return Torch.computation(Device.cpu());
    }

    @Override
    public TrainedModel train(TrainingSet set, Hyperparameters hyperparameters, long seed, TrainingMonitor monitor)
            throws IOException {
        UntrainableSet.check(set, true);
        LogisticRegressionHyperparameters values = hyperparameters.as(LogisticRegressionHyperparameters.class);
        StrengthPath path = values.path();
        int[] train = set.rowsOf(Split.TRAIN);
        int[] chosen = Fold.trainThenValidation(set);
        Standardisation standardisation = Standardisation.fit(set.vectors(), train);
        double shrink = 1 / Math.sqrt(set.dimensions());
        try (NDManager manager = Torch.manager()) {
            List<NDArray> shards = TorchRows.shards(manager, set, chosen, standardisation, shrink);
            byte[] labels = set.labelsOf(chosen);
            float[] weights = values.weight().applied(set.weightsOf(chosen), labels);
            TorchProblem problem = new TorchProblem(manager, shards, labels, weights, set.dimensions());
            List<Fold> folds = Fold.renumbered(Fold.plan(set, path.folds(), path.foldRows(), seed), chosen);
            PenaltySearch search = new PenaltySearch(problem, folds, values.weight(), SOLVER, monitor);
            double[] point = search.solve(IntStream.range(0, train.length).toArray(), search.best(path.strengths()));
            return model(point, shrink, standardisation);
        }
    }

    private static LinearModel model(double[] point, double shrink, Standardisation standardisation) {
        float[] weights = new float[point.length - 1];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (point[i] * shrink);
        }
        return LinearModel.ofVectors(standardisation, weights, (float) point[point.length - 1]);
    }
}
