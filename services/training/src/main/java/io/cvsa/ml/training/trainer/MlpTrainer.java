package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDManager;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.hyperparameter.HyperparameterSchema;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import java.io.IOException;
import java.util.Optional;

/** A multi-layer perceptron on the embedding, stopped by what validation says. */
public final class MlpTrainer implements Trainer {

    private final HyperparameterSchema<MlpHyperparameters> schema = HyperparameterSchema.of(MlpHyperparameters.class);

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public String title() {
        return "Neural network";
    }

    @Override
    public String titleZh() {
        return "神经网络";
    }

    @Override
    public String description() {
        return "A multi-layer perceptron on the embedding; worth a try where logistic regression leaves something.";
    }

    @Override
    public String descriptionZh() {
        return "嵌入向量上的多层感知机，逻辑回归有所不足时值得一试。";
    }

    @Override
    public HyperparameterSchema<?> schema() {
        return schema;
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("epochs");
    }

    @Override
    public Computation computation() {
        return Torch.training();
    }

    @Override
    public TrainedModel train(TrainingSet set, Hyperparameters hyperparameters, long seed, TrainingMonitor monitor)
            throws IOException {
        UntrainableSet.check(set, true);
        try (NDManager manager = Torch.trainingManager()) {
            return new MlpTraining(set, hyperparameters.as(MlpHyperparameters.class), seed, monitor, manager).run();
        }
    }
}
