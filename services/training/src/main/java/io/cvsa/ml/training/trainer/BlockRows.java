package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.artefact.CharacterNgrams;
import io.cvsa.ml.training.artefact.SparseVector;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Chosen rows of a set as one dense and one sparse block, kept in flat arrays.
 *
 * <p>The dense block is the standardised vector divided by √dimensions, so that both blocks have length about 1. The
 * sparse block holds only the buckets that occur in train; the others could never get a weight.
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier for the solver's inner loops
record BlockRows(
        int rows,
        int denseColumns,
        float[] dense,
        int[] buckets,
        int[] offsets,
        int[] columns,
        float[] values,
        byte[] labels,
        float[] weights)
        implements LinearProblem {

    /**
     * Rows {@code chosen} of {@code set}.
     *
     * @param standardisation of 0 dimensions for no dense block
     * @param ngrams null for no sparse block
     * @param train how many of the first chosen rows may introduce buckets
     */
    static BlockRows of(
            TrainingSet set, int[] chosen, int train, Standardisation standardisation, CharacterNgrams ngrams) {
        SparseVector[] texts = texts(set, chosen, ngrams);
        int[] buckets = buckets(texts, train);
        int[] offsets = new int[chosen.length + 1];
        int cells = Arrays.stream(texts).mapToInt(text -> text.indices().length).sum();
        int[] columns = new int[cells];
        float[] values = new float[cells];
        fill(texts, buckets, offsets, columns, values);
        return new BlockRows(
                chosen.length,
                standardisation.dimensions(),
                dense(set, chosen, standardisation),
                buckets,
                offsets,
                columns,
                values,
                set.labelsOf(chosen),
                set.weightsOf(chosen));
    }

    /** The same rows, those labelled yes weighted. */
    BlockRows weighted(ClassWeight weight) {
        return new BlockRows(
                rows, denseColumns, dense, buckets, offsets, columns, values, labels, weight.applied(weights, labels));
    }

    private static SparseVector[] texts(TrainingSet set, int[] chosen, CharacterNgrams ngrams) {
        SparseVector nothing = new SparseVector(new int[0], new float[0]);
        SparseVector[] texts = new SparseVector[chosen.length];
        Arrays.setAll(
                texts, i -> ngrams == null ? nothing : ngrams.vector(set.texts().get(chosen[i])));
        return texts;
    }

    private static int[] buckets(SparseVector[] texts, int train) {
        BitSet seen = new BitSet();
        for (int i = 0; i < train; i++) {
            Arrays.stream(texts[i].indices()).forEach(seen::set);
        }
        return seen.stream().toArray();
    }

    private static void fill(SparseVector[] texts, int[] buckets, int[] offsets, int[] columns, float[] values) {
        int next = 0;
        for (int row = 0; row < texts.length; row++) {
            SparseVector text = texts[row];
            for (int i = 0; i < text.indices().length; i++) {
                int column = Arrays.binarySearch(buckets, text.indices()[i]);
                if (column >= 0) {
                    columns[next] = column;
                    values[next++] = text.values()[i];
                }
            }
            offsets[row + 1] = next;
        }
    }

    private static float[] dense(TrainingSet set, int[] chosen, Standardisation standardisation) {
        int columns = standardisation.dimensions();
        float[] dense = new float[Math.multiplyExact(chosen.length, columns)];
        float[] vector = new float[columns];
        float shrink = (float) (1 / Math.sqrt(Math.max(1, columns)));
        for (int row = 0; row < chosen.length && columns > 0; row++) {
            set.vectors().copyRow(chosen[row], vector, 0);
            standardisation.apply(vector);
            for (int i = 0; i < columns; i++) {
                dense[row * columns + i] = vector[i] * shrink;
            }
        }
        return dense;
    }

    /** Coordinates of the solver: dense weights, sparse weights, bias. */
    @Override
    public int size() {
        return denseColumns + buckets.length + 1;
    }

    @Override
    public boolean hasTwoBlocks() {
        return denseColumns > 0 && buckets.length > 0;
    }

    @Override
    public Objective objective(int[] chosen, double scale, double strength) {
        return new BlockObjective(this, chosen, scale, strength);
    }

    @Override
    public double[] logits(int[] chosen, double[] point, double scale) {
        return IntStream.of(chosen).mapToDouble(row -> logit(row, point, scale)).toArray();
    }

    /** The logit of row {@code row} under {@code point}, the dense block multiplied by {@code scale}. */
    double logit(int row, double[] point, double scale) {
        int from = row * denseColumns;
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < denseColumns; i += 2) {
            even += dense[from + i] * point[i];
            odd += dense[from + i + 1] * point[i + 1];
        }
        if (i < denseColumns) {
            even += dense[from + i] * point[i];
        }
        double sum = (even + odd) * scale;
        for (int cell = offsets[row]; cell < offsets[row + 1]; cell++) {
            sum += values[cell] * point[denseColumns + columns[cell]];
        }
        return sum + point[point.length - 1];
    }

    /** Adds {@code factor} × the row's features to {@code gradient}. */
    void addTo(int row, double factor, double scale, double[] gradient) {
        int from = row * denseColumns;
        double scaled = factor * scale;
        for (int i = 0; i < denseColumns; i++) {
            gradient[i] += scaled * dense[from + i];
        }
        for (int cell = offsets[row]; cell < offsets[row + 1]; cell++) {
            gradient[denseColumns + columns[cell]] += factor * values[cell];
        }
        gradient[gradient.length - 1] += factor;
    }
}
