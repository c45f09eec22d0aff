package io.cvsa.ml.training.worker;

import io.cvsa.ml.platform.pg.SchemaMigration;
import io.cvsa.ml.training.intake.TrainingSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps the service's training workers running: the same program as this one, each a process of its own, so that a crash of
 * native code or a lack of memory ends a worker and not the service. One that ended is started again.
 */
@ApplicationScoped
class WorkerProcesses {

    /** Names the process whose worker this is; see {@link ParentWatch}. */
    static final String PARENT = "CVSA_TRAINING_PARENT";

    private static final Logger LOG = Logger.getLogger(WorkerProcesses.class);
    private static final long SHORT_LIFE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A run takes hours or minutes, and beside it somebody waits for an answer: where both want a core, training gives way. */
    private static final List<String> GIVING_WAY = List.of("nice", "-n", "10");

    /** Within the time that whoever stops the service gives it. */
    private static final Duration FAREWELL = Duration.ofSeconds(20);

    private final TrainingSettings settings;
    private final Map<Integer, Process> running = new ConcurrentHashMap<>();
    private boolean stopping;

    WorkerProcesses(TrainingSettings settings) {
        this.settings = settings;
    }

    void start(@Observes StartupEvent event, SchemaMigration migration) {
        if (settings.delegates()) {
            migration.whenReady(() -> {
                for (int number = 1; number <= settings.workers(); number++) {
                    launch(number, FIRST_PAUSE);
                }
            });
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        synchronized (this) {
            stopping = true;
        }
        running.values().forEach(Process::destroy);
        long until = System.nanoTime() + FAREWELL.toNanos();
        for (Process worker : running.values()) {
            if (!worker.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                worker.destroyForcibly();
            }
        }
    }

    private synchronized void launch(int number, Duration pause) {
        if (stopping) {
            return;
        }
        long began = System.nanoTime();
        try {
            Process worker = spawn();
            running.put(number, worker);
            LOG.infof("training worker %d is process %d", number, worker.pid());
            var unused = worker.onExit()
                    .thenAccept(ended -> relaunch(number, ended.exitValue(), System.nanoTime() - began, pause));
        } catch (UncheckedIOException refused) {
            LOG.errorf(refused, "training worker %d cannot be started; tried again in %d s", number, pause.toSeconds());
            later(number, pause);
        }
    }

    private synchronized void relaunch(int number, int status, long livedNanos, Duration pause) {
        if (!stopping) {
            Duration now = livedNanos > SHORT_LIFE_NANOS ? FIRST_PAUSE : pause;
            LOG.errorf(
                    "training worker %d ended with status %d; another one starts in %d s",
                    number, status, now.toSeconds());
            later(number, now);
        }
    }

    /** Launches after the pause; the next pause is twice as long. */
    private void later(int number, Duration pause) {
        Duration twice = pause.multipliedBy(2);
        Duration next = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> launch(number, next));
    }

    private static Process spawn() {
        ProcessBuilder builder = new ProcessBuilder(commandOf(ProcessHandle.current()));
        builder.environment().put("QUARKUS_PROFILE", "prod,worker");
        builder.environment().put(PARENT, Long.toString(ProcessHandle.current().pid()));
        try {
            return builder.inheritIO().start();
        } catch (IOException e) {
            throw new UncheckedIOException("a training worker could not be started", e);
        }
    }

    private static List<String> commandOf(ProcessHandle process) {
        List<String> command = new ArrayList<>(GIVING_WAY);
        command.add(process.info().command().orElseThrow());
        command.addAll(List.of(process.info().arguments().orElseThrow()));
        return command;
    }
}
