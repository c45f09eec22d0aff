package io.cvsa.ml.embeddings.model.local;

import ai.onnxruntime.OnnxTensor;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A transformer graph whose first output row of a text, the CLS row, is the text's vector. */
final class TransformerSession implements GraphSession {

    private final OnnxGraph graph;
    private final int batchTokens;

    /** @param batchTokens padded tokens a call */
    TransformerSession(Path model, int batchTokens) {
        this.graph = new OnnxGraph(model);
        this.batchTokens = batchTokens;
    }

    @Override
    public List<int[]> batches(int[] lengths) {
        return LengthBatches.plan(lengths, batchTokens);
    }

    @Override
    public float[][] vectors(List<Tokens> batch) {
        int longest =
                batch.stream().mapToInt(tokens -> tokens.ids().length).max().orElseThrow();
        return graph.run(feeds(batch, longest), hidden -> rows(hidden, batch.size(), longest));
    }

    @Override
    public int width() {
        return graph.width();
    }

    private Map<String, OnnxGraph.Feed> feeds(List<Tokens> batch, int longest) {
        LongBuffer ids = LongBuffer.allocate(batch.size() * longest);
        LongBuffer mask = LongBuffer.allocate(batch.size() * longest);
        for (int row = 0; row < batch.size(); row++) {
            long[] tokens = batch.get(row).ids();
            ids.put(row * longest, tokens);
            for (int i = 0; i < tokens.length; i++) {
                mask.put(row * longest + i, 1L);
            }
        }
        Map<String, OnnxGraph.Feed> feeds = new HashMap<>();
        feeds.put("input_ids", new OnnxGraph.Feed(ids, batch.size(), longest));
        feeds.put("attention_mask", new OnnxGraph.Feed(mask, batch.size(), longest));
        if (graph.takes("token_type_ids")) {
            LongBuffer types = LongBuffer.allocate(batch.size() * longest);
            feeds.put("token_type_ids", new OnnxGraph.Feed(types, batch.size(), longest));
        }
        return feeds;
    }

    private static float[][] rows(OnnxTensor hidden, int count, int longest) {
        long[] shape = hidden.getInfo().getShape();
        int width = (int) shape[shape.length - 1];
        int stride = shape.length == 3 ? longest * width : width;
        FloatBuffer values = hidden.getFloatBuffer();
        float[][] rows = new float[count][width];
        for (int row = 0; row < count; row++) {
            values.get(row * stride, rows[row]);
        }
        return rows;
    }

    @Override
    public void close() {
        graph.close();
    }
}
