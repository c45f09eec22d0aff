package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.json.Json;
import java.util.Optional;
import java.util.UUID;

/** An execution of a job that nobody watches. */
record LoneRun(UUID id, Object work) implements JobRun {

    @Override
    public long epoch() {
        return 0;
    }

    @Override
    public JsonNode spec() {
        return Json.parse(Json.text(work));
    }

    @Override
    public <T> T spec(Class<T> type) {
        return Json.as(spec(), type);
    }

    @Override
    public Optional<JsonNode> checkpoint() {
        return Optional.empty();
    }

    @Override
    public void progress(Object progress) {
        // nobody looks at it
    }

    @Override
    public void checkpoint(Object checkpoint) {
        // nobody continues it
    }

    @Override
    public boolean stopRequested() {
        return false;
    }

    @Override
    public void verifyRunning() {
        // nobody stops it
    }

    @Override
    public String correlationId() {
        return "bench";
    }
}
