package io.cvsa.ml.embeddings.model.local;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One graph file in ONNX Runtime: integer tensors in, its first output out; safe for several threads. */
final class OnnxGraph implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Set<String> inputs;
    private final String output;
    private final int width;

    OnnxGraph(Path model) {
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
            width = lastDimension();
        } catch (OrtException e) {
            throw new ProviderRefused("cannot load the model file " + model.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** Whether the graph has an input of this name. */
    boolean takes(String input) {
        return inputs.contains(input);
    }

    /** The last dimension of its output, or -1 where the graph does not say. */
    int width() {
        return width;
    }

    /** Runs the graph and reads its output before that is freed; blocks for the computation. */
    float[][] run(Map<String, Feed> feeds, Function<OnnxTensor, float[][]> read) {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Map.Entry<String, Feed> feed : feeds.entrySet()) {
                Feed value = feed.getValue();
                tensors.put(feed.getKey(), OnnxTensor.createTensor(environment, value.values(), value.shape()));
            }
            try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
                return read.apply((OnnxTensor) result.get(0));
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the local model failed: " + e.getMessage(), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private int lastDimension() throws OrtException {
        if (!(session.getOutputInfo().get(output).getInfo() instanceof TensorInfo tensor)) {
            return -1;
        }
        long[] shape = tensor.getShape();
        return shape.length == 0 ? -1 : (int) shape[shape.length - 1];
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("cannot close the local model: " + e.getMessage(), e);
        }
    }

    /** An input's numbers and shape. */
    @SuppressWarnings("ArrayRecordComponent")
    record Feed(LongBuffer values, long... shape) {}
}
