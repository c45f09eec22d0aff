package io.cvsa.ml.training.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cvsa.ml.training.artefact.FileHash;
import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.artefact.SafetensorsFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads the files of one data set version and refuses files that are not the ones its manifest names. */
final class TrainingSetReader {

    private static final String FORMAT = "cvsa-dataset/1";
    private static final String MANIFEST = "manifest.json";
    private static final String ROWS = "rows.jsonl";
    private static final String VECTORS = "vectors.safetensors";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Integer, List<GivenLabel>> given = new HashMap<>();
    private final Map<Integer, long[]> twins = new HashMap<>();

    private record Row(long aid, String text, byte label, float weight, Split split, String fingerprint) {}

    TrainingSetReader(Path directory) {
        this.directory = directory;
    }

    TrainingSet read() throws IOException {
        JsonNode manifest = JSON.readTree(directory.resolve(MANIFEST).toFile());
        if (!manifest.path("format").asText(FORMAT).equals(FORMAT)) {
            throw new IOException("A data set of format " + manifest.path("format") + " cannot be read here");
        }
        verify(manifest, ROWS);
        verify(manifest, VECTORS);
        readRows();
        FloatMatrix vectors = SafetensorsFile.open(directory.resolve(VECTORS)).matrix("vectors");
        if (vectors.rows() != rows.size()) {
            throw new IOException("%s has %d rows, %s has %d".formatted(VECTORS, vectors.rows(), ROWS, rows.size()));
        }
        return new TrainingSet(
                manifest.path("hash").asText(),
                manifest.path("model").asText(),
                manifest.path("recipe").textValue(),
                vectors,
                rows.stream().map(Row::text).toList(),
                labels(),
                weights(),
                rows.stream().map(Row::split).toList(),
                rows.stream().map(Row::fingerprint).toList(),
                rows.stream().mapToLong(Row::aid).toArray(),
                given,
                twins);
    }

    private void verify(JsonNode manifest, String name) throws IOException {
        for (JsonNode file : manifest.path("files")) {
            if (name.equals(file.path("name").asText())) {
                String sha256 = FileHash.of(directory.resolve(name));
                if (!sha256.equals(file.path("sha256").asText())) {
                    throw new IOException(name + " is not the file that the manifest names: its SHA-256 is " + sha256);
                }
                return;
            }
        }
        throw new IOException("The manifest of the data set does not name " + name);
    }

    private void readRows() throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(directory.resolve(ROWS))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                addRow(line);
            }
        }
    }

    private void addRow(String line) throws IOException {
        int index = rows.size();
        try {
            JsonNode row = JSON.readTree(line);
            if (row.path("index").asInt(-1) != index || !row.hasNonNull("aid") || !row.hasNonNull("label")) {
                throw new IOException("Line %d of %s is not row %d".formatted(index + 1, ROWS, index));
            }
            rows.add(new Row(
                    row.get("aid").asLong(),
                    row.path("text").asText(),
                    (byte) (row.get("label").asInt() == 0 ? 0 : 1),
                    (float) row.path("weight").asDouble(1),
                    Split.of(row.path("split").asText()),
                    row.path("fingerprint").asText()));
            if (rows.get(index).split == Split.TEST) {
                given.put(index, given(row));
                if (row.path("aids").size() > 1) {
                    twins.put(index, twins(row, rows.get(index).aid));
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException("Line %d of %s is not a row".formatted(index + 1, ROWS), e);
        }
    }

    private static List<GivenLabel> given(JsonNode row) {
        List<GivenLabel> labels = new ArrayList<>();
        row.path("golds").forEach(gold -> labels.add(label(gold, true)));
        row.path("votes").forEach(vote -> labels.add(label(vote, false)));
        return labels.stream().distinct().toList();
    }

    private static long[] twins(JsonNode row, long first) {
        return StreamSupport.stream(row.path("aids").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .filter(aid -> aid != first)
                .sorted()
                .toArray();
    }

    private static GivenLabel label(JsonNode said, boolean gold) {
        return new GivenLabel(said.path("user").asText(), said.path("label").asBoolean(), gold);
    }

    private byte[] labels() {
        byte[] labels = new byte[rows.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = rows.get(i).label;
        }
        return labels;
    }

    private float[] weights() {
        float[] weights = new float[rows.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = rows.get(i).weight;
        }
        return weights;
    }
}
