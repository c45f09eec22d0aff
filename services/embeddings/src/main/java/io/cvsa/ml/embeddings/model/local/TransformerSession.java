package io.cvsa.ml.embeddings.model.local;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A transformer graph whose first output row of a text, the CLS row, is the text's vector; safe for several threads. */
final class TransformerSession implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Set<String> inputs;
    private final String output;

    TransformerSession(Path model) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // Each caller brings its own thread; threads inside a call would only compete with them.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // Shapes differ from call to call, so a remembered memory plan is never right.
            options.setMemoryPatternOptimization(false);
            session = environment.createSession(model.toString(), options);
            inputs = session.getInputNames();
            output = session.getOutputNames().iterator().next();
        } catch (OrtException e) {
            throw new ProviderRefused("cannot load the model file " + model.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** The CLS rows of a batch, not normalised; blocks for the computation. */
    float[][] cls(List<Tokens> batch) {
        int longest =
                batch.stream().mapToInt(tokens -> tokens.ids().length).max().orElseThrow();
        Map<String, OnnxTensor> feed = new HashMap<>();
        try {
            fill(feed, batch, longest);
            try (OrtSession.Result result = session.run(feed, Set.of(output))) {
                return rows((OnnxTensor) result.get(0), batch.size(), longest);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the local model failed: " + e.getMessage(), e);
        } finally {
            feed.values().forEach(OnnxTensor::close);
        }
    }

    private void fill(Map<String, OnnxTensor> feed, List<Tokens> batch, int longest) throws OrtException {
        LongBuffer ids = LongBuffer.allocate(batch.size() * longest);
        LongBuffer mask = LongBuffer.allocate(batch.size() * longest);
        for (int row = 0; row < batch.size(); row++) {
            long[] tokens = batch.get(row).ids();
            ids.put(row * longest, tokens);
            for (int i = 0; i < tokens.length; i++) {
                mask.put(row * longest + i, 1L);
            }
        }
        long[] shape = {batch.size(), longest};
        feed.put("input_ids", OnnxTensor.createTensor(environment, ids, shape));
        feed.put("attention_mask", OnnxTensor.createTensor(environment, mask, shape));
        if (inputs.contains("token_type_ids")) {
            LongBuffer types = LongBuffer.allocate(batch.size() * longest);
            feed.put("token_type_ids", OnnxTensor.createTensor(environment, types, shape));
        }
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
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("cannot close the local model: " + e.getMessage(), e);
        }
    }
}
