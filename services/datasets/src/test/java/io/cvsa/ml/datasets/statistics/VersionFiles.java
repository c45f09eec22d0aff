package io.cvsa.ml.datasets.statistics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the two files of a version from their description and not with our writer. */
final class VersionFiles {

    private VersionFiles() {}

    static Path rows(Path directory, List<String> lines) throws IOException {
        return Files.writeString(directory.resolve("rows.jsonl"), String.join("\n", lines) + "\n");
    }

    static Path vectors(Path directory, float[][] vectors) throws IOException {
        int floats = vectors.length * vectors[0].length;
        byte[] header = ("{\"vectors\":{\"dtype\":\"F32\",\"shape\":[" + vectors.length + "," + vectors[0].length
                        + "],\"data_offsets\":[0," + floats * 4 + "]}}   ")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + floats * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        for (float[] vector : vectors) {
            for (float value : vector) {
                bytes.putFloat(value);
            }
        }
        return Files.write(directory.resolve("vectors.safetensors"), bytes.array());
    }
}
