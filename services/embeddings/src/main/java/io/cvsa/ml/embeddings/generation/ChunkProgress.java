package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.json.Json;

/**
 * What earlier executions of a chunk's job have done.
 *
 * @param embedded vectors stored
 * @param waits how often the provider could not serve
 */
record ChunkProgress(int embedded, long tokens, int waits) {

    static ChunkProgress of(JobRun job) {
        return job.checkpoint().map(tree -> Json.as(tree, ChunkProgress.class)).orElse(new ChunkProgress(0, 0, 0));
    }

    /** @param planned whether waiting was planned and is no sign of trouble */
    ChunkProgress after(Tally tally, boolean planned) {
        return new ChunkProgress(embedded + tally.embedded(), tokens + tally.tokens(), planned ? waits : waits + 1);
    }
}
