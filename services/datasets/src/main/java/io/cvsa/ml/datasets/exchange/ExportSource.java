package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.export.FrozenRows;
import io.cvsa.ml.datasets.export.Row;
import io.cvsa.ml.datasets.export.StoredFile;
import io.cvsa.ml.datasets.snapshot.DatasetDetail;
import io.cvsa.ml.datasets.snapshot.Recipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an export is made from: a version and its files on this machine.
 *
 * @param bytes of the rows and the vectors together
 */
record ExportSource(DatasetDetail version, Path rows, Path vectors, Path manifest, long bytes) {

    static final String ROWS = "rows.jsonl";
    static final String VECTORS = "vectors.safetensors";
    static final String MANIFEST = "manifest.json";

    /** The note of a Parquet file that says which model's its vectors are. */
    static final String MODEL = "cvsa.model";

    String hash() {
        return version.summary().hash();
    }

    /** What the footer of a Parquet file says of the version. */
    Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("cvsa.hash", hash());
        notes.put(MODEL, version.summary().model());
        notes.put("cvsa.recipe", version.recipe());
        notes.put("cvsa.dimensions", Integer.toString(version.summary().dimensions()));
        notes.put("cvsa.family", version.spec().split().family());
        return notes;
    }

    /** Hands out every video in the order of the rows; blocks. */
    void videos(VideoVisitor visitor) throws IOException {
        Recipe recipe = Recipe.named(version.recipe())
                .orElseThrow(() -> new IOException("the recipe " + version.recipe() + " is not known any more"));
        try (FrozenRows frozen = new FrozenRows(rows, vectors, version.summary().dimensions())) {
            while (frozen.next()) {
                Row row = frozen.row();
                for (VideoRow video : VideoRow.of(row, recipe)) {
                    visitor.visit(video, frozen.vector());
                }
            }
        }
    }

    /** Writes a file of a format; blocks. */
    void write(ExportFormat format, Path file) throws IOException {
        switch (format) {
            case PARQUET -> {
                try (ParquetRows rows = new ParquetRows(file, hash(), notes())) {
                    videos(rows::append);
                }
            }
            case CSV -> {
                try (CsvFile rows = new CsvFile(file)) {
                    videos((video, vector) -> rows.append(video));
                }
            }
            case HUGGINGFACE -> new HuggingFaceFolder(this, file).write();
            case JSONL -> throw new IllegalArgumentException("The frozen rows are this file already");
        }
    }

    static long size(DatasetDetail version) {
        return version.files().stream().mapToLong(StoredFile::bytes).sum();
    }

    /** Takes the next video with its vector, little-endian floats between position and limit. */
    @FunctionalInterface
    interface VideoVisitor {
        void visit(VideoRow video, ByteBuffer vector) throws IOException;
    }
}
