package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.build.Build;
import io.cvsa.ml.datasets.build.BuildRepository;
import io.cvsa.ml.datasets.build.ImportedFile;
import io.cvsa.ml.datasets.build.NewBuild;
import io.cvsa.ml.datasets.export.DiskFull;
import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.ProblemException;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes files in: an equal file under the same key is the same import. Methods block. */
@ApplicationScoped
class ImportDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BuildRepository builds;
    private final JobQueue jobs;
    private final FileStore store;
    private final long limit;

    /**
     * The desk of a store.
     *
     * @param limit the largest file that is taken
     */
    ImportDesk(
            BuildRepository builds,
            JobQueue jobs,
            FileStore store,
            @ConfigProperty(name = "cvsa.datasets.exchange.import-limit") MemorySize limit) {
        this.builds = builds;
        this.jobs = jobs;
        this.store = store;
        this.limit = limit.asLongValue();
    }

    /** Where an import's file waits for its job. */
    static Path file(FileStore store, UUID id) throws IOException {
        return store.derived().resolve("import-" + id);
    }

    /** Receives the file and queues its import; {@code key} is the request's idempotency key or null. */
    UUID order(DatasetSpec spec, String name, InputStream body, String user, String key) throws IOException {
        UUID id = UUID.randomUUID();
        Path file = file(store, id);
        boolean queued = false;
        try {
            ImportedFile received = new Upload(file, limit).receive(name, body);
            store.expect(received.bytes());
            String dedupeKey = Idempotency.dedupeKey(ImportJob.KIND, user, key);
            NewBuild build = new NewBuild(id, ImportJob.KIND, dedupeKey, spec, user, null, received);
            queued = builds.submit(build).await().atMost(PATIENCE).isPresent();
            if (queued) {
                jobs.wake();
                return id;
            }
            Optional<Build> before = builds.existing(dedupeKey);
            return same(
                    before.orElseThrow(() -> ProblemException.unavailable("The import could not be queued.")),
                    spec,
                    received);
        } catch (IOException e) {
            throw told(e);
        } finally {
            if (!queued) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static IOException told(IOException failure) {
        IOException told = DiskFull.orSame(failure);
        if (told instanceof DiskFull) {
            throw ProblemException.unavailable(told.getMessage() + ".");
        }
        return told;
    }

    private static UUID same(Build before, DatasetSpec spec, ImportedFile file) {
        if (Json.text(before.spec()).equals(Json.text(spec)) && file.equals(before.imported())) {
            return before.id();
        }
        throw Idempotency.reused();
    }
}
