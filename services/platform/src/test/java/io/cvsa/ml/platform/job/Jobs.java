package io.cvsa.ml.platform.job;

import io.cvsa.ml.platform.PlatformBench;
import io.cvsa.ml.platform.config.PlatformConfig;
import io.cvsa.ml.platform.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** A queue and a worker over a test database, as one service process has them. */
final class Jobs implements AutoCloseable {
    final JobQueue queue;
    private final JobWorker worker;

    Jobs(PlatformBench bench, Map<String, String> changes, JobHandler... handlers) {
        PlatformConfig config = PlatformBench.config(changes);
        Outbox outbox = new Outbox(PlatformBench.SCHEMA);
        JobRepository repository = new JobRepository(bench.pool(), PlatformBench.SCHEMA, outbox);
        JobSignals signals = new JobSignals();
        JobRunner runner = new JobRunner(repository, signals, outbox, config);
        queue = new JobQueue(bench.pool(), repository, signals, outbox, List.of(handlers));
        worker = new JobWorker(repository, signals, runner, config, List.of(handlers));
    }

    Jobs start() {
        worker.start();
        return this;
    }

    JobView await(JobView job, JobState state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> view(job).state().equals(state.text()));
        return view(job);
    }

    JobView view(JobView job) {
        return queue.find(job.id()).orElseThrow();
    }

    static void awaitTrue(Callable<Boolean> fact) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(fact);
    }

    /** A handler from a function. */
    static JobHandler handler(String kind, Body body) {
        return new JobHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public JobOutcome run(JobRun job) throws Exception {
                return body.run(job);
            }
        };
    }

    /** The same, for a kind of which one job runs at a time. */
    static JobHandler oneAtATime(String kind, Body body) {
        return new JobHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public int atOnce() {
                return 1;
            }

            @Override
            public JobOutcome run(JobRun job) throws Exception {
                return body.run(job);
            }
        };
    }

    /** What a handler does. */
    interface Body {
        JobOutcome run(JobRun job) throws Exception;
    }

    @Override
    public void close() {
        worker.stop();
    }
}
