package io.cvsa.ml.platform.job;

import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.outbox.Outbox;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The front of the durable jobs: submit, look, cancel, wake; all methods block unless they return a Uni. */
@Singleton
public class JobQueue {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 16;
    private final Pool pool;
    private final JobRepository jobs;
    private final JobSignals signals;
    private final Outbox outbox;
    private final Iterable<JobHandler> handlers;

    @Inject
    public JobQueue(
            Pool pool, JobRepository jobs, JobSignals signals, Outbox outbox, @Any Instance<JobHandler> handlers) {
        this(pool, jobs, signals, outbox, (Iterable<JobHandler>) handlers);
    }

    JobQueue(Pool pool, JobRepository jobs, JobSignals signals, Outbox outbox, Iterable<JobHandler> handlers) {
        this.pool = pool;
        this.jobs = jobs;
        this.signals = signals;
        this.outbox = outbox;
        this.handlers = handlers;
    }

    /** Queues the job, or returns the one that already has its dedupe key. */
    public JobView submit(NewJob job) {
        return await(add(pool, job).invoke(signals::work));
    }

    /** The same on a client of yours, inside its transaction; call {@link #wake()} after commit. */
    public Uni<JobView> add(SqlClient client, NewJob job) {
        return jobs.insert(client, job)
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : jobs.insert(client, job)) // the equal one was committed after the first look
                .map(found -> found.orElseThrow(() -> ProblemException.unavailable("The job could not be queued.")));
    }

    public Optional<JobView> find(UUID id) {
        return await(jobs.find(id));
    }

    /** Newest first; {@code after} is the id of the last job already seen, or null. */
    public List<JobView> list(String kind, UUID after, int limit) {
        return await(jobs.list(kind, after, limit));
    }

    /** The same as a keyset page whose cursor is a job's id. */
    public Page<JobView> page(String kind, String after, int limit) {
        List<JobView> rows = list(kind, after == null ? null : id(after), limit + 1);
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<JobView> items = rows.subList(0, limit);
        return new Page<>(items, items.get(limit - 1).id().toString());
    }

    /** Asks to cancel; a running one stops within seconds. False when it is unknown or already final. */
    public boolean cancel(UUID id) {
        Optional<JobView> job = find(id);
        if (job.isEmpty()) {
            return false;
        }
        Optional<JobState> state = await(jobs.cancel(id, announcements(job.get())));
        outbox.wake();
        signals.cancelled(id);
        return state.isPresent();
    }

    /** The same for several, beginning in their order, several at a time: each takes a few round trips. */
    public void cancelAll(List<UUID> ids) {
        Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUni(id -> Uni.createFrom()
                        .item(() -> cancel(id))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .merge(AT_ONCE)
                .collect()
                .last()
                .await()
                .indefinitely(); // each has its own limit
    }

    /** A waiting job runs now; a running one will not wait when it wants to. */
    public void wake(UUID id) {
        if (await(jobs.wake(id))) {
            signals.work();
        }
    }

    /** Tells this process's workers that there is work; others notice within a second. */
    public void wake() {
        signals.work();
    }

    private List<OutboxEvent> announcements(JobView job) {
        for (JobHandler handler : handlers) {
            if (handler.kind().equals(job.kind())) {
                return handler.announce(job.id(), JobState.CANCELLED, null);
            }
        }
        return List.of();
    }

    private static UUID id(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("bad-cursor", "The parameter 'after' is not a cursor of this list.");
        }
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
