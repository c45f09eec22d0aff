package io.cvsa.ml.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.artefact.SafetensorsWriter;
import io.cvsa.ml.training.artefact.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Writes a generated data set version where {@link Neighbours} serves it. */
record TinyDataset(UUID id, UUID buildId, String hash, int rows, int positives, List<DatasetReady.File> files) {

    private static final List<String> SUBJECTS =
            List.of("miku", "a cat", "the chef", "luo tianyi", "a train", "yan he");
    private static final List<String> PLACES =
            List.of("at home", "on stage", "in spring", "by night", "in Osaka", "again");

    /** Every tenth row stands for a second video: this plus the row's number. */
    static final int TWINS = 900_000;

    /** The text of row {@code i} in the family {@code seed}; about a third sings, and a tenth is labelled against that. */
    static String text(int i, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
        String verb = random.nextInt(3) == 0 ? "sings" : random.nextBoolean() ? "cooks" : "moves";
        return SUBJECTS.get(random.nextInt(SUBJECTS.size())) + " " + verb + " "
                + PLACES.get(random.nextInt(PLACES.size())) + " no " + i;
    }

    static TinyDataset write(Path directory, int rows, long seed) throws IOException {
        return write(directory, rows, seed, false);
    }

    /** The same, but the rows of test have the other label and no vector; their texts, which choose the split, stay. */
    static TinyDataset scrambledTest(Path directory, int rows, long seed) throws IOException {
        return write(directory, rows, seed, true);
    }

    private static TinyDataset write(Path directory, int rows, long seed, boolean scrambled) throws IOException {
        UUID id = UUID.randomUUID();
        StringBuilder lines = new StringBuilder();
        float[] values = new float[rows * TinyVectors.DIMENSIONS];
        int positives = 0;
        for (int i = 0; i < rows; i++) {
            String text = text(i, seed);
            boolean flipped = new SplittableRandom(seed * 31 + i).nextInt(10) == 0;
            boolean broken = scrambled && split(text).equals("test");
            boolean label = text.contains("sings") != flipped != broken;
            positives += label ? 1 : 0;
            System.arraycopy(TinyVectors.of(text), 0, values, i * TinyVectors.DIMENSIONS, TinyVectors.DIMENSIONS);
            if (broken) {
                Arrays.fill(values, i * TinyVectors.DIMENSIONS, (i + 1) * TinyVectors.DIMENSIONS, Float.NaN);
            }
            lines.append(row(i, text, label)).append('\n');
        }
        Path vectors = Files.createTempFile(directory, "vectors", ".tmp");
        SafetensorsWriter.write(
                vectors, List.of(new Tensor("vectors", new int[] {rows, TinyVectors.DIMENSIONS}, values)));
        List<DatasetReady.File> files = new ArrayList<>();
        files.add(store(directory, "rows.jsonl", lines.toString().getBytes(StandardCharsets.UTF_8)));
        files.add(store(directory, "vectors.safetensors", Files.readAllBytes(vectors)));
        String hash = sha256(files.toString().getBytes(StandardCharsets.UTF_8));
        files.add(store(directory, "manifest.json", manifest(hash, files)));
        TinyDataset made = new TinyDataset(id, UUID.randomUUID(), hash, rows, positives, List.copyOf(files));
        Path versions = Files.createDirectories(directory.resolve("versions"));
        Files.writeString(versions.resolve(id.toString()), made.json());
        return made;
    }

    /** The event that announces it. */
    DatasetReady ready(DatasetSpec.Train train, String requestedBy) {
        return new DatasetReady(
                id,
                buildId,
                "tiny",
                1,
                hash,
                TinyVectors.MODEL,
                TinyVectors.DIMENSIONS,
                rows,
                positives,
                "http://elsewhere.invalid/files",
                files,
                train,
                requestedBy);
    }

    /** The same version as it is served with another manifest, which nobody has. */
    TinyDataset servedWithoutManifest() throws IOException {
        List<DatasetReady.File> others = new ArrayList<>(files.subList(0, 2));
        others.add(new DatasetReady.File("manifest.json", "0".repeat(64), 1L));
        TinyDataset other = new TinyDataset(id, buildId, hash, rows, positives, others);
        other.serve();
        return other;
    }

    /** From now on this is the version that its id names. */
    void serve() throws IOException {
        Files.writeString(Neighbours.directory().resolve("versions").resolve(id.toString()), json());
    }

    TinyDataset builtAs(UUID build) {
        return new TinyDataset(id, build, hash, rows, positives, files);
    }

    private static String row(int i, String text, boolean label) {
        String fingerprint = fingerprint(text);
        ObjectNode row = Json.mapper().createObjectNode();
        row.put("index", i).put("aid", 1000 + i).put("text", text).put("label", label ? 1 : 0);
        ArrayNode aids = row.putArray("aids").add(1000 + i);
        if (i % 10 == 3) {
            aids.add(TWINS + i);
        }
        row.put("fingerprint", fingerprint).put("weight", 1.0);
        row.putArray("votes").addObject().put("user", "lin").put("label", label);
        row.put("split", split(text));
        return row.toString();
    }

    private static String fingerprint(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    static String split(String text) {
        int share = Integer.parseInt(fingerprint(text).substring(0, 4), 16) % 10;
        return share < 2 ? "test" : share < 4 ? "validation" : "train";
    }

    private static byte[] manifest(String hash, List<DatasetReady.File> files) {
        ObjectNode manifest = Json.mapper().createObjectNode();
        manifest.put("format", "cvsa-dataset/1").put("hash", hash).put("model", TinyVectors.MODEL);
        manifest.put("recipe", "cvsa-v1").put("dimensions", TinyVectors.DIMENSIONS);
        ArrayNode list = manifest.putArray("files");
        files.forEach(file -> list.addPOJO(Json.tree(file)));
        return manifest.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String json() {
        ObjectNode about = Json.mapper().createObjectNode();
        about.put("id", id.toString()).put("name", "tiny").put("version", 1).put("hash", hash);
        about.put("model", TinyVectors.MODEL).put("dimensions", TinyVectors.DIMENSIONS);
        about.put("rows", rows).put("positives", positives).put("conflicts", 0);
        about.set("files", Json.tree(files));
        return about.toString();
    }

    private static DatasetReady.File store(Path directory, String name, byte[] bytes) throws IOException {
        String hash = sha256(bytes);
        Files.write(Files.createDirectories(directory.resolve("files")).resolve(hash), bytes);
        return new DatasetReady.File(name, hash, bytes.length);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
