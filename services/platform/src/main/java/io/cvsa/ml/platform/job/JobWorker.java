package io.cvsa.ml.platform.job;

import io.cvsa.ml.platform.config.PlatformConfig;
import io.cvsa.ml.platform.log.WarnOnce;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Claims jobs of the kinds it has handlers for and runs them on its own threads until the service stops. */
@Singleton
public class JobWorker {
    private static final Logger LOG = Logger.getLogger(JobWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final WarnOnce warning = new WarnOnce(LOG, "no job can be claimed now");
    private final JobRepository jobs;
    private final JobSignals signals;
    private final JobRunner runner;
    private final PlatformConfig.JobConfig config;
    private final List<JobHandler> handlers = new ArrayList<>();
    private final String owner = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private final Semaphore slots;
    private final Map<String, Integer> running = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private Thread dispatcher;
    private long expiredAt;

    @Inject
    public JobWorker(
            JobRepository jobs,
            JobSignals signals,
            JobRunner runner,
            PlatformConfig config,
            @Any Instance<JobHandler> handlers) {
        this(jobs, signals, runner, config, (Iterable<JobHandler>) handlers);
    }

    JobWorker(
            JobRepository jobs,
            JobSignals signals,
            JobRunner runner,
            PlatformConfig config,
            Iterable<JobHandler> handlers) {
        this.jobs = jobs;
        this.signals = signals;
        this.runner = runner;
        this.config = config.job();
        handlers.forEach(this.handlers::add);
        this.slots = new Semaphore(this.config.threads());
        this.threads = Executors.newFixedThreadPool(this.config.threads(), task -> daemon(task, "job"));
    }

    void start(@Observes StartupEvent event, SchemaMigration migration) {
        if (config.enabled() && !handlers.isEmpty()) {
            migration.whenReady(this::start);
        }
    }

    /** Starts to claim. */
    void start() {
        dispatcher = daemon(this::dispatch, "job-dispatcher");
        dispatcher.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    /** Claims no more, asks the handlers to leave, waits for them, and releases what they held. */
    void stop() {
        runner.shutDown();
        if (dispatcher != null) {
            dispatcher.interrupt();
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(config.shutdown().toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                var unused = threads.awaitTermination(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runner.close();
    }

    private void dispatch() {
        while (!runner.shuttingDown()) {
            try {
                slots.acquire();
                dispatchOne();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Holds a slot on entry; the slot goes with the job, or back. */
    private void dispatchOne() throws InterruptedException {
        Optional<ClaimedJob> job = claim();
        if (job.isEmpty()) {
            slots.release();
            signals.awaitWork(config.poll().toMillis());
            return;
        }
        JobHandler handler = handler(job.get().kind());
        running.merge(handler.kind(), 1, Integer::sum);
        threads.execute(() -> {
            try {
                runner.run(job.get(), handler);
            } finally {
                running.merge(handler.kind(), -1, Integer::sum);
                slots.release();
                signals.work();
            }
        });
    }

    private Optional<ClaimedJob> claim() {
        try {
            expire();
            List<String> kinds = handlers.stream()
                    .filter(each -> running.getOrDefault(each.kind(), 0) < each.atOnce())
                    .map(JobHandler::kind)
                    .toList();
            if (kinds.isEmpty()) {
                return Optional.empty();
            }
            Optional<ClaimedJob> job =
                    jobs.claim(kinds, owner, config.lease()).await().atMost(PATIENCE);
            warning.over();
            return job;
        } catch (RuntimeException e) {
            warning.trouble(e);
            return Optional.empty();
        }
    }

    private void expire() {
        long now = System.nanoTime();
        if (expiredAt == 0 || now - expiredAt > TimeUnit.SECONDS.toNanos(10)) {
            expiredAt = now;
            int count = jobs.expire().await().atMost(PATIENCE);
            if (count > 0) {
                LOG.warnf("%d jobs failed by their deadline", count);
            }
        }
    }

    private JobHandler handler(String kind) {
        return handlers.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
