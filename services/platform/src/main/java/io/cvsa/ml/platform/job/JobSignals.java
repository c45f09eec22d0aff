package io.cvsa.ml.platform.job;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Short cuts inside one process: work has come, a job was cancelled; without them the polls find out. */
@Singleton
class JobSignals {
    private final Semaphore work = new Semaphore(0);
    private final List<Consumer<UUID>> cancelListeners = new CopyOnWriteArrayList<>();

    void work() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    void awaitWork(long millis) throws InterruptedException {
        if (work.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    void cancelled(UUID id) {
        cancelListeners.forEach(listener -> listener.accept(id));
    }

    void onCancelled(Consumer<UUID> listener) {
        cancelListeners.add(listener);
    }
}
