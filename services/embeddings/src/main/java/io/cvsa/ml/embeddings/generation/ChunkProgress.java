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

    ChunkProgress after(Tally tally) {
        return new ChunkProgress(embedded + tally.embedded(), tokens + tally.tokens(), waits + 1);
    }
}
