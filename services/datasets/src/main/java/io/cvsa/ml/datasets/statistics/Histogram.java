package io.cvsa.ml.datasets.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts values between ascending edges: a bar holds its lower edge and not its upper one, the last bar has no end. */
final class Histogram {

    private final double[] edges;
    private final long[] counts;

    /** Bars that begin at these edges; what is below the first one counts there. */
    Histogram(double... edges) {
        if (edges.length == 0) {
            throw new IllegalArgumentException("A histogram has at least one bar");
        }
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i] > edges[i - 1])) {
                throw new IllegalArgumentException("Edges ascend, but " + edges[i] + " follows " + edges[i - 1]);
            }
        }
        this.edges = edges.clone();
        this.counts = new long[edges.length];
    }

    /** So many bars of equal width from {@code low}; the last one begins one width before {@code high}. */
    static Histogram even(double low, double high, int bars) {
        double[] edges = new double[bars];
        for (int i = 0; i < bars; i++) {
            edges[i] = low + (high - low) * i / bars;
        }
        return new Histogram(edges);
    }

    void add(double value) {
        int found = Arrays.binarySearch(edges, value);
        counts[found >= 0 ? found : Math.max(0, -found - 2)]++;
    }

    List<Bin> bins() {
        List<Bin> bins = new ArrayList<>(edges.length);
        for (int i = 0; i < edges.length; i++) {
            bins.add(new Bin(edges[i], i + 1 < edges.length ? edges[i + 1] : null, counts[i]));
        }
        return bins;
    }
}
