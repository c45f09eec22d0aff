package io.cvsa.ml.platform.job;

import io.cvsa.ml.platform.config.PlatformConfig;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Runs one claimed job under heartbeats and writes down how it ended. */
@Singleton
class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(1);
    private final JobRepository jobs;
    private final Outbox outbox;
    private final PlatformConfig.JobConfig config;
    private final Map<UUID, LeasedRun> runs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "job-heart");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean shuttingDown;

    @Inject
    JobRunner(JobRepository jobs, JobSignals signals, Outbox outbox, PlatformConfig config) {
        this.jobs = jobs;
        this.outbox = outbox;
        this.config = config.job();
        signals.onCancelled(this::beat);
    }

    boolean shuttingDown() {
        return shuttingDown;
    }

    void shutDown() {
        shuttingDown = true;
    }

    void close() {
        heart.shutdownNow();
    }

    void run(ClaimedJob job, JobHandler handler) {
        LeasedRun run = new LeasedRun(job, jobs, config, () -> shuttingDown);
        runs.put(job.id(), run);
        long pace = config.heartbeat().toMillis();
        ScheduledFuture<?> beats = heart.scheduleWithFixedDelay(run::beat, pace, pace, TimeUnit.MILLISECONDS);
        Correlation.Scope scope = Correlation.open(job.correlation());
        try {
            end(run, handler, execute(run, handler));
        } finally {
            scope.close();
            beats.cancel(false);
            runs.remove(job.id(), run);
            var unused = Thread.interrupted(); // a lost job's interrupt must not reach the next one
        }
    }

    private void beat(UUID id) {
        LeasedRun run = runs.get(id);
        if (run != null) {
            run.beat();
        }
    }

    /** Every way out of a handler as a value: a verdict never escapes as an exception. */
    private JobVerdict execute(LeasedRun run, JobHandler handler) {
        if (run.job().attempts() > config.maxAttempts()) {
            return JobVerdict.failed("given up: its worker died " + (run.job().attempts() - 1) + " times");
        }
        try {
            run.verifyRunning();
            return JobVerdict.of(handler.run(run));
        } catch (JobFailedException e) {
            return JobVerdict.failed(e.getMessage());
        } catch (Throwable e) { // an OutOfMemoryError or a NoClassDefFoundError must end the job too, not the thread
            return interrupted(run, e);
        }
    }

    private JobVerdict interrupted(LeasedRun run, Throwable cause) {
        if (run.lost()) {
            return JobVerdict.lost();
        }
        if (run.cancelled()) {
            return JobVerdict.cancelled();
        }
        if (shuttingDown) {
            return JobVerdict.released();
        }
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        LOG.warnf(cause, "job %s failed (failure %d)", run.id(), run.job().failures() + 1);
        return run.job().failures() + 1 >= config.maxFailures()
                ? JobVerdict.failed(reason)
                : JobVerdict.retried(reason);
    }

    private void end(LeasedRun run, JobHandler handler, JobVerdict verdict) {
        ClaimedJob job = run.job();
        String progress = run.takeProgress();
        switch (verdict.kind()) {
            case LOST -> LOG.infof("job %s continues elsewhere", job.id());
            case RELEASED -> persist(run, () -> jobs.release(job, progress));
            case RETRIED -> persist(run, () -> jobs.retry(job, backoff(job.failures()), verdict.reason()));
            case WAITING -> persist(run, () -> jobs.waitFor(job, verdict.pause(), progress));
            case ENDED -> finish(run, handler, verdict, progress);
        }
    }

    private void finish(LeasedRun run, JobHandler handler, JobVerdict verdict, String progress) {
        List<OutboxEvent> events = verdict.state() == JobState.SUCCEEDED
                ? verdict.events()
                : handler.announce(run.id(), verdict.state(), verdict.reason());
        String result = Json.text(verdict.result());
        persist(run, () -> jobs.finish(run.job(), verdict.state(), result, verdict.reason(), progress, events));
        outbox.wake();
    }

    /** Writes the ending down, again and again while the lease holds: a database that blinks must not cost the work. */
    private void persist(LeasedRun run, Supplier<Uni<Boolean>> write) {
        while (!run.lost()) {
            try {
                if (!write.get().await().atMost(PATIENCE)) {
                    LOG.infof("job %s was already ended or taken over", run.id());
                }
                return;
            } catch (RuntimeException e) {
                LOG.warnf("the end of job %s cannot be written yet: %s", run.id(), e.getMessage());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(1_000, config.heartbeat().toMillis()));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private Duration backoff(int failures) {
        long longest = Math.min(MAX_BACKOFF.toMillis(), config.backoff().toMillis() << Math.min(failures, 10));
        return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }
}
