package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.SplittableRandom;

/**
 * Inverted dropout (Srivastava et al. 2014) whose masks follow from a seed; the engine's own draws from one generator that is
 * global to the process, value by value, and took a fifth of a small perceptron's step.
 */
final class SeededDropout extends AbstractBlock {

    private final int least;
    private final float kept;
    private SplittableRandom random = new SplittableRandom(0);

    /** {@code rate} is the share of values that are dropped, below 1. */
    SeededDropout(double rate) {
        least = (int) Math.round((rate - 0.5) * 0x1p32);
        kept = (float) (1 / (1 - rate));
    }

    /** The masks from here on follow from {@code seed}. */
    void seed(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        NDArray values = inputs.singletonOrThrow();
        if (!training) {
            return inputs;
        }
        NDArray mask = values.getManager().create(mask((int) values.size()), values.getShape());
        return new NDList(values.mul(mask));
    }

    private float[] mask(int size) {
        float[] mask = new float[size];
        for (int i = 0; i < size; i += 2) {
            long bits = random.nextLong();
            mask[i] = (int) bits >= least ? kept : 0;
            if (i + 1 < size) {
                mask[i + 1] = (int) (bits >>> 32) >= least ? kept : 0;
            }
        }
        return mask;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }
}
