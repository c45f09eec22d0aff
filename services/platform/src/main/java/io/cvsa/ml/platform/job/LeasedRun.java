package io.cvsa.ml.platform.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.config.PlatformConfig;
import io.cvsa.ml.platform.crash.CrashPoints;
import io.cvsa.ml.platform.json.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** An execution that keeps its lease by heartbeats and knows when it must stop. */
final class LeasedRun implements JobRun {
    private static final Logger LOG = Logger.getLogger(LeasedRun.class);
    private final ClaimedJob job;
    private final JobRepository jobs;
    private final PlatformConfig.JobConfig config;
    private final BooleanSupplier shuttingDown;
    private final Thread thread = Thread.currentThread();
    private final AtomicReference<String> pendingProgress = new AtomicReference<>();
    private final AtomicBoolean beating = new AtomicBoolean();
    private volatile JsonNode checkpoint;
    private volatile long confirmedAt = System.nanoTime();
    private volatile long beatAt = System.nanoTime();
    private volatile boolean cancelled;
    private volatile boolean lost;

    LeasedRun(ClaimedJob job, JobRepository jobs, PlatformConfig.JobConfig config, BooleanSupplier shuttingDown) {
        this.job = job;
        this.jobs = jobs;
        this.config = config;
        this.shuttingDown = shuttingDown;
        this.checkpoint = job.checkpoint();
        this.cancelled = job.cancelRequested();
    }

    @Override
    public UUID id() {
        return job.id();
    }

    @Override
    public long epoch() {
        return job.epoch();
    }

    @Override
    public JsonNode spec() {
        return job.spec();
    }

    @Override
    public <T> T spec(Class<T> type) {
        return Json.as(job.spec(), type);
    }

    @Override
    public Optional<JsonNode> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    @Override
    public void progress(Object progress) {
        pendingProgress.set(Json.text(progress));
        if (System.nanoTime() - beatAt > config.progress().toNanos()) {
            beat();
        }
    }

    @Override
    public void checkpoint(Object value) {
        verifyRunning();
        String text = Json.text(value);
        CrashPoints.reach("job.before-checkpoint");
        if (!jobs.checkpoint(job, text, takeProgress()).await().atMost(patience())) {
            lose("another worker has it");
            throw new JobLost("the job was taken over");
        }
        CrashPoints.reach("job.after-checkpoint");
        checkpoint = Json.parse(text);
    }

    @Override
    public boolean stopRequested() {
        return lost() || cancelled || shuttingDown.getAsBoolean();
    }

    @Override
    public void verifyRunning() {
        if (lost()) {
            throw new JobLost("the lease was lost");
        }
        if (cancelled) {
            throw new JobCancelled("cancelled on request");
        }
        if (shuttingDown.getAsBoolean()) {
            throw new ShuttingDown("the service is stopping");
        }
    }

    @Override
    public String correlationId() {
        return job.correlation().id();
    }

    ClaimedJob job() {
        return job;
    }

    boolean cancelled() {
        return cancelled;
    }

    /** Whether the lease is gone, or may be because no heartbeat was confirmed for too long. */
    boolean lost() {
        if (!lost && System.nanoTime() - confirmedAt > config.stopAfter().toNanos()) {
            lose("no heartbeat was confirmed for " + config.stopAfter().toMillis() + " ms");
        }
        return lost;
    }

    /** The progress that was not sent yet, or null. */
    String takeProgress() {
        return pendingProgress.getAndSet(null);
    }

    /** Renews the lease without blocking; at most one heartbeat is under way. */
    void beat() {
        if (lost() || !beating.compareAndSet(false, true)) {
            return;
        }
        long sentAt = System.nanoTime();
        beatAt = sentAt;
        String progress = takeProgress();
        jobs.heartbeat(job, config.lease(), progress)
                .ifNoItem()
                .after(patience())
                .fail()
                .onTermination()
                .invoke(() -> beating.set(false))
                .subscribe()
                .with(answer -> confirm(sentAt, answer), failure -> missed(progress, failure));
    }

    private void confirm(long sentAt, Optional<Boolean> cancelRequested) {
        if (cancelRequested.isEmpty()) {
            lose("another worker has it");
            return;
        }
        confirmedAt = sentAt;
        cancelled |= cancelRequested.get();
    }

    private void missed(String progress, Throwable failure) {
        pendingProgress.compareAndSet(null, progress);
        LOG.debugf("heartbeat of job %s failed: %s", job.id(), failure.getMessage());
    }

    private void lose(String why) {
        if (!lost) {
            lost = true;
            LOG.warnf("job %s (epoch %d) stops here: %s", job.id(), job.epoch(), why);
            thread.interrupt();
        }
    }

    private Duration patience() {
        long millis = Math.min(5_000, config.stopAfter().toMillis());
        return Duration.ofMillis(millis);
    }
}
