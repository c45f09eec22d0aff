package io.cvsa.ml.datasets.export;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Removes derived files that nobody has used for a while, and unfinished ones of a service that died; all can be made again. */
@ApplicationScoped
class DerivedSweep {

    private static final Logger LOG = Logger.getLogger(DerivedSweep.class);

    private final FileStore store;
    private final Duration keep;

    DerivedSweep(FileStore store, @ConfigProperty(name = "cvsa.datasets.export.keep-derived") Duration keep) {
        this.store = store;
        this.keep = keep;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try (Stream<Path> files = Files.list(store.derived())) {
            Instant oldest = Instant.now().minus(keep);
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warnf("Old derived files stay for now: %s", e.getMessage());
        }
    }
}
