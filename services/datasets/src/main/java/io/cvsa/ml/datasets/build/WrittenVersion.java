package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.export.Content;
import io.cvsa.ml.datasets.export.Manifest;
import io.cvsa.ml.datasets.export.StoredFile;
import io.cvsa.ml.datasets.export.VersionWriter;
import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A version whose files are on the disk, manifest included. */
record WrittenVersion(RowPlan plan, String hash, List<StoredFile> files) {

    WrittenVersion {
        files = List.copyOf(files);
    }

    /** Hashes the sealed files and writes the manifest beside them. */
    static WrittenVersion of(Execution run, RowPlan plan, List<StoredFile> sealed, VersionWriter writer)
            throws IOException {
        EmbeddingModel model = run.model();
        Content content = new Content(
                model.key(),
                model.recipe().label(),
                model.dimensions(),
                run.spec().split().family());
        String hash = VersionWriter.hash(content, plan.rows(), sealed);
        byte[] json = Json.text(manifest(run, plan, content, hash, sealed)).getBytes(StandardCharsets.UTF_8);
        List<StoredFile> files = new ArrayList<>(List.of(writer.manifest(json)));
        files.addAll(sealed);
        return new WrittenVersion(plan, hash, files);
    }

    private static Manifest manifest(Execution run, RowPlan plan, Content content, String hash, List<StoredFile> sealed)
            throws IOException {
        DatasetSpec spec = run.spec();
        return new Manifest(
                Manifest.FORMAT,
                hash,
                spec.name(),
                spec.description(),
                content.model(),
                content.recipe(),
                content.dimensions(),
                content.family(),
                plan.rows(),
                spec,
                run.build().asOf(),
                run.build().id(),
                plan.counts(),
                plan.leaks(),
                run.snapshot().forReview(),
                plan.failed(),
                plan.excluded(),
                null,
                sealed);
    }
}
