package io.cvsa.ml.embeddings.model.local;

import java.util.List;

/** A model's graph in memory, which several threads may use. */
interface GraphSession extends AutoCloseable {

    /**
     * How texts of these token counts are grouped into calls.
     *
     * @return indices of the texts, those without a token left out
     */
    List<int[]> batches(int[] lengths);

    /** The vectors of one group, as the graph gives them; blocks for the computation. */
    float[][] vectors(List<Tokens> batch);

    /** The length of its vectors, or -1 where the graph does not say. */
    int width();

    @Override
    void close();
}
