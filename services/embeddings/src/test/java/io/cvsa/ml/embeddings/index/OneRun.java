package io.cvsa.ml.embeddings.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.job.JobCancelled;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.json.Json;
import java.util.Optional;
import java.util.UUID;

/** An execution of a job that a test holds in its hand: it keeps the checkpoint and dies or is cancelled when told to. */
final class OneRun implements JobRun {

    private final UUID id;
    private final Object spec;
    private JsonNode checkpoint;
    private int livesFor = Integer.MAX_VALUE;
    private volatile boolean cancelled;

    OneRun(UUID id, Object spec) {
        this.id = id;
        this.spec = spec;
    }

    /** Dies right behind this many further checkpoints. */
    OneRun diesAfter(int checkpoints) {
        livesFor = checkpoints;
        return this;
    }

    OneRun lives() {
        return diesAfter(Integer.MAX_VALUE);
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public long epoch() {
        return 0;
    }

    @Override
    public JsonNode spec() {
        return Json.parse(Json.text(spec));
    }

    @Override
    public <T> T spec(Class<T> type) {
        return Json.as(spec(), type);
    }

    @Override
    public Optional<JsonNode> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    @Override
    public void progress(Object progress) {
        verifyRunning();
    }

    @Override
    public void checkpoint(Object value) {
        checkpoint = Json.parse(Json.text(value));
        if (--livesFor <= 0) {
            throw new IllegalStateException("killed");
        }
    }

    @Override
    public boolean stopRequested() {
        return cancelled;
    }

    @Override
    public void verifyRunning() {
        if (cancelled) {
            throw new JobCancelled("cancelled on request");
        }
    }

    @Override
    public String correlationId() {
        return "test";
    }
}
