package io.cvsa.ml.bench;

import io.cvsa.ml.datasets.export.Row;
import io.cvsa.ml.datasets.export.VersionWriter;
import io.cvsa.ml.datasets.split.Split;
import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.artefact.SafetensorsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A version's file of vectors as the trainer maps it, beside the same vectors as lists in a Parquet file. */
final class VectorFile implements Claim {

    static final int ROWS = 100_000;
    static final int DIMENSIONS = 1_024;
    private static final int BATCH = 256;
    private static final int PAIRS = 5;

    /** Kept, because a logger that nobody holds forgets its level. The library would say every value that it writes. */
    private static final Logger PARQUET = Logger.getLogger("org.apache.parquet");

    private final float[] row = new float[DIMENSIONS];

    @Override
    public String name() {
        return "file";
    }

    @Override
    public List<Result> measure() throws Exception {
        PARQUET.setLevel(Level.WARNING);
        Path directory = Files.createTempDirectory("cvsa-bench");
        try {
            Path ours = write(directory);
            Path theirs = directory.resolve("vectors.parquet");
            ParquetVectors.write(theirs, ROWS, VectorFile::vector);
            return List.of(
                    compare("first batch of 256 of 100k x 1024", BATCH, 50, ours, theirs),
                    compare("scan of 100k x 1024", ROWS, 5, ours, theirs));
        } finally {
            remove(directory);
        }
    }

    /** Opens the file anew for every reading, as a trainer that starts does. */
    private Result compare(String workload, int rows, double target, Path ours, Path theirs) throws Exception {
        double[] sums = new double[2];
        Pairs.Times times =
                Pairs.run(PAIRS, () -> sums[0] = mapped(ours, rows), () -> sums[1] = ParquetVectors.sum(theirs, rows));
        return Result.timed(
                name(), workload + " / parquet-java LIST<float>", times, target, "equal sums", sums[0] == sums[1]);
    }

    private double mapped(Path file, int rows) throws IOException {
        FloatMatrix vectors = SafetensorsFile.open(file).matrix("vectors");
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            vectors.copyRow(i, row, 0);
            sum += sum(row);
        }
        return sum;
    }

    /** Both sides add up in this order, so equal vectors give equal sums. */
    static double sum(float[] vector) {
        float sum = 0;
        for (float value : vector) {
            sum += value;
        }
        return sum;
    }

    /** A sealed version of 100k made-up vectors; returns the file of its vectors. */
    static Path write(Path directory) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(DIMENSIONS * Float.BYTES);
        UUID fingerprint = new UUID(0, 0);
        try (VersionWriter writer = new VersionWriter(directory, ROWS, DIMENSIONS)) {
            for (int i = 0; i < ROWS; i++) {
                bytes.asFloatBuffer().put(vector(i));
                List<Long> aids = List.of((long) i);
                Row about = new Row(i, i, aids, "", "", fingerprint, true, 1, Split.TRAIN, List.of(), List.of());
                writer.append(about, bytes.duplicate());
            }
            writer.seal();
        }
        return directory.resolve("vectors.safetensors");
    }

    private static float[] vector(int index) {
        Random random = new Random(index);
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = random.nextFloat() - 0.5f;
        }
        return vector;
    }

    static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
