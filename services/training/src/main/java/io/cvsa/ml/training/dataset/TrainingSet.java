package io.cvsa.ml.training.dataset;

import io.cvsa.ml.training.artefact.FloatMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An immutable data set version in memory: one row a unique text; the vectors stay in the mapped file.
 *
 * @param hash content hash of the version
 * @param model key of the embedding model
 * @param recipe name of the text recipe, null if the manifest does not say
 * @param vectors rows × dimensions, row-aligned with the lists
 * @param labels 1 = yes, 0 = no
 * @param fingerprints recipe-independent fingerprints of the texts, by which folds are grouped
 * @param given who said what of the rows of test, by row number; nobody asks for the other splits'
 * @param twins further videos with the text of a row of test, ascending, by row number; absent where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table; nobody compares or prints it
public record TrainingSet(
        String hash,
        String model,
        String recipe,
        FloatMatrix vectors,
        List<String> texts,
        byte[] labels,
        float[] weights,
        List<Split> splits,
        List<String> fingerprints,
        long[] aids,
        Map<Integer, List<GivenLabel>> given,
        Map<Integer, long[]> twins) {

    public TrainingSet {
        int rows = labels.length;
        if (vectors.rows() != rows
                || texts.size() != rows
                || weights.length != rows
                || splits.size() != rows
                || fingerprints.size() != rows
                || aids.length != rows) {
            throw new IllegalArgumentException("The parts of data set " + hash + " have different row counts");
        }
    }

    /** A set of rows of which nobody knows who labelled them, each the text of one video. */
    public TrainingSet(
            String hash,
            String model,
            String recipe,
            FloatMatrix vectors,
            List<String> texts,
            byte[] labels,
            float[] weights,
            List<Split> splits,
            List<String> fingerprints,
            long[] aids) {
        this(hash, model, recipe, vectors, texts, labels, weights, splits, fingerprints, aids, Map.of(), Map.of());
    }

    /**
     * Reads {@code manifest.json}, {@code rows.jsonl} and {@code vectors.safetensors} and checks their SHA-256.
     *
     * @throws IOException when a file is missing, was changed, or does not say what the manifest promises
     */
    public static TrainingSet read(Path directory) throws IOException {
        return new TrainingSetReader(directory).read();
    }

    /**
     * The same for trials, which never look at test: its rows are of no split, have no text and no label, and are there only
     * because the vectors are not copied.
     */
    public TrainingSet withoutTest() {
        byte[] known = labels.clone();
        List<String> read = new ArrayList<>(texts);
        List<Split> open = new ArrayList<>(splits);
        for (int row : rowsOf(Split.TEST)) {
            known[row] = -1;
            read.set(row, null);
            open.set(row, null);
        }
        return new TrainingSet(hash, model, recipe, vectors, read, known, weights, open, fingerprints, aids);
    }

    public int rows() {
        return labels.length;
    }

    public int dimensions() {
        return vectors.columns();
    }

    /** The labels of the chosen rows. */
    public byte[] labelsOf(int[] chosen) {
        byte[] picked = new byte[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            picked[i] = labels[chosen[i]];
        }
        return picked;
    }

    /** The weights of the chosen rows. */
    public float[] weightsOf(int[] chosen) {
        float[] picked = new float[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            picked[i] = weights[chosen[i]];
        }
        return picked;
    }

    /** Indices of the rows of {@code split}, ascending. */
    public int[] rowsOf(Split split) {
        return IntStream.range(0, rows()).filter(i -> splits.get(i) == split).toArray();
    }
}
