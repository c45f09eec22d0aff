package io.cvsa.ml.datasets.statistics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns the nearest train rows of the drawn test rows into pairs that people can read. */
final class NearPairs {

    private static final int PAIRS = 50;
    private static final double LEAK = 0.99;
    private static final double NEAR = 0.95;

    private final VersionRows rows;
    private final VersionVectors vectors;

    NearPairs(VersionRows rows, VersionVectors vectors) {
        this.rows = rows;
        this.vectors = vectors;
    }

    /** Of the drawn rows and what the search has found for them; none where the train split is empty. */
    NearStatistics of(TestSample sample, NearestSearch search) throws IOException {
        int[] tests = sample.indexes();
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < tests.length; i++) {
            if (search.nearest(i) >= 0) {
                found.add(new Found(cosine(tests[i], search.nearest(i)), tests[i], search.nearest(i)));
            }
        }
        found.sort(Comparator.comparingDouble(Found::similarity).reversed().thenComparingInt(Found::test));
        List<NearPair> pairs = new ArrayList<>();
        for (Found one : found.subList(0, Math.min(PAIRS, found.size()))) {
            pairs.add(new NearPair(one.similarity(), row(one.test()), row(one.train())));
        }
        return new NearStatistics(tests.length, sample.seen(), atLeast(found, LEAK), atLeast(found, NEAR), pairs);
    }

    private double cosine(int test, int train) {
        float[] one = new float[vectors.dimensions()];
        float[] other = new float[vectors.dimensions()];
        vectors.read(test, one);
        vectors.read(train, other);
        return NearestSearch.cosine(one, other, vectors.dimensions());
    }

    private PairedRow row(int index) throws IOException {
        VersionRow row = rows.at(index);
        return new PairedRow(index, row.aid(), row.title(), row.yes());
    }

    private static int atLeast(List<Found> found, double similarity) {
        return (int)
                found.stream().filter(one -> one.similarity() >= similarity).count();
    }

    private record Found(double similarity, int test, int train) {}
}
