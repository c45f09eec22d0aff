package io.cvsa.ml.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.AdamW;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.io.IOException;

/** The same perceptron as DJL's own tutorial trains one: EasyTrain, its AdamW, its data set of arrays. */
final class EasyPerceptron {

    private final TrainingSet set;
    private final Perceptron shape;

    EasyPerceptron(TrainingSet set, Perceptron shape) {
        this.set = set;
        this.shape = shape;
    }

    /** Trains, and returns the logits of the test rows. */
    float[] run() throws IOException, TranslateException {
        Standardisation standardisation = Standardisation.fit(set.vectors(), set.rowsOf(Split.TRAIN));
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
                Model model = Model.newInstance("perceptron", Device.cpu(), "PyTorch")) {
            model.setBlock(blocks());
            try (Trainer trainer = model.newTrainer(config())) {
                trainer.initialize(new Shape(1, set.dimensions()));
                EasyTrain.fit(
                        trainer,
                        shape.epochs(),
                        rows(manager, Split.TRAIN, standardisation, true),
                        rows(manager, Split.VALIDATION, standardisation, false));
                NDArray test = matrix(manager, set.rowsOf(Split.TEST), standardisation);
                return trainer.evaluate(new NDList(test)).singletonOrThrow().toFloatArray();
            }
        }
    }

    private SequentialBlock blocks() {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(shape.hidden()).build())
                .add(Activation.reluBlock())
                .add(Dropout.builder().optRate((float) shape.dropout()).build())
                .add(Linear.builder().setUnits(1).build());
    }

    private DefaultTrainingConfig config() {
        AdamW optimizer = AdamW.builder()
                .optLearningRateTracker(Tracker.fixed((float) shape.rate()))
                .optWeightDecays((float) shape.decay())
                .build();
        return new DefaultTrainingConfig(Loss.sigmoidBinaryCrossEntropyLoss())
                .optOptimizer(optimizer)
                .optDevices(new Device[] {Device.cpu()});
    }

    private ArrayDataset rows(NDManager manager, Split split, Standardisation standardisation, boolean shuffled) {
        int[] chosen = set.rowsOf(split);
        byte[] labels = set.labelsOf(chosen);
        float[] floats = new float[labels.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = labels[i];
        }
        return new ArrayDataset.Builder()
                .setData(matrix(manager, chosen, standardisation))
                .optLabels(manager.create(floats, new Shape(floats.length, 1)))
                .setSampling(shape.batch(), shuffled)
                .build();
    }

    private NDArray matrix(NDManager manager, int[] chosen, Standardisation standardisation) {
        FloatMatrix vectors = set.vectors();
        float[] values = new float[chosen.length * vectors.columns()];
        for (int i = 0; i < chosen.length; i++) {
            float[] vector = vectors.row(chosen[i]);
            standardisation.apply(vector);
            System.arraycopy(vector, 0, values, i * vector.length, vector.length);
        }
        return manager.create(values, new Shape(chosen.length, vectors.columns()));
    }
}
