package io.cvsa.ml.training.artefact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes and reads model artefacts: a directory with {@code model.safetensors} and {@code model.json}, and {@code model.onnx} of
 * a model that reads vectors only. The last is for other programs and is never read here.
 */
public final class Models {

    public static final String WEIGHTS = "model.safetensors";
    public static final String SPECIFICATION = "model.json";
    public static final String ONNX = "model.onnx";

    private static final String FORMAT = "cvsa-model";
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Models() {}

    /** Writes the artefact into {@code directory} (created if absent), each file complete or absent. */
    public static StoredModel save(Path directory, TrainedModel model, Provenance provenance) throws IOException {
        Files.createDirectories(directory);
        Path weights = directory.resolve(WEIGHTS);
        Path partial = directory.resolve(WEIGHTS + ".partial");
        SafetensorsWriter.write(partial, model.tensors());
        Files.move(partial, weights, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        ObjectNode specification = specification(model, provenance);
        hash(specification, weights);
        Optional<NetworkModel> network = model.asNetwork();
        if (network.isPresent()) {
            Path onnx = directory.resolve(ONNX);
            OnnxWriter.write(onnx, network.get(), facts(provenance));
            hash(specification, onnx);
        }
        writeForced(directory, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(specification));
        return new StoredModel(model, provenance, FileHash.of(directory.resolve(SPECIFICATION)));
    }

    private static void writeForced(Path directory, byte[] specification) throws IOException {
        Path partial = directory.resolve(SPECIFICATION + ".partial");
        Files.write(partial, specification);
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path target = directory.resolve(SPECIFICATION);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void hash(ObjectNode specification, Path file) throws IOException {
        specification
                .withObject("/files")
                .putObject(file.getFileName().toString())
                .put("sha256", FileHash.of(file));
    }

    /** What somebody needs to feed the model and to read its answer. */
    private static Map<String, String> facts(Provenance provenance) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("embedding-model", provenance.embeddingModel());
        facts.put("data-set", provenance.datasetHash());
        facts.put("threshold", Double.toString(provenance.threshold()));
        if (provenance.recipe() != null) {
            facts.put("text-recipe", provenance.recipe());
        }
        return facts;
    }

    private static ObjectNode specification(TrainedModel model, Provenance provenance) {
        ObjectNode specification = JSON.createObjectNode();
        specification.put("format", FORMAT).put("version", VERSION).put("kind", model.kind());
        ObjectNode architecture = model.architecture();
        architecture.put("dimensions", model.dimensions());
        specification.set("architecture", architecture);
        specification.set("provenance", JSON.valueToTree(provenance));
        return specification;
    }

    /** Reads an artefact and checks its hashes; throws {@link IOException} for anything it does not know. */
    public static StoredModel load(Path directory) throws IOException {
        Path file = directory.resolve(SPECIFICATION);
        Path weights = directory.resolve(WEIGHTS);
        JsonNode specification = specification(file);
        String expected =
                specification.path("files").path(WEIGHTS).path("sha256").asText();
        if (!FileHash.of(weights).equals(expected)) {
            throw new IOException(weights + " is not the file that its specification names");
        }
        try {
            TrainedModel model = model(specification, new WeightSource(SafetensorsFile.open(weights)));
            Provenance provenance = JSON.treeToValue(specification.path("provenance"), Provenance.class);
            return new StoredModel(model, provenance, FileHash.of(file));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException(file + " does not describe a model: " + e.getMessage(), e);
        }
    }

    private static JsonNode specification(Path file) throws IOException {
        JsonNode specification = JSON.readTree(file.toFile());
        boolean known = FORMAT.equals(specification.path("format").asText())
                && specification.path("version").asInt() == VERSION
                && specification.path("architecture").isObject();
        if (!known) {
            throw new IOException(file + " is not a " + FORMAT + " of version " + VERSION);
        }
        return specification;
    }

    private static TrainedModel model(JsonNode specification, WeightSource weights) throws IOException {
        ObjectNode architecture = (ObjectNode) specification.get("architecture");
        String kind = specification.path("kind").asText();
        return switch (kind) {
            case "linear" -> LinearModel.read(architecture, weights);
            case "mlp" -> NetworkModel.read(architecture, weights);
            default -> throw new IOException("Unknown kind of model: " + kind);
        };
    }
}
