package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.job.JobState;
import io.cvsa.ml.platform.job.JobView;
import io.cvsa.ml.platform.job.NewJob;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Chunks as durable jobs; every method blocks. */
@ApplicationScoped
class ChunkRepository {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SPEC = "SELECT spec::text AS spec FROM embeddings.job WHERE id = $1 AND kind = 'chunk'";

    private final JobQueue jobs;
    private final Outbox outbox;
    private final Pool pool;
    private final BlockingSql sql;

    ChunkRepository(JobQueue jobs, Outbox outbox, Pool pool, BlockingSql sql) {
        this.jobs = jobs;
        this.outbox = outbox;
        this.pool = pool;
        this.sql = sql;
    }

    /** Stores a requested chunk as work; one that was already answered is answered again, in the same words. */
    void accept(TextsRequested request) {
        String key = ChunkHandler.KIND + ":" + request.buildId() + ":" + request.chunk();
        NewJob job = new NewJob(UUID.randomUUID(), ChunkHandler.KIND, key, request, "datasets", 10);
        JobView found = jobs.submit(job);
        if (!found.id().equals(job.id()) && found.state().equals(JobState.SUCCEEDED.text())) {
            TextsEmbedded answer = Json.as(found.result(), TextsEmbedded.class);
            OutboxEvent event =
                    OutboxEvent.of(Topics.TEXTS_EMBEDDED, answer.buildId().toString(), answer);
            outbox.append(pool, List.of(event)).await().atMost(PATIENCE);
            outbox.wake();
        }
    }

    /** What a chunk's job was asked for. */
    Optional<TextsRequested> request(UUID job) {
        return sql.list(SPEC, row -> Json.as(Json.parse(row.getString("spec")), TextsRequested.class), job).stream()
                .findFirst();
    }
}
