package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The train rows shuffled once an epoch, so that batches are contiguous slices; the last rows that fill none wait. */
final class Batches implements AutoCloseable {

    private final NDManager manager;
    private final NDArray vectors;
    private final byte[] labels;
    private final float[] weights;
    private final long seed;
    private final int size;
    private NDManager epochMemory;
    private NDArray shuffled;
    private NDArray shuffledLabels;
    private NDArray shuffledWeights;
    private long epoch = -1;

    /** {@code vectors} holds {@code rows} of the set in order and belongs to {@code manager}. */
    Batches(NDManager manager, NDArray vectors, TrainingSet set, int[] rows, int batchSize, long seed) {
        this.manager = manager;
        this.vectors = vectors;
        this.seed = seed;
        this.size = Math.min(batchSize, rows.length);
        this.labels = set.labelsOf(rows);
        this.weights = set.weightsOf(rows);
    }

    /** A slice of vectors, labels and weights. */
    record Batch(NDArray vectors, NDArray labels, NDArray weights) {}

    long perEpoch() {
        return labels.length / size;
    }

    /** The batch of step {@code step} (from 0), owned by {@code memory}. */
    Batch at(long step, NDManager memory) {
        if (step / perEpoch() != epoch) {
            shuffle(step / perEpoch());
        }
        long from = step % perEpoch() * size;
        String slice = from + ":" + (from + size);
        return new Batch(
                slice(shuffled, slice, memory),
                slice(shuffledLabels, slice, memory),
                slice(shuffledWeights, slice, memory));
    }

    private static NDArray slice(NDArray array, String slice, NDManager memory) {
        NDArray part = array.get(slice);
        part.attach(memory);
        return part;
    }

    private void shuffle(long next) {
        close();
        epoch = next;
        epochMemory = manager.newSubManager();
        int[] order = order(new SplittableRandom(Seeds.mix(seed, next)));
        float[] label = new float[order.length];
        float[] weight = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            label[i] = labels[order[i]];
            weight[i] = weights[order[i]];
        }
        if (TensorValues.areHere(vectors)) {
            copyRows(order);
        } else {
            shuffled = gather(vectors, order, epochMemory);
        }
        shuffledLabels = epochMemory.create(label);
        shuffledWeights = epochMemory.create(weight);
    }

    /** The rows in that order, chosen where they lie. */
    static NDArray gather(NDArray vectors, int[] order, NDManager memory) {
        NDArray rows = memory.create(IntStream.of(order).asLongStream().toArray());
        NDArray gathered = vectors.get(new NDIndex("{}", rows));
        gathered.attach(memory);
        return gathered;
    }

    /** Into the same memory every epoch: fresh memory costs more in page faults than the copy itself. */
    private void copyRows(int[] order) {
        if (shuffled == null) {
            shuffled = manager.create(vectors.getShape());
        }
        ByteBuffer from = vectors.toByteBuffer(true);
        ByteBuffer to = shuffled.toByteBuffer(true);
        int length = order.length == 0 ? 0 : from.capacity() / order.length;
        for (int i = 0; i < order.length; i++) {
            to.put(i * length, from, order[i] * length, length);
        }
    }

    private int[] order(SplittableRandom random) {
        int[] order = new int[labels.length];
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    @Override
    public void close() {
        if (epochMemory != null) {
            epochMemory.close();
        }
    }
}
