package io.cvsa.ml.datasets.history;

import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.datasets.export.StoredFile;
import io.cvsa.ml.datasets.snapshot.DatasetDetail;
import io.cvsa.ml.datasets.snapshot.DatasetRepository;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.UUID;

/** Finds versions and the files of their rows; blocks. */
@ApplicationScoped
class VersionRows {

    private final DatasetRepository datasets;
    private final FileStore store;

    VersionRows(DatasetRepository datasets, FileStore store) {
        this.datasets = datasets;
        this.store = store;
    }

    /** A version, or a 404 problem. */
    DatasetDetail version(UUID id) {
        return datasets.find(id).orElseThrow(() -> ProblemException.notFound("data set", id));
    }

    /** Its rows on this machine, or a 503 problem. */
    Path of(DatasetDetail version) {
        return version.file("rows.jsonl")
                .map(StoredFile::sha256)
                .flatMap(store::find)
                .orElseThrow(() -> ProblemException.unavailable("The rows of this data set are not on this machine."));
    }
}
