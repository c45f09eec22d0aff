package io.cvsa.ml.bench;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The floor of a perceptron's training: the matrix products of its steps and nothing else. */
final class Products {

    private final Perceptron shape;
    private final int rows;
    private final int columns;

    Products(Perceptron shape, int rows, int columns) {
        this.shape = shape;
        this.rows = rows;
        this.columns = columns;
    }

    /** Returns the steps that were made. */
    int run() {
        int steps = rows / shape.batch() * shape.epochs();
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu())) {
            NDArray batch = manager.randomNormal(new Shape(shape.batch(), columns));
            NDArray first = manager.randomNormal(new Shape(shape.hidden(), columns));
            NDArray second = manager.randomNormal(new Shape(1, shape.hidden()));
            NDArray slopes = manager.randomNormal(new Shape(shape.batch(), 1));
            for (int i = 0; i < steps; i++) {
                step(batch, first, second, slopes);
            }
        }
        return steps;
    }

    private static void step(NDArray batch, NDArray first, NDArray second, NDArray slopes) {
        try (NDManager memory = batch.getManager().newSubManager()) {
            NDArray hidden = batch.matMul(first.transpose());
            NDArray logits = hidden.matMul(second.transpose());
            NDArray hiddenSlopes = slopes.matMul(second);
            NDArray secondGradient = slopes.transpose().matMul(hidden);
            NDArray firstGradient = hiddenSlopes.transpose().matMul(batch);
            for (NDArray product : new NDArray[] {hidden, logits, hiddenSlopes, secondGradient, firstGradient}) {
                product.attach(memory);
            }
        }
    }
}
