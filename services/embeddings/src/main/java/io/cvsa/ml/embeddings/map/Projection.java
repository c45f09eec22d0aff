package io.cvsa.ml.embeddings.map;

import java.util.function.DoubleConsumer;
import tagbio.umap.ProgressListener;
import tagbio.umap.Umap;
import tagbio.umap.UmapProgress;

/** Lays rows out on a plane so that neighbours stay neighbours, by UMAP. */
final class Projection {

    static final String METHOD = "umap";

    private static final int NEIGHBOURS = 15;
    private static final Object LIBRARY = new Object();

    private Projection() {}

    /**
     * Projects the rows; one thread, because more of them would make the result depend on their race.
     *
     * @param watch told at most twice a second how far it is, from 0 to 1; may throw to stop
     */
    static float[][] of(float[][] rows, long seed, DoubleConsumer watch) {
        Umap umap = new Umap()
                .setNumberComponents(2)
                .setNumberNearestNeighbours(Math.min(NEIGHBOURS, rows.length - 1))
                .setThreads(1);
        umap.setSeed(seed);
        ProgressListener listener = state -> watch.accept(state.getCount() / (double) Math.max(1, state.getTotal()));
        // The library tells its progress to the whole process.
        synchronized (LIBRARY) {
            UmapProgress.addProgressListener(listener);
            try {
                return umap.fitTransform(rows);
            } finally {
                UmapProgress.removeProgressListener(listener);
            }
        }
    }
}
