package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.build.Build;
import io.cvsa.ml.datasets.export.Content;
import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.datasets.export.Manifest;
import io.cvsa.ml.datasets.export.Row;
import io.cvsa.ml.datasets.export.StoredFile;
import io.cvsa.ml.datasets.export.VersionWriter;
import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.datasets.split.Split;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files of a version that is made of a file.
 *
 * @param files manifest, rows and vectors, sealed and visible in the store
 */
record ImportVersion(String hash, List<StoredFile> files) {

    private static final int CHECKED_ROWS = 500;

    ImportVersion {
        files = List.copyOf(files);
    }

    /** Writes, hashes and publishes the files; blocks. */
    static ImportVersion write(
            JobRun job, Build build, EmbeddingModel model, ImportPlan plan, ImportedTexts texts, FileStore store)
            throws IOException {
        Path directory = store.workOf(job.id());
        try (VersionWriter writer = new VersionWriter(directory, plan.placed().size(), model.dimensions())) {
            int index = 0;
            for (Map.Entry<ImportedText, Split> entry : plan.placed().entrySet()) {
                ImportedText text = entry.getKey();
                writer.append(row(index++, text, texts.text(text), entry.getValue()), texts.vector(text));
                if (index % CHECKED_ROWS == 0) {
                    job.verifyRunning();
                }
            }
            List<StoredFile> sealed = writer.seal();
            Content content = new Content(
                    model.key(),
                    model.recipe().label(),
                    model.dimensions(),
                    build.spec().split().family());
            String hash = VersionWriter.hash(content, index, sealed);
            Manifest manifest = manifest(build, content, hash, plan, texts, sealed);
            List<StoredFile> files = new ArrayList<>();
            files.add(writer.manifest(Json.text(manifest).getBytes(StandardCharsets.UTF_8)));
            files.addAll(sealed);
            job.verifyRunning();
            writer.publish(store, files);
            return new ImportVersion(hash, files);
        }
    }

    private static Row row(int index, ImportedText text, String content, Split split) {
        return new Row(
                index,
                text.aids().get(0),
                text.aids(),
                content,
                text.checksum(),
                text.fingerprint(),
                text.label(),
                text.weight(),
                split,
                text.votes(),
                text.golds());
    }

    private static Manifest manifest(
            Build build, Content content, String hash, ImportPlan plan, ImportedTexts texts, List<StoredFile> sealed) {
        DatasetSpec spec = build.spec();
        return new Manifest(
                Manifest.FORMAT,
                hash,
                spec.name(),
                spec.description(),
                content.model(),
                content.recipe(),
                content.dimensions(),
                content.family(),
                plan.placed().size(),
                spec,
                build.asOf(),
                build.id(),
                plan.counts(),
                plan.leaks(),
                plan.forReview(),
                texts.errors(),
                plan.excluded(),
                build.imported(),
                sealed);
    }
}
