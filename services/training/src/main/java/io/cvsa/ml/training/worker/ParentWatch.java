package io.cvsa.ml.training.worker;

import io.cvsa.ml.training.intake.TrainingSettings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Ends a worker whose service has ended, however that was: it checkpoints, gives its run back and leaves. */
@ApplicationScoped
class ParentWatch {

    private static final Logger LOG = Logger.getLogger(ParentWatch.class);

    private final TrainingSettings settings;

    ParentWatch(TrainingSettings settings) {
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        settings.parent().ifPresent(ParentWatch::watch);
    }

    private static void watch(long pid) {
        var unused = ProcessHandle.of(pid)
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenRun(ParentWatch::leave);
    }

    private static void leave() {
        LOG.warn("the service of this worker has ended; the worker leaves too");
        Quarkus.asyncExit();
    }
}
