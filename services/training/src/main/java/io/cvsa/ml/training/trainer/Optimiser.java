package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Moves weights beside the engine in one pass; its moments are ours to store, which those of DJL's optimizers are not.
 *
 * <p>Decay is decoupled from the gradient (Loshchilov and Hutter 2019) and spares biases.
 */
abstract class Optimiser {

    private final List<Slot> slots = new ArrayList<>();
    private final float decay;
    private final double clip;

    /**
     * An optimiser at rest.
     *
     * @param moments how many arrays of moments each parameter has
     * @param clip the largest length of the whole gradient, 0 for no limit
     */
    Optimiser(List<Parameter> all, int moments, double decay, double clip) {
        this.decay = (float) decay;
        this.clip = clip;
        for (Parameter parameter : all) {
            if (parameter.requiresGradient()) {
                int size = (int) parameter.getArray().size();
                List<float[]> zeros =
                        Stream.generate(() -> new float[size]).limit(moments).toList();
                slots.add(new Slot(parameter, zeros, new float[size], new float[size]));
            }
        }
    }

    /** The optimiser that a schedule names. */
    static Optimiser of(MlpSchedule schedule, List<Parameter> parameters) {
        return switch (schedule.optimiser()) {
            case ADAMW -> new AdamW(parameters, schedule.weightDecay(), schedule.gradientClip());
            case SGD -> new Sgd(parameters, schedule.momentum(), schedule.weightDecay(), schedule.gradientClip());
        };
    }

    /** A parameter with its moments, and room for its gradient and its values while they move. */
    @SuppressWarnings("ArrayRecordComponent") // working memory; nobody compares or prints it
    private record Slot(Parameter parameter, List<float[]> moments, float[] slopes, float[] values) {}

    /** All moments in a fixed order; the arrays themselves, to be written and to be restored into. */
    final List<float[]> moments() {
        return slots.stream().flatMap(slot -> slot.moments.stream()).toList();
    }

    /** Moves every parameter along its gradient and clears the gradient; {@code step} counts from 1. */
    final void step(long step, double rate) {
        slots.forEach(Optimiser::takeGradient);
        float factor = factor();
        for (Slot slot : slots) {
            NDArray array = slot.parameter.getArray();
            float kept = array.getShape().dimension() > 1 ? 1 - (float) rate * decay : 1;
            TensorValues.read(array, slot.values);
            move(slot.values, slot.slopes, slot.moments, factor, kept, step, rate);
            TensorValues.write(array, slot.values);
        }
    }

    /**
     * Moves the values of one parameter.
     *
     * @param factor by which the slopes are clipped
     * @param kept share of a value that decay leaves
     */
    abstract void move(
            float[] values, float[] slopes, List<float[]> moments, float factor, float kept, long step, double rate);

    private static void takeGradient(Slot slot) {
        try (NDArray gradient = slot.parameter.getArray().getGradient()) {
            TensorValues.read(gradient, slot.slopes);
            Arrays.fill(slot.values, 0);
            TensorValues.write(gradient, slot.values);
        }
    }

    private float factor() {
        if (clip == 0) {
            return 1;
        }
        double length = Math.sqrt(
                slots.stream().mapToDouble(slot -> squares(slot.slopes)).sum());
        return length > clip ? (float) (clip / length) : 1;
    }

    private static double squares(float[] values) {
        double even = 0; // two sums, because each addition waits for the one before
        double odd = 0;
        for (int i = 0; i + 1 < values.length; i += 2) {
            even += (double) values[i] * values[i];
            odd += (double) values[i + 1] * values[i + 1];
        }
        double last = values.length % 2 == 0 ? 0 : values[values.length - 1];
        return even + odd + last * last;
    }
}
