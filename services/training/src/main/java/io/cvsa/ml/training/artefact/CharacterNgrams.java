package io.cvsa.ml.training.artefact;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Turns a text into a sparse vector of hashed character n-grams with unit length.
 *
 * @param shortest length of the shortest n-gram in code points
 * @param longest length of the longest
 * @param bits the vector has 2^bits buckets
 * @param logarithmic whether an n-gram counts 1 + ln(occurrences) instead of 1
 */
public record CharacterNgrams(int shortest, int longest, int bits, boolean logarithmic) {

    private static final int GOLDEN = 0x9E3779B9;

    public CharacterNgrams {
        if (shortest < 1 || longest < shortest || bits < 1 || bits > 24) {
            throw new IllegalArgumentException("No such n-grams: " + shortest + "–" + longest + " in 2^" + bits);
        }
    }

    /** Number of buckets. */
    public int buckets() {
        return 1 << bits;
    }

    /** The buckets of {@code text}, ascending, with their values; empty for a blank text. */
    public SparseVector vector(String text) {
        int[] hashes = hashes(points(text));
        Arrays.sort(hashes);
        int[] indices = new int[hashes.length];
        float[] values = new float[hashes.length];
        int size = 0;
        for (int from = 0, to; from < hashes.length; from = to) {
            to = from + 1;
            while (to < hashes.length && hashes[to] == hashes[from]) {
                to++;
            }
            indices[size] = hashes[from];
            values[size++] = logarithmic ? (float) (1 + Math.log(to - from)) : 1;
        }
        return new SparseVector(Arrays.copyOf(indices, size), normalised(Arrays.copyOf(values, size)));
    }

    private static int[] points(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .toArray();
    }

    private int[] hashes(int[] points) {
        int count = 0;
        for (int length = shortest; length <= longest; length++) {
            count += Math.max(0, points.length - length + 1);
        }
        int[] hashes = new int[count];
        int next = 0;
        for (int start = 0; start < points.length; start++) {
            int hash = GOLDEN;
            for (int length = 1; length <= longest && start + length <= points.length; length++) {
                hash = mix(hash ^ points[start + length - 1] * GOLDEN);
                if (length >= shortest) {
                    hashes[next++] = mix(hash + length) >>> (32 - bits);
                }
            }
        }
        return hashes;
    }

    /** The 32-bit finaliser of MurmurHash3 (A. Appleby, public domain). */
    private static int mix(int value) {
        int hash = value;
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return hash ^ (hash >>> 16);
    }

    private static float[] normalised(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return values;
    }
}
