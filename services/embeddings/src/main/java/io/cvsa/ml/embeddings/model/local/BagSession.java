package io.cvsa.ml.embeddings.model.local;

import ai.onnxruntime.OnnxTensor;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A bag-of-embeddings graph: the ids of all texts one after the other, and where each text begins. */
final class BagSession implements GraphSession {

    private static final String IDS = "input_ids";
    private static final String OFFSETS = "offsets";

    private final OnnxGraph graph;
    private final int batchSize;

    /** @param batchSize texts a call */
    BagSession(Path model, int batchSize) {
        this.graph = new OnnxGraph(model);
        this.batchSize = batchSize;
        if (!graph.takes(IDS) || !graph.takes(OFFSETS)) {
            graph.close();
            throw new ProviderRefused("the model file " + model.getFileName()
                    + " is no bag of embeddings: it must take input_ids and offsets");
        }
    }

    @Override
    public List<int[]> batches(int[] lengths) {
        int[] all =
                IntStream.range(0, lengths.length).filter(i -> lengths[i] > 0).toArray();
        return IntStream.iterate(0, from -> from < all.length, from -> from + batchSize)
                .mapToObj(from -> Arrays.copyOfRange(all, from, Math.min(all.length, from + batchSize)))
                .toList();
    }

    @Override
    public float[][] vectors(List<Tokens> batch) {
        int total = batch.stream().mapToInt(tokens -> tokens.ids().length).sum();
        LongBuffer ids = LongBuffer.allocate(total);
        LongBuffer offsets = LongBuffer.allocate(batch.size());
        for (Tokens text : batch) {
            offsets.put(ids.position());
            ids.put(text.ids());
        }
        Map<String, OnnxGraph.Feed> feeds = Map.of(
                IDS, new OnnxGraph.Feed(ids.flip(), total),
                OFFSETS, new OnnxGraph.Feed(offsets.flip(), batch.size()));
        return graph.run(feeds, output -> rows(output, batch.size()));
    }

    @Override
    public int width() {
        return graph.width();
    }

    private static float[][] rows(OnnxTensor output, int count) {
        FloatBuffer values = output.getFloatBuffer();
        float[][] rows = new float[count][values.remaining() / count];
        for (float[] row : rows) {
            values.get(row);
        }
        return rows;
    }

    @Override
    public void close() {
        graph.close();
    }
}
