package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.split.Split;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a zipped folder that {@code datasets.load_dataset} reads unaided: a card, one Parquet file a split, the manifest. */
final class HuggingFaceFolder {

    private final ExportSource source;
    private final Path target;

    HuggingFaceFolder(ExportSource source, Path target) {
        this.source = source;
        this.target = target;
    }

    /** Writes the archive; parts beside it are gone when it returns or throws. */
    void write() throws IOException {
        Map<Split, ParquetRows> files = new EnumMap<>(Split.class);
        try {
            try {
                source.videos(
                        (video, vector) -> file(files, video.row().split()).append(video, vector));
            } finally {
                for (ParquetRows file : files.values()) {
                    file.close();
                }
            }
            Map<Split, DatasetCard.Size> sizes = new EnumMap<>(Split.class);
            files.forEach((split, file) -> sizes.put(split, new DatasetCard.Size(file.count(), file.bytes())));
            pack(sizes);
        } finally {
            for (Split split : Split.values()) {
                Files.deleteIfExists(part(split));
            }
        }
    }

    private ParquetRows file(Map<Split, ParquetRows> files, Split split) throws IOException {
        ParquetRows open = files.get(split);
        if (open == null) {
            open = new ParquetRows(part(split), source.hash(), source.notes());
            files.put(split, open);
        }
        return open;
    }

    private Path part(Split split) {
        return target.resolveSibling(target.getFileName() + "." + split.label());
    }

    private void pack(Map<Split, DatasetCard.Size> sizes) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target), 1 << 18);
                ZipOutputStream zip = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_SPEED);
            entry(zip, "README.md");
            zip.write(new DatasetCard(source.version(), sizes).text().getBytes(StandardCharsets.UTF_8));
            entry(zip, ExportSource.MANIFEST);
            Files.copy(source.manifest(), zip);
            zip.setLevel(Deflater.NO_COMPRESSION); // Parquet is packed already
            for (Split split : sizes.keySet()) {
                entry(zip, DatasetCard.path(split));
                Files.copy(part(split), zip);
            }
        }
    }

    /** The same version is the same archive, byte for byte: its entries bear no time. */
    private static void entry(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
    }
}
