package io.cvsa.ml.datasets.statistics;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Counts one version over its files: the rows once, then the vectors once, each row of them forgotten when the next one
 * comes. For every row some 20 bytes stay in the heap; the vectors stay in the page cache.
 */
final class Counting {

    private static final int REPORT_ROWS = 1_000;

    private final String hash;
    private final int rows;
    private final Watch watch;

    /** For a version of this hash and so many rows. */
    Counting(String hash, int rows, Watch watch) {
        this.hash = hash;
        this.rows = rows;
        this.watch = watch;
    }

    /** Blocks; throws DamagedVersion when the files are not those of such a version. */
    DatasetStatistics count(Path rowsFile, Path vectorsFile) throws IOException {
        VersionRows lines = new VersionRows(rowsFile, rows);
        RowTally tally = new RowTally(hash, rows);
        lines.each(row -> {
            tally.add(row);
            report(StatisticsStep.ROWS, row.index());
        });
        VersionVectors vectors = VersionVectors.open(vectorsFile);
        if (vectors.rows() != rows) {
            throw new DamagedVersion("The vectors are damaged: " + vectors.rows() + " for " + rows + " rows");
        }
        NearestSearch search = new NearestSearch(sampled(vectors, tally.sample()), vectors.dimensions());
        float[] norms = norms(vectors, tally, search);
        NearStatistics nearest = new NearPairs(lines, vectors).of(tally.sample(), search);
        return tally.with(NormTally.of(norms), nearest);
    }

    private static float[][] sampled(VersionVectors vectors, TestSample sample) {
        int[] indexes = sample.indexes();
        float[][] found = new float[indexes.length][vectors.dimensions()];
        for (int i = 0; i < indexes.length; i++) {
            vectors.read(indexes[i], found[i]);
        }
        return found;
    }

    /** The norm of every vector; each train row is compared with the sample on its way. */
    private float[] norms(VersionVectors vectors, RowTally tally, NearestSearch search) {
        float[] norms = new float[rows];
        float[] vector = new float[vectors.dimensions()];
        for (int i = 0; i < rows; i++) {
            vectors.read(i, vector);
            double norm = NormTally.norm(vector, vector.length);
            norms[i] = (float) norm;
            if (tally.trains(i)) {
                search.offer(i, vector, norm);
            }
            report(StatisticsStep.VECTORS, i);
        }
        return norms;
    }

    private void report(StatisticsStep step, int done) {
        if (done % REPORT_ROWS == 0) {
            watch.reached(step, done);
        }
    }

    /** Hears how far it is, again and again; may throw to stop it. */
    @FunctionalInterface
    interface Watch {
        void reached(StatisticsStep step, int rows);
    }
}
