package io.cvsa.ml.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.RunProgressed;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.crash.CrashPoints;
import io.cvsa.ml.platform.event.EventPublisher;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.training.trainer.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Stands between one execution of a run and its trainer: curves, progress, checkpoints, cancellation. */
final class RunMonitor implements TrainingMonitor, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RunMonitor.class);
    private static final long NEWS_NANOS = 100_000_000L;
    private static final long FLUSH_NANOS = 1_000_000_000L;
    private static final int FLUSH_POINTS = 500;
    private static final int MOST_POINTS = 20_000;

    private final JobRun job;
    private final RunCurveRepository curves;
    private final EventPublisher news;
    private final CheckpointFiles files;
    private final RunLogRepository log;
    private final List<RunLogLine> unsavedLines = new ArrayList<>();
    private final Map<String, Double> latest = new TreeMap<>();
    private final List<RunPoint> unsaved = new ArrayList<>();
    private final long began = System.nanoTime();
    private long firstStep = -1;
    private long toldAt = began - NEWS_NANOS;
    private long flushedAt = began;
    private Double epoch;

    RunMonitor(
            JobRun job, RunCurveRepository curves, RunLogRepository log, EventPublisher news, CheckpointFiles files) {
        this.job = job;
        this.curves = curves;
        this.log = log;
        this.news = news;
        this.files = files;
    }

    @Override
    public void metric(String name, long step, double at, double value) {
        epoch = at;
        if (!Double.isFinite(value)) {
            return;
        }
        latest.put(name, value);
        if (unsaved.size() < MOST_POINTS) {
            unsaved.add(new RunPoint(step, at, name, value, Instant.now()));
        }
        if (unsaved.size() >= FLUSH_POINTS || System.nanoTime() - flushedAt > FLUSH_NANOS) {
            tryFlush();
        }
    }

    @Override
    public void note(String event, Map<String, Double> figures) {
        unsavedLines.add(new RunLogLine(Instant.now(), event, figures));
        tryFlush();
    }

    @Override
    public void progress(long step, long steps) {
        long now = System.nanoTime();
        firstStep = firstStep < 0 ? step : firstStep;
        if (now - toldAt < NEWS_NANOS && step < steps) {
            return;
        }
        toldAt = now;
        double seconds = (now - began) / 1e9;
        Double rate = step > firstStep ? (step - firstStep) / seconds : null;
        Double left = rate == null ? null : (steps - step) / rate;
        job.progress(new RunProgress(step, steps, epoch, latest.get("train-loss"), rate, left));
        var unused = news.send(
                Topics.RUN_PROGRESSED,
                job.id().toString(),
                new RunProgressed(job.id(), "running", step, steps, epoch, latest, left, Instant.now()));
    }

    /** A checkpoint that was recorded and is not here lies on another machine's disk: the run says that it begins anew. */
    @Override
    public Optional<Path> resumeFrom() {
        Optional<String> recorded = job.checkpoint().map(JsonNode::textValue);
        Optional<Path> found = recorded.flatMap(files::find);
        recorded.ifPresent(name -> note(found.isPresent() ? "resumed" : "checkpoint-missing", Map.of()));
        return found;
    }

    /** A database that is away for a moment costs this checkpoint, not the training: the one before stays. */
    @Override
    public void checkpoint(CheckpointWriter writer) throws IOException {
        tryFlush();
        String written = files.write(job.epoch(), writer);
        CrashPoints.reach("run.checkpoint-written");
        try {
            job.checkpoint(written);
            files.keepOnly(written);
        } catch (RuntimeException away) {
            job.verifyRunning();
            LOG.warnf("run %s keeps its last checkpoint: %s", job.id(), away.getMessage());
        }
    }

    @Override
    public void verifyRunning() {
        job.verifyRunning();
    }

    /** Stores the points and lines that are not stored yet. */
    void flush() {
        if (!unsavedLines.isEmpty()) {
            log.append(job.id(), job.epoch(), unsavedLines);
            unsavedLines.clear();
        }
        if (!unsaved.isEmpty()) {
            curves.append(job.id(), job.epoch(), unsaved);
            unsaved.clear();
        }
        flushedAt = System.nanoTime();
    }

    /** However the run ended, what it has shown so far stays to be seen. */
    @Override
    public void close() {
        tryFlush();
    }

    /** A database that is away for a moment must not end a training: the points stay here and are tried again. */
    private void tryFlush() {
        try {
            flush();
        } catch (RuntimeException away) {
            flushedAt = System.nanoTime();
            LOG.warnf(
                    "run %s keeps %d points for later: %s",
                    job.id(), unsaved.size() + unsavedLines.size(), away.getMessage());
        }
    }
}
